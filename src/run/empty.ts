import { at, listAt } from '../checks/values.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import type { Remembered } from './memory.ts';
import type { CaseResult } from './result.ts';
import type { Run } from './run.ts';

/** A list that was to be judged was empty: that is no pass. */
export function emptyList(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  own: Remembered,
): Pick<CaseResult, 'verdict' | 'reason'> | undefined {
  const { list } = contract;
  if (
    list === undefined ||
    !testCase.expect.includes(200) ||
    !['success', 'lists', 'identity'].includes(testCase.group)
  )
    return undefined;
  const basis =
    (testCase.after ?? [])
      .map((id) => run.memory.recall(`${contract.id}/${id}`))
      .find((one) => one !== undefined) ?? own;
  if (basis.exchange.status !== 200 && basis !== own)
    return {
      verdict: 'not checked',
      reason: `the list to compare with was answered with ${basis.exchange.status}: see ${contract.id}/${(testCase.after ?? []).join(', ')}`,
    };
  const value = at(basis.exchange.body, list);
  if (own.exchange.status !== 200 || (Array.isArray(value) && value.length > 0)) return undefined;
  if (!Array.isArray(value) || listAt(own.exchange.body, list).length > 0) return undefined;
  if (
    Object.values(testCase.path ?? {}).some(
      (part) => typeof part !== 'string' && part.fixture.startsWith('other'),
    )
  )
    return { verdict: 'not applicable', reason: `the ${list} of this one are an empty list` };
  return {
    verdict: 'not checked',
    reason: `the list of ${list} is empty: ${contract.whenEmpty ?? 'fill it'}`,
  };
}
