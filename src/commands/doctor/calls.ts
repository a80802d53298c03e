import type { Case, EndpointContract } from '../../contract/types.ts';
import { plural } from '../../lib/pluralize.ts';
import { actorOf } from '../../runner/ask.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Workspace } from '../../session/session.ts';
import type { Look } from './inspection.ts';
import { bad, good, warning, type Line } from './line.ts';

/** What the run will ask, and whether it fits into one window of the workspace's limiter. */
export function callLines(look: Look): readonly Line[] {
  const { workspace, endpoints, config } = look;
  if (workspace.unreachable !== null) return [];
  const asked = endpoints.map(({ contract }) => ({ contract, cases: askedOf(contract, look) }));
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

/** Calls that the workspace's limiter will count: of those who are logged in, and whom it does not let pass. */
export const limitedCalls = (cases: readonly Case[], workspace: Workspace): number =>
  cases.filter((one) => {
    const actor = actorOf({ workspace }, one);
    return (
      one.group !== 'unauthenticated' &&
      (actor === 'anonymous' || workspace.accounts[actor]?.bypassesLimiter !== true)
    );
  }).length;

const askedOf = (contract: EndpointContract, { cases }: Look): readonly Case[] =>
  cases
    .filter((one) => one.contract === contract && one.unasked === undefined)
    .map(({ testCase }) => testCase);

function callLine({ id }: EndpointContract, cases: readonly Case[], { workspace }: Look): Line {
  const due = limitedCalls(cases, workspace);
  const says = `${plural(cases.length, 'call')}, ${due} of them limited`;
  return due <= callsPerWindow
    ? good(id, `${says}: fits into one window of ${callsPerWindow}`)
    : warning(
        id,
        `${says}: the run waits for ${plural(Math.ceil(due / callsPerWindow) - 1, 'window')}`,
        'use an admin account, who is not limited',
      );
}
