import { detailOf, filtersOf, isTotalOfMatching, type Symptom } from './symptom.ts';

/** Most filters in a title. */
const most = 3;

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
  const lacking = items.map(({ finding }) => detailOf(finding, 'lacking'));
  const isOfCount = lacking.some((one) => one?.byCount === true);
  const told = isOfCount ? `count=0 or ${filter}` : filter;
  const holds = lacking.every((one) => one !== undefined)
    ? 'lacks items that match it'
    : 'holds items that do not match it';
  return `${told} is ignored or wrong: the list ${names.length === 1 ? holds : 'does not hold exactly the matching items'}`;
}
