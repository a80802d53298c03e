import type { Check } from '../contract/types.ts';
import { oneFinding } from '../contract/finding.ts';
import {
  baselineOf,
  baselineTotal,
  changedIn,
  itemsOf,
  missingFrom,
  related,
  strangersIn,
  type ListShape,
} from './baseline.ts';
import { among, at, listAt, pointer, show } from '../lib/json.ts';

/** Every item of the shorter list is in this one too, unchanged. */
export const isSupersetOf = (shape: ListShape, base: string, source: string): Check => ({
  id: 'superset',
  says: 'the longer list contains the shorter one',
  source,
  related: [base],
  judge: (context) => {
    const baseline = related(context, base, shape);
    if (baseline === undefined) return [];
    const { body } = context.exchange;
    const changed = changedIn(shape, body, baseline);
    if (changed.length > 0) return changed;
    const items = itemsOf(body, shape);
    const missing = baselineOf(body, shape.list).complete
      ? missingFrom(shape, items, itemsOf(baseline.body, shape))
      : [];
    const [total, least] = [at(body, 'total'), at(baseline.body, 'total')];
    return typeof total === 'number' && typeof least === 'number' && total < least
      ? [...missing, { pointer: '/total', expected: `${least} or more`, received: show(total) }]
      : missing;
  },
});

/** An item that the longer list adds belongs to an owner that the shorter list does not show at all. */
export const addsOnlyOthers = (
  shape: ListShape,
  base: string,
  owner: { readonly noun: string; readonly id: readonly string[] },
  source: string,
): Check => ({
  id: 'adds-only-others',
  says: `added items belong to ${owner.noun}s that the shorter list hides`,
  source,
  related: [base],
  judge: (context) => {
    const { list, key } = shape;
    const ownerOf = (item: unknown): unknown => at(item, ...owner.id);
    const keyOf = (item: unknown): unknown => key.map((place) => at(item, ...place) ?? null);
    const baseline = related(context, base, { list });
    if (baseline === undefined || !baseline.complete) return [];
    const shown = listAt(baseline.body, list);
    const isShown = among(shown.map(ownerOf));
    const isThere = among(shown.map(keyOf));
    return listAt(context.exchange.body, list).flatMap((item, index) =>
      isShown(ownerOf(item)) && !isThere(keyOf(item))
        ? oneFinding(
            pointer(list, index),
            `an item of an ${owner.noun} that the shorter list hides`,
            show(item),
          )
        : [],
    );
  },
});

/** The list equals the list of another case. Order is not compared. */
export const isSameListAs = (shape: ListShape, base: string, source: string): Check => ({
  id: 'same-list',
  says: 'the list is the same as without the parameter',
  source,
  related: [base],
  judge: (context) => {
    const baseline = related(context, base, shape);
    if (baseline === undefined || context.exchange.status !== 200) return [];
    const { body } = context.exchange;
    const [items, rows] = [itemsOf(body, shape), itemsOf(baseline.body, shape)];
    if (!baseline.complete) return baselineTotal(context, baseline);
    return [
      ...missingFrom(shape, items, rows),
      ...strangersIn(shape, items, rows),
      ...baselineTotal(context, baseline),
    ];
  },
});

/** No item of this list is in the other one. */
export const isDisjointFrom = (list: string, base: string, id: readonly string[], source: string): Check => ({
  id: 'disjoint',
  says: 'no item is in both lists',
  source,
  related: [base],
  judge: (context) => {
    const others = listAt(related(context, base, { list })?.body, list);
    const isThere = among(others.map((other) => at(other, ...id)));
    return listAt(context.exchange.body, list).flatMap((item, index) =>
      isThere(at(item, ...id))
        ? oneFinding(
            pointer(list, index, ...id),
            'an item that the other list does not have',
            show(at(item, ...id)),
          )
        : [],
    );
  },
});
