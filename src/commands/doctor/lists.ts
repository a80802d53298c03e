import type { Inspection, InspectedCase } from './inspection.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { caseOf, firstReading } from '../../runner/ask.ts';
import { emptyList } from '../../runner/empty.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import type { Run } from '../../runner/run.ts';
import { quietly } from '../../client/not-checked.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Case, EndpointContract } from '../../contract/types.ts';
import { limitedCalls } from './calls.ts';
import { bad, warning, type Line } from './line.ts';

/**
 * Reads each list once, as its first case does.
 * @returns a line for each list that is empty, with the number of cases that this leaves unchecked, or that was not read
 */
export async function inspectLists(
  found: Pick<Run, 'workspace' | 'client' | 'requirePremium'>,
  endpoints: Inspection['endpoints'],
  cases: readonly InspectedCase[],
): Promise<readonly Line[]> {
  const run: Run = { ...found, cache: createExchangeCache(), servedPaths: new Map() };
  const lines: Line[] = [];
  for (const { contract } of endpoints) {
    const askable = cases.filter((one) => one.contract === contract && one.unasked === undefined);
    const line = await lineOf(
      run,
      contract,
      askable.map(({ testCase }) => testCase),
    );
    if (line !== undefined) lines.push(line);
  }
  return lines;
}

async function lineOf(
  run: Run,
  contract: EndpointContract,
  askable: readonly Case[],
): Promise<Line | undefined> {
  const first = askable.find(({ group, after }) => group === 'success' && after === undefined);
  if (contract.list === undefined || first === undefined) return undefined;
  const what = `${contract.list} list`;
  if (limitedCalls(askable, run.workspace) >= callsPerWindow)
    return warning(
      what,
      `not looked at, since the run needs all ${callsPerWindow} calls of the window`,
      run.workspace.accounts.admin?.bypassesLimiter === undefined
        ? 'nothing: whether the workspace limits the admin is not told'
        : 'use an admin account, which bypasses the rate limit',
    );
  const own = await quietly(firstReading(run, contract, first));
  if (own === undefined) return undefined;
  const { by } = first.emptyIsRight ?? {};
  const other =
    by === undefined ? undefined : await quietly(firstReading(run, contract, caseOf(contract, by)));
  if (emptyList(contract, first, own, () => other) === undefined) return undefined;
  const [empty, ...more] = askable
    .map((testCase) => emptyList(contract, testCase, own, () => undefined))
    .filter((outcome) => outcome?.verdict === 'not checked');
  return empty === undefined
    ? undefined
    : bad(
        what,
        `empty: up to ${pluralize(1 + more.length, 'case')} cannot be checked`,
        empty.blocker?.remedy ?? '',
      );
}
