import type { Case, EndpointContract } from '../../contract/types.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { actorOf } from '../../runner/ask.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Workspace } from '../../session/session.ts';
import { type Inspection, bad, good, warning, type Line } from './inspection.ts';

/** How many requests a run will send, and whether they fit into one window of the workspace's limiter. */
export function callLines(inspection: Inspection): readonly Line[] {
  const { workspace, endpoints, config } = inspection;
  const asked = endpoints.map(({ contract }) => ({ contract, cases: askedOf(contract, inspection) }));
  const total = workspace.setup.total + asked.reduce((sum, { cases }) => sum + cases.length, 0);
  const budget =
    total > config.maxRequests
      ? bad('budget', `${total} requests, more than MAX_REQUESTS=${config.maxRequests}`, 'raise MAX_REQUESTS')
      : good(
          'budget',
          `about ${total} of ${config.maxRequests} requests, at most ${config.maxRps} per second`,
        );
  return [...asked.map(({ contract, cases }) => callLine(contract, cases, inspection)), budget];
}

/** Calls that the workspace's limiter will count: those of accounts that do not bypass it. */
export const limitedCalls = (cases: readonly Case[], workspace: Workspace): number =>
  cases.filter((one) => {
    const actor = actorOf({ workspace }, one);
    return (
      one.group !== 'unauthenticated' &&
      // The limiter counts no 401.
      !one.expect.every((expected) => expected === 401) &&
      (actor === 'anonymous' || workspace.accounts[actor]?.bypassesLimiter !== true)
    );
  }).length;

/** The cases of an endpoint that a run asks. */
export const askedOf = (contract: EndpointContract, { cases }: Pick<Inspection, 'cases'>): readonly Case[] =>
  cases
    .filter((one) => one.contract === contract && one.unasked === undefined)
    .map(({ testCase }) => testCase);

function callLine({ id }: EndpointContract, cases: readonly Case[], { workspace }: Inspection): Line {
  const due = limitedCalls(cases, workspace);
  const says = `${pluralize(cases.length, 'call')}, the rate limit counts ${due}`;
  return due <= callsPerWindow
    ? good(id, `${says}: fits into one window of ${callsPerWindow}`)
    : warning(
        id,
        `${says}: the run waits for ${pluralize(Math.ceil(due / callsPerWindow) - 1, 'window')}`,
        'use an admin account, which bypasses the rate limit',
      );
}
