import { at, listAt } from '../lib/json.ts';
import { isSecond, namedFixture } from '../contract/fixture.ts';
import type { Case, CaseGroup, EndpointContract } from '../contract/types.ts';
import type { Finding } from '../contract/finding.ts';
import { readingIn, type CachedExchange } from './exchange-cache.ts';
import { notChecked } from './not-checked.ts';
import type { CaseOutcome } from './result.ts';

const groupsOfLists: readonly CaseGroup[] = ['success', 'lists', 'identity'];

/** The outcome of a case whose list is empty, since it tested nothing; undefined if the list has items. */
export function emptyList(
  contract: EndpointContract,
  testCase: Case,
  own: CachedExchange,
): Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'> | undefined {
  const { list, id, whenEmpty = 'fill it' } = contract;
  const { after = [], expect, group } = testCase;
  if (list === undefined || !expect.includes(200) || !groupsOfLists.includes(group)) return undefined;
  const compared = after.map((other) => own.after.get(other)).find((one) => one !== undefined)?.exchange;
  if (compared !== undefined && compared !== own.exchange && compared.status !== 200)
    return {
      verdict: 'not checked',
      reason: `the list to compare with was answered with ${compared.status}: see ${id}/${after.join(', ')}`,
    };
  if (own.exchange.status !== 200 || listAt(own.exchange.body, list).length > 0) return undefined;
  const another = asksForAnother(contract, testCase);
  const value = at((another ? own.exchange : (compared ?? own.exchange)).body, list);
  if (!Array.isArray(value) || value.length > 0) return undefined;
  return another
    ? { verdict: 'not applicable', reason: `its list of ${list} is empty` }
    : notChecked({ reason: `the ${list} list is empty`, remedy: whenEmpty });
}

/**
 * The same for a case whose one thing is null, where the request that it is compared with found none either; undefined if anything else
 * is wrong with the reply.
 */
export function noItem(
  { item, whenEmpty = 'make one' }: EndpointContract,
  { after = [] }: Case,
  own: CachedExchange,
  findings: readonly Finding[],
): Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'> | undefined {
  if (item === undefined || !findings.every(({ pointer }) => `${pointer}/`.startsWith(`/${item}/`)))
    return undefined;
  const readings = [own, ...after.map((id) => readingIn(own.after, id))];
  const isNone = readings.every(
    (one) => one?.exchange.status === 200 && at(one.exchange.body, item) === null,
  );
  return isNone ? notChecked({ reason: `the workspace shows no ${item}`, remedy: whenEmpty }) : undefined;
}

const asksForAnother = (contract: EndpointContract, { path = {} }: Case): boolean =>
  Object.values(path).some(
    (part) => typeof part !== 'string' && isSecond(namedFixture(contract, part.fixture)),
  );
