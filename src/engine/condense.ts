import { groupBy } from '../lib/group-by.ts';
import { cut } from '../lib/json.ts';
import { memoize } from '../lib/memoize.ts';
import { placePattern } from '../lib/place-pattern.ts';
import type { CheckedFinding } from './judge.ts';

/** Most findings of one check on one field of a list that are shown. */
const shown = 3;
/** Most findings of one check that are shown. The others are counted. */
export const mostOfCheck = 100;
/** Most findings of one check that are looked at one by one. */
const mostRead = 10_000;
const longestPointer = 1000;

/** The pointer of a finding with `*` for every list index. */
const fieldOf = memoize(({ pointer }: CheckedFinding): string => placePattern(pointer));

const words = ({ related: _related, ...said }: CheckedFinding): string => JSON.stringify(said);

/**
 * Shortens findings for a reader: of equal findings one, of one check the first three on each field of a list, and the first hundred in
 * all. The last one shown says how many were left out. Pure; at least one finding stays.
 */
export function condensed(rawFindings: readonly CheckedFinding[]): readonly CheckedFinding[] {
  return groupBy(rawFindings, ({ check }) => check).flatMap(ofCheck);
}

function ofCheck(rawFindings: readonly CheckedFinding[]): readonly CheckedFinding[] {
  const read = rawFindings
    .slice(0, mostRead)
    .map((one) => ({ ...one, pointer: cut(one.pointer, longestPointer) }));
  const distinct = groupBy(read, words).map(([one]) => one);
  const told = groupBy(distinct, fieldOf).flatMap(ofField);
  const left = rawFindings.length - read.length + Math.max(0, told.length - mostOfCheck);
  const last = Math.min(told.length, mostOfCheck) - 1;
  return told
    .slice(0, mostOfCheck)
    .map((one, index) =>
      left > 0 && index === last ? withMore(one, `at least ${left} more of this check`) : one,
    );
}

function ofField(group: readonly CheckedFinding[]): readonly CheckedFinding[] {
  const more = group.length - shown;
  return group
    .slice(0, shown)
    .map((one, index) =>
      index === shown - 1 && more > 0 ? withMore(one, `${more} more at ${fieldOf(one)}`) : one,
    );
}

const withMore = (one: CheckedFinding, more: string): CheckedFinding => ({
  ...one,
  received: `${one.received}; and ${more}`,
});
