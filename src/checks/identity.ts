import type { Check } from '../contract/types.ts';
import { oneFinding } from '../contract/finding.ts';
import { inWords } from '../lib/in-words.ts';
import { askedFor } from './asked.ts';
import { at, listAt, pointer, same, saysNothing, show, textAt, thingsIn, type Path } from '../lib/json.ts';

/** A place of the body repeats a path or query parameter. */
export const echoesParameter = (parameter: string, place: Path, source: string): Check => ({
  id: 'asked-for',
  says: `the reply is about the requested ${parameter}`,
  source,
  judge: (context) => {
    const value = at(context.exchange.body, ...place);
    return context.exchange.status !== 200 || value === askedFor(context, parameter)
      ? []
      : oneFinding(pointer(...place), show(askedFor(context, parameter)), show(value));
  },
});

/** Every item of a list repeats a path parameter. */
export const everyItemEchoes = (list: string, key: string, parameter: string, source: string): Check => ({
  id: 'belongs-to-asked',
  says: `every item belongs to the requested ${parameter}`,
  source,
  judge: (context) =>
    listAt(context.exchange.body, list).flatMap((item, index) => {
      const value = at(item, key);
      return value === askedFor(context, parameter)
        ? []
        : oneFinding(
            pointer(list, index, key),
            show(askedFor(context, parameter)),
            show(value),
            value === undefined ? { is: 'missing' } : undefined,
          );
    }),
});

/** The request asks for something unknown, so a success has nothing at this place. */
export const returnsNothing = (place: Path, source: string): Check => ({
  id: 'returns-nothing',
  security: true,
  says: 'a request for something unknown returns no data',
  source,
  judge: ({ exchange: { body, status } }) => {
    const value = at(body, ...place);
    return status >= 400 || saysNothing(value) ? [] : oneFinding(pointer(...place), 'nothing', show(value));
  },
});

/** Ids of different kinds of thing in one item are different. */
export const distinctIds = (list: string, keys: readonly string[], source: string): Check => ({
  id: 'distinct-ids',
  says: `${inWords(keys)} differ`,
  source,
  judge: ({ exchange: { body } }) =>
    listAt(body, list).flatMap((item, index) => {
      const repeated = keys.find(
        (key, position) =>
          position > 0 &&
          keys
            .slice(0, position)
            .some((other) => at(item, other) !== undefined && same(at(item, other), at(item, key))),
      );
      return repeated === undefined
        ? []
        : oneFinding(pointer(list, index, repeated), 'a different id', show(at(item, repeated)));
    }),
});

/** In milliseconds. The clocks of two instances may be minutes apart. */
const slack = 15 * 60_000;

/** Dates are in the given order. With `list` the places are in each of its items. */
export const datesInOrder = (places: readonly Path[], source: string, list?: string): Check => ({
  id: 'dates-in-order',
  says: 'dates are in the order of the events',
  source,
  judge: ({ exchange: { body } }) => {
    return thingsIn(body, list).flatMap(([, root]) =>
      places.slice(1).flatMap((later, index) => {
        const [before, after] = [places[index] ?? [], later].map((place) =>
          Date.parse(textAt(body, ...root, ...place)),
        );
        if (before === undefined || after === undefined || !(before > after + slack)) return [];
        const earlier = places[index] ?? [];
        return oneFinding(
          pointer(...root, ...later),
          `not before ${earlier.join('.')}, ${show(at(body, ...root, ...earlier))}`,
          show(at(body, ...root, ...later)),
          { is: 'before', field: earlier.join('.') },
        );
      }),
    );
  },
});

/** Two places of a reply have the same value, if both have one. @param where a third place, which has to have a value too */
export const samePlace = (left: Path, right: Path, source: string, where: Path = left): Check => ({
  id: 'inner-reference',
  says: `${right.join('.')} refers to ${left.join('.')}`,
  source,
  judge: ({ exchange: { body } }) => {
    const [one, other] = [at(body, ...left), at(body, ...right)];
    const isGiven = [one, other, at(body, ...where)].every((value) => value !== undefined && value !== null);
    return !isGiven || same(one, other) ? [] : oneFinding(pointer(...right), show(one), show(other));
  },
});

/** Random ids as servers make them. Clients may choose their own, and use the same text as the token. */
const drawn = /^(?:[0-9a-f]{24}|[2-9A-HJ-NP-Za-km-z]{17}|[2-9A-HJ-NP-Za-km-z]{22,43})$/;

/** A value is no copy of a random value in the same reply, or in the same item of a list: it would say nothing. */
export const isNoCopy = (place: Path, of: Path, source: string, list?: string): Check => ({
  id: 'distinct-ids',
  says: `${place.join('.')} is not ${of.join('.')}`,
  source,
  judge: ({ exchange: { body } }) =>
    thingsIn(body, list).flatMap(([thing, root]) => {
      const [value, other] = [at(thing, ...place), at(thing, ...of)];
      return typeof value !== 'string' || value !== other || !drawn.test(value)
        ? []
        : oneFinding(pointer(...root, ...place), 'a value of its own', show(value));
    }),
});
