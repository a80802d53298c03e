import type { Exchange } from '../contract/exchange.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import {
  among,
  at,
  canonical,
  isObject,
  listAt,
  pointer,
  same,
  sameInAnyOrder,
  saysNothing,
  show,
  textAt,
  thingsIn,
  type Path,
} from '../lib/json.ts';

type Rejects = (own: unknown, other: unknown) => boolean;
type Words = (own: unknown, other: unknown) => Pick<RawFinding, 'expected' | 'received' | 'detail'>;

/** Findings for the places where `rejects` holds between this reply and the reply of case `base`. */
function compared(
  { exchange, related }: CheckContext,
  base: string,
  places: readonly Path[],
  rejects: Rejects,
  words: Words,
): readonly RawFinding[] {
  const other = related(base);
  if (other?.status !== 200 || exchange.status !== 200) return [];
  return places
    .map((place) => ({ place, own: at(exchange.body, ...place), before: at(other.body, ...place) }))
    .filter(({ own, before }) => rejects(own, before))
    .map(({ place, own, before }) => ({ pointer: pointer(...place), ...words(own, before) }));
}

const asBefore: Words = (own, other) => ({
  expected: `${show(other)}, as in the earlier reply`,
  received: show(own),
});

/** The reply agrees with the reply of another case, at places that only change when the data changes. */
export const agreesWith = (base: string, places: readonly Path[], source: string): Check => ({
  id: 'same-answer',
  says: 'the same request returns the same data',
  source,
  related: [base],
  judge: (context) => {
    const isSame = context.exchange.sent.query === context.related(base)?.sent.query;
    const words: Words = isSame
      ? asBefore
      : (own, other) => ({
          expected: `${show(other)}, as without the parameters`,
          received: show(own),
          detail: { is: 'not-ignored' },
        });
    return compared(context, base, places, (own, other) => !sameInAnyOrder(own, other), words);
  },
});

/**
 * The values that identify a thing are the same in two replies. There is no `related`, so a difference is not rechecked:
 * an id never changes, so a different id is always wrong.
 */
export const keepsIdentity = (base: string, places: readonly Path[], source: string): Check => ({
  id: 'same-identity',
  says: 'identifying values are the same in every reply',
  source,
  judge: (context) =>
    compared(context, base, places, (own, other) => other !== undefined && !same(own, other), asBefore),
});

/**
 * Items of a list keep their identity in two replies. An item with the same id has the same values at places that never change. An item
 * that is equal in all but its id, even in the date of its last change, is the same item, so its id may not differ. Items may come and go.
 * @param keys of an item: of its id, and of the date of its last change
 */
export const keepsItems = (
  base: string,
  list: string,
  { id, changed }: { readonly id: string; readonly changed: string },
  places: readonly Path[],
  source: string,
): Check => ({
  id: 'same-identity',
  says: 'identifying values are the same in every reply',
  source,
  judge: ({ exchange, related }) => {
    const [others, items] = [listAt(related(base)?.body, list), listAt(exchange.body, list)];
    const known = new Map(others.map((item) => [at(item, id), item] as const));
    const isHere = among(items.map((item) => at(item, id)));
    const gone = others.filter((item) => textAt(item, changed) !== '' && !isHere(at(item, id)));
    const twins = new Map(gone.map((item) => [canonical(without(item, id)), item] as const));
    return items.flatMap((item, index) => {
      const before = known.get(at(item, id)) ?? twins.get(canonical(without(item, id)));
      return [[id], ...places]
        .filter((place) => before !== undefined && !same(at(item, ...place), at(before, ...place)))
        .map((place) => ({
          pointer: pointer(list, index, ...place),
          ...asBefore(at(item, ...place), at(before, ...place)),
        }));
    });
  },
});

const without = (item: unknown, key: string): unknown =>
  isObject(item) ? Object.fromEntries(Object.entries(item).filter(([name]) => name !== key)) : item;

/** A date that a reply shows. */
interface Shown {
  readonly date: number;
  readonly in: Pick<Exchange, 'sentAt' | 'receivedAt'>;
}

/** Clocks tell whole milliseconds. */
const rounding = 1;
/** In milliseconds, how much longer one reply may be on its way than another. On a slow network more would fit whatever changes often. */
const jitter = 50;

/**
 * Whether some clock showed each date while its request was under way: the time of a reply lies between the two, and the server's clock is
 * ahead of ours, or behind, by the same amount in all of them.
 */
function mayBeOfReplies(shown: readonly Shown[]): boolean {
  const atMost = Math.min(...shown.map(({ date, in: { sentAt } }) => date - sentAt));
  const ahead = shown.map(({ date, in: { receivedAt } }) => date - receivedAt);
  const atLeast = Math.max(...ahead);
  return atLeast <= atMost + rounding && atLeast - Math.min(...ahead) < jitter;
}

/**
 * No date is the time of the reply. Such a date moves between two replies as far as the clock does; in a list it does so in every item that
 * both replies have. There is no `related`, since equal requests are compared.
 * @param id place of the id in an item
 * @param witness case about another thing, which has to show it too: one thing alone may change all the time
 */
export const keepsDates = (
  base: string,
  places: readonly Path[],
  source: string,
  { list, id = [], witness }: { readonly list?: string; readonly id?: Path; readonly witness?: string } = {},
): Check => ({
  id: 'date-of-the-reply',
  says: 'no date is the time of the reply',
  source,
  ...(witness === undefined ? {} : { alsoFrom: [witness] }),
  judge: ({ exchange, endpoint, related }) => {
    const other = related(base);
    if (other?.status !== 200 || exchange.status !== 200) return [];
    const seen = witness === undefined ? undefined : related(`${endpoint.id}/${witness}`);
    if (witness !== undefined && seen === undefined) return [];
    const idOf = (item: unknown): unknown => (list === undefined ? base : at(item, ...id));
    const before = new Map(thingsIn(other.body, list).map(([item]) => [idOf(item), item]));
    const dateOf = (item: unknown, place: Path): number => Date.parse(textAt(item, ...place));
    return places.flatMap((place) => {
      const witnessed = seen === undefined ? [] : [{ date: dateOf(seen.body, place), in: seen }];
      const moved = thingsIn(exchange.body, list).flatMap(([item, root]) => {
        const [own, was] = [dateOf(item, place), dateOf(before.get(idOf(item)), place)];
        const shown = [{ date: own, in: exchange }, { date: was, in: other }, ...witnessed];
        return Number.isNaN(own - was) ? [] : [{ item, root, isClock: own !== was && mayBeOfReplies(shown) }];
      });
      return moved.every(({ isClock }) => isClock)
        ? moved.map(({ item, root }) => ({
            pointer: pointer(...root, ...place),
            expected: 'the date of an event',
            received: `${show(at(item, ...place))}, which moved with the clock since the earlier reply`,
          }))
        : [];
    });
  },
});

/** The reply is about another thing than the reply of case `base`, so identifying values differ. Empty values are skipped. */
export const differsFrom = (base: string, places: readonly Path[], source: string): Check => ({
  id: 'own-identity',
  says: 'two different things have different identifying values',
  source,
  related: [base],
  judge: (context) =>
    compared(
      context,
      base,
      places,
      (own, other) => !saysNothing(own) && same(own, other),
      (own) => ({ expected: 'a different value', received: `${show(own)}, the same as in the other reply` }),
    ),
});
