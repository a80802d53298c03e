import type { Actor, Case, EndpointContract } from '../contract/types.ts';
import { plural } from '../counted.ts';
import { callsPerWindow } from '../workspace/limiter.ts';
import type { Look } from './look.ts';
import { bad, good, warning, type Line } from './line.ts';

const isCounted = ({ group }: Case): boolean => group !== 'unauthenticated';

/** What the run will ask, and whether it fits into one window of the workspace's limiter. */
export function callLines(look: Look): readonly Line[] {
  const { workspace, endpoints, config } = look;
  if (workspace.unreachable !== null) return [];
  const asked = endpoints.map(({ contract }) => ({ contract, cases: casesAsked(contract, look) }));
  const total = workspace.setup.total + asked.reduce((sum, { cases }) => sum + cases.length, 0);
  const budget =
    total > config.maxRequests
      ? bad('budget', `${total} requests, more than MAX_REQUESTS=${config.maxRequests}`, 'raise MAX_REQUESTS')
      : good(
          'budget',
          `about ${total} of ${config.maxRequests} requests, at most ${config.maxRps} per second`,
        );
  return [...asked.map(({ contract, cases }) => callLine(contract, cases, look)), budget];
}

/** On an unlicensed workspace only the first case and the one without credentials are asked. */
function casesAsked({ edition, cases }: EndpointContract, { workspace }: Look): readonly Case[] {
  return edition === 'Premium' && workspace.premium === false
    ? cases.filter((one, index) => index === 0 || one.credentials === 'none')
    : cases;
}

function callLine({ id }: EndpointContract, cases: readonly Case[], { workspace }: Look): Line {
  const limited = (actor: Actor | undefined): boolean =>
    actor === undefined || actor === 'anonymous' || workspace.accounts[actor]?.bypassesLimiter !== true;
  const actorOf = ({ as }: Case): Actor | undefined =>
    as.find((actor) => actor === 'anonymous' || workspace.accounts[actor] !== undefined);
  const due = cases.filter((one) => isCounted(one) && limited(actorOf(one))).length;
  const says = `${plural(cases.length, 'call')}, ${due} of them limited`;
  return due <= callsPerWindow
    ? good(id, `${says}: fits into one window of ${callsPerWindow}`)
    : warning(
        id,
        `${says}: the run waits for ${plural(Math.ceil(due / callsPerWindow) - 1, 'window')}`,
        'use an admin account, who is not limited',
      );
}
