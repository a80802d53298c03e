import type { Check } from '../contract/types.ts';
import { oneFinding } from '../contract/finding.ts';
import {
  changedIn,
  itemsOf,
  missingFrom,
  related,
  strangersIn,
  totalIs,
  totalWithin,
  type Belongs,
  type Item,
  type ListShape,
  type Named,
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
    const { surely, possibly } = typeof match === 'function' ? exactly(match) : match;
    const { body } = context.exchange;
    const strangers = unasked(context, shape, possibly);
    const baseline = related(context, base, shape);
    if (strangers.length > 0 || baseline === undefined) return strangers;
    const changed = changedIn(shape, body, baseline);
    if (changed.length > 0) return changed;
    const items = itemsOf(body, shape);
    const rowsOf = (belongs: Belongs): readonly Item[] =>
      itemsOf(
        { [shape.list]: listAt(baseline.body, shape.list).filter((item) => belongs(item, context)) },
        shape,
      );
    const [sure, possible] = [rowsOf(surely), rowsOf(possibly)];
    const whole = at(body, 'total') === items.length;
    // A full page may leave out items that match.
    const isFull = items.length > 0 && items.length === askedNumber(context, 'count');
    const isPart = isFull || askedFor(context, 'offset') !== undefined;
    // Fewer items than without a filter are all there are.
    const isAll = whole || baseline.complete || items.length < listAt(baseline.body, shape.list).length;
    // Only a finding needs the words.
    const matching = (): Required<Named> => excluding(listAt(baseline.body, shape.list), context, surely);
    const lacking = (): Named => ({ ...matching(), says: `an item that matches ${matching().says}:` });
    const missing = isAll && !isPart ? missingFrom(shape, items, sure, lacking) : [];
    // A count of 0 that is taken for a limit is as likely as a filter that leaves out too much.
    if (missing.length > 0 && askedNumber(context, 'count') === 0)
      return oneFinding(
        `/${shape.list}`,
        `the ${pluralize(sure.length, 'item')} of the whole list that match ${matching().says}; count=0 sets no limit`,
        pluralize(items.length, 'item'),
        { is: 'lacking', filters: matching().filters, byCount: true },
      );
    if (missing.length > 0) return missing;
    if (!baseline.complete)
      return totalWithin(body, baseline, shape, { surely: sure.length, possibly: possible.length }, matching);
    const total = sure.length === possible.length ? totalIs(body, sure.length, matching) : [];
    return [...strangersIn(shape, items, possible), ...total];
  },
});
