import type { Check } from '../contract/types.ts';
import { oneFinding } from '../contract/finding.ts';
import { inWords } from '../lib/in-words.ts';
import { at, canonical, listAt, pointer, same, show } from '../lib/json.ts';

/** No two items have the same keys. Items without one of the keys are compared as a whole. */
export const unique = (list: string, ...keys: readonly (readonly string[])[]): Check => ({
  id: 'unique',
  says: 'no item is listed twice',
  source: `the page lists each item of ${list} once`,
  judge: ({ exchange: { body } }) => {
    const first = new Map<string, number>();
    return listAt(body, list).flatMap((item, index) => {
      const identity = identityOf(item, keys);
      const earlier = first.get(identity);
      if (earlier === undefined) first.set(identity, index);
      if (earlier === undefined) return [];
      const isSame = same(item, listAt(body, list)[earlier]);
      const names = keys.map((key) => key.join('.'));
      return oneFinding(
        pointer(list, index),
        'an item that is not in the list yet',
        isSame
          ? `item ${earlier} again: ${show(item)}`
          : `another item with the ${inWords(names)} of item ${earlier}: ${show(item)}`,
        isSame ? undefined : { is: 'shared', keys: names },
      );
    });
  },
});

/** The values of the keys, or the whole item if a key is missing. */
function identityOf(item: unknown, keys: readonly (readonly string[])[]): string {
  const values = keys.map((key) => at(item, ...key));
  return values.includes(undefined) ? `whole ${canonical(item)}` : canonical(values);
}

/** A value with its text, by which it is compared: the first item may be large, and is compared with every other one. */
interface Described {
  readonly value: unknown;
  readonly text: string;
}

/** Items with the same id agree on the describing fields. Items with different ids differ in the identifying fields. */
export const consistentPerId = (
  list: string,
  id: readonly string[],
  describing: readonly (readonly string[])[],
  identifying: readonly (readonly string[])[] = [],
): Check => ({
  id: 'consistent-per-id',
  says: 'items with the same id have the same other fields',
  source: `the page's example: ${id.join('.')} identifies, the fields beside it describe`,
  judge: ({ exchange: { body } }) => {
    const firstOf = new Map<string, readonly Described[] | undefined>();
    const holders = identifying.map(() => new Map<string, string>());
    return listAt(body, list).flatMap((item, index) => {
      const own = canonical(at(item, ...id));
      const fields = describing.map((key) => ({
        value: at(item, ...key),
        text: canonical(at(item, ...key)),
      }));
      const first = at(item, ...id) === undefined ? undefined : (firstOf.get(own) ?? fields);
      firstOf.set(own, first);
      const differing = describing
        .map((key, position) => ({ key, before: first?.[position], text: fields[position]?.text }))
        .filter(({ before, text }) => before !== undefined && before.text !== text);
      const shared = identifying.filter((key, position) => {
        const value = at(item, ...key);
        const holder = holders[position]?.get(canonical(value)) ?? own;
        holders[position]?.set(canonical(value), holder);
        return value !== undefined && holder !== own;
      });
      return [
        ...differing.flatMap(({ key, before }) =>
          oneFinding(
            pointer(list, index, ...key),
            `${show(before?.value)}, as in an earlier item with the same ${id.join('.')}`,
            show(at(item, ...key)),
          ),
        ),
        ...shared.flatMap((key) =>
          oneFinding(
            pointer(list, index, ...key),
            `a different ${key.join('.')}, since ${id.join('.')} differs`,
            show(at(item, ...key)),
            { is: 'shared', keys: [key.join('.')] },
          ),
        ),
      ];
    });
  },
});

/** The value at a place fits in every item of a list. */
export const everyItem = (
  id: string,
  says: string,
  list: string,
  key: readonly string[],
  fits: (value: unknown) => boolean,
  expected: string,
  source: string,
): Check => ({
  id,
  says,
  source,
  judge: ({ exchange: { body } }) =>
    listAt(body, list).flatMap((item, index) =>
      fits(at(item, ...key))
        ? []
        : oneFinding(pointer(list, index, ...key), expected, show(at(item, ...key))),
    ),
});
