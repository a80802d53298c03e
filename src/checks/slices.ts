import type { Check, CheckContext } from '../contract/types.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import {
  baselineTotal,
  changedIn,
  itemsOf,
  related,
  strangersIn,
  totalIs,
  totalWithin,
  type Baseline,
  type Belongs,
  type ListShape,
  type Meant,
} from './baseline.ts';
import { misreadPage } from './misread-page.ts';
import { askedOrder, compare, compareBy, decidable, type Order } from './order.ts';
import { askedFor, askedNumber } from './asked.ts';
import { filtersIn, named, unasked } from './matching.ts';
import { at, listAt, pointer, same, show } from '../lib/json.ts';

interface SliceOptions {
  /** Which items match a request; undefined, and by default, all. */
  readonly filter?: (query: CheckContext['query']) => Belongs | undefined;
  /** The order of the whole list. With it a page can be compared even if only the first page of the whole list is known. */
  readonly whole?: Order;
}

/** A page of a sorted list is the slice of the whole list in the requested order. Items with equal keys may come in any order. */
export const isSliceOf = (
  shape: ListShape,
  base: string,
  source: string,
  { filter: filterOf, whole }: SliceOptions = {},
): Check => ({
  id: 'page-slice',
  says: 'a page is a slice of the whole list',
  source,
  related: [base],
  judge: (context) => {
    const filter = filterOf?.(context.query);
    const belongs = filter ?? (() => true);
    const { body } = context.exchange;
    const strangers = unasked(context, shape, belongs);
    const baseline = related(context, base, shape);
    if (strangers.length > 0 || baseline === undefined) return strangers;
    const changed = changedIn(shape, body, baseline);
    if (changed.length > 0) return changed;
    const others = baseline.complete
      ? strangersIn(shape, itemsOf(body, shape), itemsOf(baseline.body, shape))
      : [];
    if (others.length > 0) return others;
    const order = askedOrder(context.query);
    if (filter !== undefined) return ofFiltered(context, shape, baseline, filter, same(order, whole));
    const wrong = baseline.complete
      ? sliceFindings(context, shape, listAt(baseline.body, shape.list), order)
      : partOfSlice(context, shape, baseline, order, whole);
    return [...wrong, ...baselineTotal(context, baseline)];
  },
});

/** What is wrong with a page of a filtered list. @param inOrder the whole list comes in the order that is asked for */
function ofFiltered(
  context: CheckContext,
  shape: ListShape,
  baseline: Baseline,
  belongs: Belongs,
  inOrder: boolean,
): readonly RawFinding[] {
  const all = listAt(baseline.body, shape.list).filter((item) => belongs(item, context));
  const isKnown =
    inOrder && all.length >= (askedNumber(context, 'offset') ?? 0) + (askedNumber(context, 'count') ?? 0);
  const wrong =
    baseline.complete || isKnown ? sliceFindings(context, shape, all, askedOrder(context.query)) : [];
  const amount = { surely: all.length, possibly: all.length };
  const matching = (): Meant => named(filtersIn(context.query));
  const { body } = context.exchange;
  const total = baseline.complete
    ? totalIs(body, all.length, matching)
    : totalWithin(body, baseline, shape, amount, matching);
  // If the total is wrong, other items were filtered, so the page differs for the same reason.
  return total.length > 0 ? total : wrong;
}

/** Most items of a page that are each compared with all others. Released servers have at most 100 on a page. */
const mostCompared = 200;

/** Findings for the first key of a page when only the first page of the whole list is known. */
function partOfSlice(
  context: CheckContext,
  shape: ListShape,
  { body }: Baseline,
  [first]: Order,
  [known]: Order = [],
): readonly RawFinding[] {
  if (first === undefined) return [];
  const [key, direction] = first;
  const reversed = known !== undefined && same(key, known[0]) && direction !== known[1];
  const keysIn = (list: unknown): readonly unknown[] =>
    listAt(list, shape.list).map((item) => at(item, ...key));
  const [got, those, total] = [keysIn(context.exchange.body), keysIn(body), at(body, 'total')];
  if (typeof total !== 'number') return [];
  const offset = Number(askedFor(context, 'offset') ?? 0);
  // Another check reports a page that is too short, and the positions of its items are unknown.
  if (got.length < Math.min(Number(askedFor(context, 'count') ?? 1), total - offset)) return [];
  const findingAt = (index: number, expected: string): readonly RawFinding[] =>
    oneFinding(pointer(shape.list, index, ...key), expected, show(got[index]));
  if (reversed) {
    const expected = got.map((_, index) => those[total - 1 - offset - index]);
    const wrong = got.findIndex((one, index) => expected[index] !== undefined && !same(one, expected[index]));
    if (wrong >= 0) return findingAt(wrong, show(expected[wrong]));
  }
  const isBeyond = (one: unknown, other: unknown): boolean => compare(one, other) * direction > 0;
  const after = total - offset - got.length;
  for (const [index, one] of got.slice(0, mostCompared).entries()) {
    const beyond = those.filter((other) => isBeyond(other, one)).length;
    const room = after + got.filter((other) => isBeyond(other, one)).length;
    if (beyond > room)
      return findingAt(index, `a value with at most ${room} items after it; the whole list has ${beyond}`);
  }
  return [];
}

function sliceFindings(
  context: CheckContext,
  shape: ListShape,
  all: readonly unknown[],
  asked: Order,
): readonly RawFinding[] {
  const order = decidable(asked, all);
  const count = askedFor(context, 'count');
  const offset = Number(askedFor(context, 'offset') ?? 0);
  const slice = all
    .toSorted(compareBy(order))
    .slice(offset, count === undefined ? undefined : offset + Number(count));
  const got = listAt(context.exchange.body, shape.list);
  const wrong = slice.flatMap((item, index) =>
    order
      .filter(([place]) => !same(at(item, ...place), at(got[index], ...place)))
      .map(([place]) => ({ index, place })),
  )[0];
  if (wrong === undefined) return [];
  const { index, place } = wrong;
  const misread = misreadPage(all, got, {
    order,
    offset,
    count: count === undefined ? undefined : Number(count),
  });
  return oneFinding(
    pointer(shape.list, index, ...place),
    show(at(slice[index], ...place)),
    `${show(at(got[index], ...place))}${misread === undefined ? '' : `, as if ${misread.as}`}`,
    misread,
  );
}
