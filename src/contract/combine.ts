/** One filter of a combined request: its possible values, and which items match a value. */
export interface Filter<Item> {
  readonly name: string;
  readonly values: readonly string[];
  readonly lets: (item: Item, value: string) => boolean;
  /** How a server may misread the value. */
  readonly misread?: readonly Filter<Item>['lets'][];
}

export type Choice = readonly (readonly [name: string, value: string])[];

/** Most values of a filter that are tried, because every combination is scored. */
const mostValues = 12;
/** Longer values do not fit into a request, and halves of characters cannot be sent. */
const longestValue = 200;
/** At most this many items of a list are used to compute a request. It is twice the page of a released server. */
export const mostPlanned = 200;
const filterWeight = 10_000;
const misreadingWeight = 1000;

/**
 * The values that discriminate best: the result changes if the server ignores or misreads a filter. Of equal choices the one with the
 * longer result wins, because it also shows a wrong order or page.
 * @param items the whole list, as the workspace returned it
 * @returns one value per filter; a filter without values is left out
 */
export const discriminatingValues = <Item>(
  items: readonly Item[],
  filters: readonly Filter<Item>[],
): Choice => discriminatingChoices(items, filters)[0] ?? [];

/** The choices that discriminate best, the best first. @param least items that a page needs; having them scores as much as a filter */
export function discriminatingChoices<Item>(
  items: readonly Item[],
  filters: readonly Filter<Item>[],
  least = 0,
): readonly Choice[] {
  const usable = filters
    .map((one) => ({
      ...one,
      values: one.values.filter((value) => value.length <= longestValue && !/\p{Cs}/u.test(value)),
    }))
    .filter(({ values }) => values.length > 0);
  return product(usable.map(({ values }) => values.slice(0, mostValues)))
    .map((values) => ({ values, score: scoreOf(items, usable, values, least) }))
    .toSorted((left, right) => right.score - left.score)
    .map(({ values }) => usable.map(({ name }, index) => [name, values[index] ?? ''] as const));
}

/** Score of a choice: changing the result counts more for a filter than for a misreading, and that more than the length. */
export function discriminationScore<Item>(
  items: readonly Item[],
  filters: readonly Filter<Item>[],
  choice: Choice,
  least: number,
): number {
  const chosen = filters.filter(({ name }) => choice.some(([one]) => one === name));
  return scoreOf(
    items,
    chosen,
    chosen.map(({ name }) => choice.find(([one]) => one === name)?.[1] ?? ''),
    least,
  );
}

/** True if a score is better by at least one filter. The length of the results does not matter. */
export const showsOneMore = (score: number, than: number): boolean =>
  Math.floor(score / filterWeight) > Math.floor(than / filterWeight);

function scoreOf<Item>(
  items: readonly Item[],
  filters: readonly Filter<Item>[],
  values: readonly string[],
  least: number,
): number {
  const given = (index: number): string => values[index] ?? '';
  /** How many items match all filters, if the filter at index `at` reads its value as `read` does. */
  const count = (at = -1, read: Filter<Item>['lets'] = () => true): number =>
    items.filter((item) =>
      filters.every(({ lets }, index) => (index === at ? read : lets)(item, given(index))),
    ).length;
  const right = count();
  const discriminating = filters.filter((_, index) => count(index) !== right).length;
  const misreadings = filters.flatMap(({ misread = [] }, index) =>
    misread.filter((read) => count(index, read) !== right),
  ).length;
  const length = Math.min(right, misreadingWeight - 1);
  const features = discriminating + (least > 0 && right >= least ? 1 : 0);
  return (right > 0 ? 1_000_000 : 0) + features * filterWeight + misreadings * misreadingWeight + length;
}

const product = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (combinations, list) => combinations.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  );
