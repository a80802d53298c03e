import type { Check, CheckContext } from '../contract/types.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import {
  changedIn,
  itemsOf,
  missingFrom,
  related,
  strangersIn,
  totalIs,
  totalWithin,
  type Baseline,
  type Belongs,
  type Item,
  type ListShape,
  type Meant,
} from './baseline.ts';
import { askedFor, askedNumber } from './asked.ts';
import { exactly, excluding, unasked, type Match } from './matching.ts';
import { pluralize } from '../lib/pluralize.ts';
import { at, listAt } from '../lib/json.ts';

/** The reply, or the part of it from `offset` on, has the items that match in the whole list. Of an incomplete whole list only the known items are compared. */
export const filters = (shape: ListShape, base: string, match: Belongs | Match, source: string): Check => ({
  id: 'filter',
  says: 'a filtered list has the matching items of the whole list',
  source,
  related: [base],
  judge: (context) => {
    const both = typeof match === 'function' ? exactly(match) : match;
    const strangers = unasked(context, shape, both.possibly);
    const baseline = related(context, base, shape);
    if (strangers.length > 0 || baseline === undefined) return strangers;
    const changed = changedIn(shape, context.exchange.body, baseline);
    return changed.length > 0 ? changed : comparedWith(context, shape, baseline, both);
  },
});

/** Findings for known items that match and are missing, for items that the whole list does not have, and for the total. */
function comparedWith(
  context: CheckContext,
  shape: ListShape,
  baseline: Baseline,
  { surely, possibly }: Match,
): readonly RawFinding[] {
  const { body } = context.exchange;
  const [items, whole] = [itemsOf(body, shape), listAt(baseline.body, shape.list)];
  const rowsOf = (belongs: Belongs): readonly Item[] =>
    itemsOf({ [shape.list]: whole.filter((item) => belongs(item, context)) }, shape);
  const [sure, possible] = [rowsOf(surely), rowsOf(possibly)];
  // Only a finding needs the words.
  const matching = (): Required<Meant> => excluding(whole, context, surely);
  const lacking = (): Meant => {
    const told = matching();
    return { ...told, says: `an item that matches ${told.says}:` };
  };
  const isShort = baseline.complete || items.length < whole.length;
  const missing = isWhole(context, items, sure.length, isShort)
    ? missingFrom(shape, items, sure, lacking)
    : [];
  // A count of 0 that is taken for a limit is as likely as a filter that leaves out too much.
  if (missing.length > 0 && askedNumber(context, 'count') === 0) {
    const { says, filters: names } = matching();
    return oneFinding(
      `/${shape.list}`,
      `the ${pluralize(sure.length, 'item')} of the whole list that match ${says}; count=0 sets no limit`,
      pluralize(items.length, 'item'),
      { is: 'lacking', filters: names, byCount: true },
    );
  }
  if (missing.length > 0) return missing;
  if (!baseline.complete)
    return totalWithin(body, baseline, shape, { surely: sure.length, possibly: possible.length }, matching);
  const total = sure.length === possible.length ? totalIs(body, sure.length, matching) : [];
  return [...strangersIn(shape, items, possible), ...total];
}

/**
 * Whether a filtered list has to have every item that matches.
 * @param amount how many match
 * @param isShort it has fewer items than without the filter, so these are all there are
 */
function isWhole(context: CheckContext, items: readonly Item[], amount: number, isShort: boolean): boolean {
  const count = askedNumber(context, 'count') ?? 0;
  // A full page may leave out items that match, and a page that is too short is told as that.
  const isFull = items.length > 0 && (items.length === count || (count > 0 && amount > count));
  const isAll = isShort || at(context.exchange.body, 'total') === items.length;
  return isAll && !isFull && askedFor(context, 'offset') === undefined;
}
