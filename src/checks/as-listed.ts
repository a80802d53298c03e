import { decodeHTML } from 'entities/decode';
import { oneFinding, type Detail, type Flaw, type RawFinding } from '../contract/finding.ts';
import { kindOfTrait, traitOf, type Listed } from '../contract/listed.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import { knownBefore } from './persons.ts';
import { twinOf, undocumented } from './shape.ts';
import { viewsOf } from '../lib/unescaped.ts';
import {
  among,
  at,
  canonical,
  mapTexts,
  pointer,
  saysNothing,
  show,
  thingsIn,
  type Path,
} from '../lib/json.ts';
import { successSchema } from '../contract/define.ts';

/** Decodes HTML entities. Some programs that escape write a blank as one that does not break. */
const withoutEntities = (text: string): string => decodeHTML(text).replaceAll('\u{a0}', ' ');

/** Undo what a program may have done to a text: escaped, coded or wrapped it. */
const readings: readonly ((text: string) => string)[] = [
  (text) => withoutEntities(text),
  (text) => viewsOf(withoutEntities(text)).at(-1)?.text ?? text,
  (text) => text.replaceAll('+', ' '),
  // A plus that was taken for a blank: phone numbers begin with one.
  (text) => text.replace(/^ /, '+'),
  (text) => Buffer.from(text, 'latin1').toString('utf8'),
  (text) => text.replaceAll(/<[^<>]{1,400}>/g, ''),
  (text) => text.replace(/^(?:mailto|tel|sms|sip):/i, ''),
  (text) => text.normalize('NFC'),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll('\u{200b}', '').trim(),
  (text) => /^(["'])(.{1,400})\1$/su.exec(text)?.[2] ?? text,
  (text) => Buffer.from(text, 'base64').toString('utf8'),
];

/**
 * Whether a program wrote a text for an object or for nothing, or signs in place of letters. "null" does not count, because people are
 * called so.
 */
const isMadeUp = (value: unknown): boolean =>
  /"\[object \w{1,20}\]"|"undefined"|"NaN"|[*•█]{2}/.test(canonical(value));

/** What is wrong with a value, in words. */
const flaws: { readonly [flaw in Exclude<Flaw, 'null'>]: string } = {
  'of-another': 'which it shows for another',
  coded: 'the same in another coding',
  'made-up': 'which stands for it',
  worn: 'the same with something lost',
};

interface Wrong {
  readonly says: string;
  readonly detail?: Detail;
}

const flawed = (flaw: keyof typeof flaws): Wrong => ({
  says: flaws[flaw],
  detail: { is: 'as-listed', flaw },
});

/** What is wrong with a value that differs from the listed one; undefined if it may be a new value. */
function wrongIn(value: unknown, name: string, own: Listed, all: readonly Listed[]): Wrong | undefined {
  const [trait, before = ''] = [traitOf(value), own.traits[name]];
  if (all.some((one) => one.id !== own.id && one.traits[name] === trait)) return flawed('of-another');
  if (readings.some((reading) => traitOf(mapTexts(value, reading)) === before)) return flawed('coded');
  if (isMadeUp(value)) return flawed('made-up');
  if (own.worn?.[name]?.includes(trait) === true) return flawed('worn');
  const [kind, kindBefore] = [kindOfTrait(trait), kindOfTrait(before)];
  return kind === kindBefore ? undefined : { says: `${kind} instead of ${kindBefore}` };
}

/** The listed value of a field that is missing, under a name that is not documented. */
function elsewhere(
  { exchange, endpoint }: CheckContext,
  name: string,
  before: string,
): readonly RawFinding[] {
  const schema = successSchema(endpoint);
  if (schema === undefined) return [];
  return (
    [...undocumented(schema, exchange.body)]
      // `no-renamed-field` reports a field that is only spelled otherwise.
      .filter((one) => traitOf(one.value) === before && twinOf(one) === undefined)
      .flatMap(({ pointer: place, key }) =>
        oneFinding(place, `no such field: the workspace's list shows its value as ${name}`, show(key), {
          is: 'elsewhere',
          name,
        }),
      )
  );
}

/**
 * A reply does not show for a thing what a list of the workspace shows for another one only, nor the thing's own id, nor the listed value
 * in another coding, of another kind, or under another name. Values that no list shows are legal, since things change, and so are values
 * that the list shows for this thing as well.
 * @param listName name of the list that shows them: a fixture, or one of the endpoint's lists
 * @param ids places in the reply of what names the thing: the first one is the id of the list
 * @param fields places in the reply, by the names that the list gives them
 * @param list key of the list in the reply, whose items have these places; undefined if the reply is about one thing
 */
export const describedAsListed = (
  listName: string,
  ids: readonly [Path, ...(readonly Path[])],
  fields: { readonly [name: string]: Path },
  source: string,
  list?: string,
): Check => ({
  id: 'as-listed',
  says: 'no value of another thing is told of this one',
  source,
  judge: (context) => {
    const { body, status } = context.exchange;
    const all = context.listed?.[listName] ?? [];
    if (status !== 200 || all.length === 0) return [];
    const byId = new Map<unknown, Listed>(all.map((one) => [one.id, one]));
    return thingsIn(body, list).flatMap(([thing, root]) => {
      const own = byId.get(at(thing, ...ids[0]));
      if (own === undefined) return [];
      const isName = among(ids.map((place) => at(thing, ...place)));
      return Object.entries(fields).flatMap(([name, place]) => {
        const value = at(thing, ...place);
        const before = own.traits[name];
        if (before === undefined || before === traitOf(value)) return [];
        const finding = (received: string, detail?: Detail): readonly RawFinding[] =>
          oneFinding(
            pointer(...root, ...place),
            `what the workspace's list shows for ${show(own.id)}`,
            received,
            detail,
          );
        // An empty list may be shown as null, a text may not.
        if (value === null && kindOfTrait(before) === 'string')
          return finding('null', { is: 'as-listed', flaw: 'null' });
        if (saysNothing(value)) return list === undefined ? elsewhere(context, name, before) : [];
        const wrong = isName(value) ? { says: 'its own id' } : wrongIn(value, name, own, all);
        return wrong === undefined ? [] : finding(`${show(value)}, ${wrong.says}`, wrong.detail);
      });
    });
  },
});

/**
 * An id is neither the `name` of a listed thing nor the id of a person. Ids that no list shows are legal.
 * @param listName list of the workspace
 * @param place of the id in the reply, or in each item of a list
 */
export const isNoOtherId = (listName: string, place: Path, source: string, list?: string): Check => ({
  id: 'as-listed',
  says: `${place.join('.')} is neither a name nor the id of a person`,
  source,
  judge: (context) => {
    const all = context.listed?.[listName] ?? [];
    const ids = new Set<unknown>(all.map(({ id }) => id));
    const names = new Set(all.map(({ traits }) => traits['name']));
    const persons = new Set<unknown>(knownBefore(context).map(({ id }) => id));
    const { body } = context.exchange;
    return thingsIn(body, list).flatMap(([thing, root]) => {
      const id = at(thing, ...place);
      if (saysNothing(id) || ids.has(id)) return [];
      const isName = names.has(traitOf(id));
      return isName || persons.has(id)
        ? oneFinding(
            pointer(...root, ...place),
            'an id',
            `${show(id)}, ${isName ? 'which the workspace shows as a name' : 'the id of a person'}`,
          )
        : [];
    });
  },
});
