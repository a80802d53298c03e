import { memoize } from '../../lib/memoize.ts';
import type { Finding } from '../../contract/finding.ts';
import { isTotalOfMatching, type Symptom } from './symptom.ts';

/** Filters that a title names. */
const most = 3;

/** The filters that decide which items a list has to have, of a finding that names them. */
export const filtersOf = memoize(({ expected }: Finding): readonly string[] => {
  const [, text = ''] =
    /^(?:an item|the \d{1,9} items? of the whole list|\d{1,9}(?: or (?:more|less))?, as many as) (?:that )?match(?:es)? (?:all of )?(.{1,2000})$/su.exec(
      expected,
    ) ?? [];
  return text.split('&').flatMap((part) => /^([\w[\]]{1,40})=/.exec(part)?.[1] ?? []);
});

/**
 * The filters that findings have in common; all that they name if they share none.
 * @param following findings that follow from them, and may narrow it down
 */
export function filterNames(all: readonly Symptom[], following: readonly Symptom[] = []): readonly string[] {
  const namedBy = (some: readonly Symptom[]): readonly (readonly string[])[] =>
    some.map(({ finding }) => filtersOf(finding)).filter((names) => names.length > 0);
  const named = namedBy(all);
  const names = [...new Set([...named, ...namedBy(following)].flat())].toSorted();
  const sharedBy = (some: readonly (readonly string[])[]): readonly string[] =>
    names.filter((name) => some.every((one) => one.includes(name)));
  const shared = [sharedBy([...named, ...namedBy(following)]), sharedBy(named)].find(
    (some) => some.length > 0,
  );
  return shared ?? names;
}

/**
 * What is wrong with the items or the total of a filtered list, as the part of a title after the endpoint.
 * @param names of the filters that may be wrong
 */
export function filterTitle(all: readonly Symptom[], names: readonly string[]): string {
  const filter = names.length === 0 || names.length > most ? 'a filter' : `the filter ${names.join(' or ')}`;
  if (all.every(({ finding }) => isTotalOfMatching(finding)))
    return `${filter} or the total is wrong: total is not the number of matching items`;
  const items = all.filter(({ finding }) => !isTotalOfMatching(finding));
  const lack = (finding: Finding): boolean => /^\d{1,9} items?(?: without it)?$/.test(finding.received);
  const isOfCount = items.some(({ finding }) => finding.expected.endsWith('count=0 sets no limit'));
  const told = isOfCount ? `count=0 or ${filter}` : filter;
  const holds = items.every(({ finding }) => lack(finding))
    ? 'lacks items that match it'
    : 'holds items that do not match it';
  return `${told} is ignored or wrong: the list ${names.length === 1 ? holds : 'does not hold exactly the matching items'}`;
}
