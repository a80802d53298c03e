/** One filter of a combined request: the values it may take, and which items a value lets through. */
export interface Filter<Item> {
  readonly name: string;
  readonly values: readonly string[];
  readonly lets: (item: Item, value: string) => boolean;
}

export type Choice = readonly (readonly [name: string, value: string])[];

const mostValues = 12;

/**
 * The values that make a combined request tell the most: each filter left out would change the result. Of equal choices the one
 * with the longer result wins, so that order and pages show too.
 * @param items the whole list, as the workspace gave it
 * @returns one value per filter; a filter without values is left out
 */
export function tellingChoice<Item>(items: readonly Item[], filters: readonly Filter<Item>[]): Choice {
  const usable = filters.filter(({ values }) => values.length > 0);
  const best = product(usable.map(({ values }) => values.slice(0, mostValues)))
    .map((values) => ({ values, score: scoreOf(items, usable, values) }))
    .reduce<{ values: readonly string[]; score: number } | undefined>(
      (winner, next) => (winner === undefined || next.score > winner.score ? next : winner),
      undefined,
    );
  return usable.flatMap(({ name }, index): Choice => {
    const value = best?.values[index];
    return value === undefined ? [] : [[name, value]];
  });
}

function scoreOf<Item>(
  items: readonly Item[],
  filters: readonly Filter<Item>[],
  values: readonly string[],
): number {
  const passes = (item: Item, except = -1): boolean =>
    filters.every(({ lets }, index) => index === except || lets(item, values[index] ?? ''));
  const result = items.filter((item) => passes(item)).length;
  const telling = filters.filter(
    (_, index) => items.filter((item) => passes(item, index)).length > result,
  ).length;
  return (result > 0 ? 1_000_000 : 0) + telling * 10_000 + result;
}

const product = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (combinations, list) => combinations.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  );
