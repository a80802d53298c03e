import type { Finding } from '../../contract/finding.ts';
import { isTotalOfMatching, type Symptom } from './symptom.ts';

/** The filters that decide which items a list has to have, of a finding that names them. */
export function filtersOf({ expected }: Finding): readonly string[] {
  const [, text = ''] =
    /^(?:an item|the \d{1,9} items? of the whole list|\d{1,9}, as many as) (?:that )?match(?:es)? (?:all of )?(.{1,2000})$/su.exec(
      expected,
    ) ?? [];
  return text.split('&').flatMap((part) => /^([\w[\]]{1,40})=/.exec(part)?.[1] ?? []);
}

/** The filters that findings have in common; all that they name if they share none. */
export function filterNames(all: readonly Symptom[]): readonly string[] {
  const named = all.map(({ finding }) => filtersOf(finding)).filter((names) => names.length > 0);
  const names = [...new Set(named.flat())].toSorted();
  const shared = names.filter((name) => named.every((some) => some.includes(name)));
  return shared.length > 0 ? shared : names;
}

/**
 * What is wrong with the items or the total of a filtered list, as the part of a title after the endpoint.
 * @param names of the filters that may be wrong
 */
export function filterTitle(all: readonly Symptom[], names: readonly string[]): string {
  const filter = names.length === 0 ? 'a filter' : `the filter ${names.join(' or ')}`;
  if (all.every(({ finding }) => isTotalOfMatching(finding)))
    return `${filter} or the total is wrong: total is not the number of matching items`;
  const items = all.filter(({ finding }) => !isTotalOfMatching(finding));
  const lack = (finding: Finding): boolean => /^\d{1,9} items(?: without it)?$/.test(finding.received);
  const isOfCount = items.some(({ finding }) => finding.expected.endsWith('count=0 sets no limit'));
  const told = isOfCount ? `count=0 or ${filter}` : filter;
  const holds = items.every(({ finding }) => lack(finding))
    ? 'lacks items that match it'
    : 'holds items that do not match it';
  return `${told} is ignored or wrong: the list ${names.length === 1 ? holds : 'does not hold exactly the matching items'}`;
}
