import { at, listAt } from '../lib/json.ts';
import { isSecond, namedFixture } from '../contract/fixture.ts';
import type { Case, CaseGroup, EndpointContract } from '../contract/types.ts';
import type { Finding } from '../contract/finding.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { notChecked } from './not-checked.ts';
import type { Unjudged } from './result.ts';
import type { Asking } from './run.ts';

const groupsOfLists: readonly CaseGroup[] = ['success', 'lists', 'identity'];

/**
 * The outcome of a case whose list is empty, so that nothing was tested.
 * @returns undefined if the list has items, or if it is rightly empty
 */
export function emptyList({ run, contract, testCase }: Asking, own: CachedExchange): Unjudged | undefined {
  const { list, id, whenEmpty = 'fill it' } = contract;
  const { after = [], expect, group } = testCase;
  if (list === undefined || !expect.includes(200) || !groupsOfLists.includes(group)) return undefined;
  const readings = after.flatMap((other) => own.after.get(other) ?? []);
  const compared = readings[0]?.exchange;
  if (compared !== undefined && compared !== own.exchange && compared.status !== 200)
    return {
      verdict: 'not checked',
      reason: `the list to compare with was answered with ${compared.status}: see ${id}/${after.join(', ')}`,
    };
  if (own.exchange.status !== 200 || listAt(own.exchange.body, list).length > 0) return undefined;
  const another = asksForAnother(contract, testCase);
  const isEmpty = ({ exchange }: CachedExchange): boolean => {
    const value = at(exchange.body, list);
    return Array.isArray(value) && value.length === 0;
  };
  if (!(another || readings.length === 0 ? [own] : readings).every(isEmpty)) return undefined;
  const { by, where } = testCase.emptyIsRight ?? {};
  const others = by === undefined ? [] : listAt(run.cache.get(`${id}/${by}`)?.exchange.body, list);
  if (others.length > 0 && where?.(others, run.workspace.found.listed ?? {}) === true) return undefined;
  return another
    ? { verdict: 'not applicable', reason: `its list of ${list} is empty` }
    : notChecked({ reason: `the ${list} list is empty`, remedy: whenEmpty });
}

/**
 * The outcome of a case whose one thing is null, if it is null in the replies that it is compared with too.
 * @returns undefined if one of them has it, or if a finding is about anything else
 */
export function noItem(
  { contract: { item, whenEmpty = 'make one' }, testCase: { after = [] } }: Asking,
  own: CachedExchange,
  findings: readonly Finding[],
): Unjudged | undefined {
  if (item === undefined || !findings.every(({ pointer }) => `${pointer}/`.startsWith(`/${item}/`)))
    return undefined;
  const readings = [own, ...after.map((id) => own.after.get(id))];
  const isNone = readings.every(
    (one) => one?.exchange.status === 200 && at(one.exchange.body, item) === null,
  );
  return isNone ? notChecked({ reason: `the workspace shows no ${item}`, remedy: whenEmpty }) : undefined;
}

const asksForAnother = (contract: EndpointContract, { path = {} }: Case): boolean =>
  Object.values(path).some(
    (part) => typeof part !== 'string' && isSecond(namedFixture(contract, part.fixture)),
  );
