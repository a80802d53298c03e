import type { ListSeen, Inspection, InspectedCase } from './inspection.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { firstReading } from '../../runner/ask.ts';
import { emptyList } from '../../runner/empty.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import type { Run } from '../../runner/run.ts';
import { quietly } from '../../client/not-checked.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { limitedCalls } from './calls.ts';
import { bad, warning, type Line } from './line.ts';

/** Reads each list once, as its first case does, and finds the cases that an empty list leaves unchecked. */
export async function inspectLists(
  found: Pick<Run, 'workspace' | 'client' | 'requirePremium'>,
  endpoints: Inspection['endpoints'],
  cases: readonly InspectedCase[],
): Promise<readonly ListSeen[]> {
  const run: Run = { ...found, cache: createExchangeCache(), servedPaths: new Map() };
  const seen: ListSeen[] = [];
  for (const { contract } of endpoints)
    seen.push(
      ...(await listOf(
        run,
        contract,
        cases.filter((one) => one.contract === contract),
      )),
    );
  return seen;
}

async function listOf(
  run: Run,
  contract: EndpointContract,
  cases: readonly InspectedCase[],
): Promise<readonly ListSeen[]> {
  const askable = cases.filter(({ unasked }) => unasked === undefined).map(({ testCase }) => testCase);
  const first = askable.find(({ group, after }) => group === 'success' && after === undefined);
  const name = contract.list;
  if (name === undefined || first === undefined) return [];
  if (limitedCalls(askable, run.workspace) >= callsPerWindow)
    return [{ name, spared: true, cases: 0, remedy: '' }];
  const own = await quietly(firstReading(run, contract, first));
  if (own === undefined) return [];
  const empty = askable
    .map((testCase) => emptyList(contract, testCase, own))
    .filter((outcome) => outcome?.verdict === 'not checked');
  const remedy = empty[0]?.blocker?.remedy ?? '';
  return [{ name, cases: empty.length, remedy }];
}

/** Lists that are empty or were not read. */
export const listLines = ({ lists }: Inspection): readonly Line[] =>
  lists.flatMap(({ name, spared, cases, remedy }) => {
    const what = `${name} list`;
    if (spared === true)
      return [
        warning(
          what,
          `not looked at, since the run needs all ${callsPerWindow} calls of the window`,
          'use an admin account, who is not limited',
        ),
      ];
    return cases === 0
      ? []
      : [bad(what, `empty: up to ${pluralize(cases, 'case')} cannot be checked`, remedy)];
  });
