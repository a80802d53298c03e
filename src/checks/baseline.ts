import { oneFinding, type RawFinding } from '../contract/finding.ts';
import type { CheckContext } from '../contract/types.ts';
import { groupBy } from '../lib/group-by.ts';
import { pluralize } from '../lib/pluralize.ts';
import { among, at, listAt, pointer, same, show } from '../lib/json.ts';

/** What identifies the items of a list, and which of their documented fields to compare. */
export interface ListShape {
  readonly list: string;
  /** Places that together identify an item. */
  readonly key: readonly (readonly string[])[];
  /** Places that are equal in two replies while the item does not change. */
  readonly stable: readonly (readonly string[])[];
}

export type Item = readonly unknown[];

/** The items of a list as rows: their values at the places of `key`, then of `stable`. */
export const itemsOf = (body: unknown, { list, key, stable }: ListShape): readonly Item[] =>
  listAt(body, list).map((item) => [...key, ...stable].map((place) => at(item, ...place)));

/** A list that was requested without filter or page; complete if it has `total` items. */
export interface Baseline {
  readonly body: unknown;
  readonly complete: boolean;
}

export function baselineOf(body: unknown, list: string): Baseline {
  const total = at(body, 'total');
  return { body, complete: typeof total === 'number' && total === listAt(body, list).length };
}

/** The list in the reply of another case; undefined if there is no such reply, or it is no success. */
export function related(
  { related: find }: CheckContext,
  caseId: string,
  { list }: Pick<ListShape, 'list'>,
): Baseline | undefined {
  const exchange = find(caseId);
  return exchange?.status === 200 ? baselineOf(exchange.body, list) : undefined;
}

const rowText = (item: Item): string => show(item.filter((part) => part !== undefined));

/** Stable values that differ from the complete whole list, three findings at most. Only items that both lists have once are compared. */
export function changedIn(
  shape: ListShape,
  body: unknown,
  { body: whole, complete }: Baseline,
): readonly RawFinding[] {
  if (!complete) return [];
  const keyOf = (item: unknown): string => JSON.stringify(shape.key.map((place) => at(item, ...place)));
  const items = listAt(body, shape.list);
  const [known, own] = [listAt(whole, shape.list), items].map(
    (list) => new Map(groupBy(list, keyOf).map((all) => [keyOf(all[0]), all])),
  );
  return items
    .flatMap((item, index) => {
      // Without its id an item may be any other one.
      if (at(item, ...(shape.key[0] ?? [])) === undefined) return [];
      const [other, ...more] = known?.get(keyOf(item)) ?? [];
      if (other === undefined || more.length > 0 || own?.get(keyOf(item))?.length !== 1) return [];
      return shape.stable
        .filter((place) => !same(at(item, ...place), at(other, ...place)))
        .flatMap((place) =>
          oneFinding(
            pointer(shape.list, index, ...place),
            `${show(at(other, ...place))}, as in the whole list`,
            show(at(item, ...place)),
            { is: 'changed' },
          ),
        );
    })
    .slice(0, 3);
}

/** Which items are meant, in words, and the names of the filters that decide it. */
export interface Meant {
  readonly says: string;
  readonly filters?: readonly string[];
}

/** Findings for expected items that are missing, three at most. @param match which items are meant; called only if one is missing */
export function missingFrom(
  shape: ListShape,
  items: readonly Item[],
  expected: readonly Item[],
  match: () => Meant = () => ({ says: 'an item' }),
): readonly RawFinding[] {
  const isThere = among(items);
  return expected
    .filter((item) => !isThere(item))
    .slice(0, 3)
    .flatMap((item) => {
      const { says, filters } = match();
      return oneFinding(
        `/${shape.list}`,
        `${says} ${rowText(item)}`,
        `${pluralize(items.length, 'item')} without it`,
        { is: 'lacking', ...(filters === undefined ? {} : { filters }) },
      );
    });
}

export function strangersIn(
  shape: ListShape,
  items: readonly Item[],
  expected: readonly Item[],
): readonly RawFinding[] {
  const isExpected = among(expected);
  return items.flatMap((item, index) =>
    isExpected(item)
      ? []
      : oneFinding(pointer(shape.list, index), 'an item that is in the whole list too', rowText(item), {
          is: 'stranger',
        }),
  );
}

export function totalIs(body: unknown, expected: number, match?: () => Meant): readonly RawFinding[] {
  const total = at(body, 'total');
  return typeof total !== 'number' || total === expected
    ? []
    : wrongTotal(String(expected), total, match?.());
}

const wrongTotal = (
  expected: string,
  total: number,
  { says, filters }: Meant = { says: '' },
): readonly RawFinding[] =>
  oneFinding(
    '/total',
    says === '' ? expected : `${expected}, as many as match ${says}`,
    show(total),
    filters === undefined ? undefined : { is: 'total', filters },
  );

/**
 * A finding if the total of a filtered list cannot be right, although only a part of the whole list is known. It is at least the number of
 * known items that match, and at most the whole total without the known items that do not match.
 * @param counts how many of the known items match, surely and possibly
 */
export function totalWithin(
  body: unknown,
  baseline: Baseline,
  { list }: Pick<ListShape, 'list'>,
  { surely, possibly }: { readonly surely: number; readonly possibly: number },
  match: () => Meant,
): readonly RawFinding[] {
  const [total, all] = [at(body, 'total'), at(baseline.body, 'total')];
  if (typeof total !== 'number' || typeof all !== 'number') return [];
  // If the whole list has more items than its total, nothing follows for the other items.
  if (all < listAt(baseline.body, list).length) return [];
  const most = all - (listAt(baseline.body, list).length - possibly);
  if (total >= surely && total <= most) return [];
  return wrongTotal(total < surely ? `${surely} or more` : `${most} or less`, total, match());
}

/** Whether an item of the whole list belongs in the reply to a filtered request. */
export type Belongs = (item: unknown, context: CheckContext) => boolean;

export const baselineTotal = ({ exchange }: CheckContext, { body }: Baseline): readonly RawFinding[] => {
  const total = at(body, 'total');
  return typeof total === 'number' ? totalIs(exchange.body, total) : [];
};
