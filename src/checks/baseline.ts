import type { RawFinding } from '../contract/finding.ts';
import type { CheckContext } from '../contract/types.ts';
import { among, at, listAt, pointer, show } from '../lib/json.ts';

/** How the items of a list are told apart and which of their fields the contract documents. */
export interface ListShape {
  readonly list: string;
  /** Places that together tell an item from the others. */
  readonly key: readonly (readonly string[])[];
  /** Places that two readings of an unmoved item agree on. */
  readonly stable: readonly (readonly string[])[];
  /** Whether the first page, though not the whole list, has every item that a request may give. */
  readonly holdsAll?: (query: CheckContext['query'], items: readonly unknown[]) => boolean;
}

export type Item = readonly unknown[];

export const itemsOf = (body: unknown, { list, key, stable }: ListShape): readonly Item[] =>
  listAt(body, list).map((item) => [...key, ...stable].map((place) => at(item, ...place)));

/** A list that was asked for without filter or page; complete if it shows as many items as it counts. */
export interface Baseline {
  readonly body: unknown;
  readonly complete: boolean;
}

export function baselineOf(body: unknown, list: string): Baseline {
  const total = at(body, 'total');
  return { body, complete: typeof total === 'number' && total === listAt(body, list).length };
}

export function related(
  { related: find, query }: CheckContext,
  caseId: string,
  { list, holdsAll }: Pick<ListShape, 'list' | 'holdsAll'>,
): Baseline | undefined {
  const exchange = find(caseId);
  if (exchange?.status !== 200) return undefined;
  const { body, complete } = baselineOf(exchange.body, list);
  return { body, complete: complete || holdsAll?.(query, listAt(body, list)) === true };
}

const rowText = (item: Item): string => show(item.filter((part) => part !== undefined));

export function missingFrom(
  shape: ListShape,
  items: readonly Item[],
  expected: readonly Item[],
): readonly RawFinding[] {
  const isThere = among(items);
  return expected
    .filter((item) => !isThere(item))
    .slice(0, 3)
    .map((item) => ({
      pointer: `/${shape.list}`,
      expected: `an item ${rowText(item)}`,
      received: `${items.length} items without it`,
    }));
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
      : [
          {
            pointer: pointer(shape.list, index),
            expected: 'an item that the whole list shows too',
            received: rowText(item),
          },
        ],
  );
}

export function totalIs(body: unknown, expected: number): readonly RawFinding[] {
  const total = at(body, 'total');
  return typeof total !== 'number' || total === expected
    ? []
    : [{ pointer: '/total', expected: String(expected), received: show(total) }];
}

/** A filter by what was asked: whether an item of the whole list belongs to the reply. */
export type Belongs = (item: unknown, context: CheckContext) => boolean;

export const baselineTotal = ({ exchange }: CheckContext, { body }: Baseline): readonly RawFinding[] => {
  const total = at(body, 'total');
  return typeof total === 'number' ? totalIs(exchange.body, total) : [];
};
