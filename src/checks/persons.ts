import { oneFinding, type RawFinding } from '../contract/finding.ts';
import type { Check, CheckContext, Named } from '../contract/types.ts';
import { among, at, canonical, listAt, pointer, same, show } from '../lib/json.ts';

type Place = readonly string[];

/** The places with the id and the username of a person. */
export interface Naming {
  readonly id: Place;
  readonly name: Place;
}

/** Persons as lists and profiles of the workspace showed them before the first case. */
export const knownBefore = ({ named = [], people = [] }: CheckContext): readonly Named[] => [
  ...named,
  ...people.flatMap(({ userId, username }) =>
    username === undefined ? [] : [{ id: userId, name: username }],
  ),
];

/** An item whose name belongs to another id. */
interface Mismatch {
  readonly index: number;
  readonly expected: unknown;
  readonly received: unknown;
}

/** Those who hold each other's names, or a name for an id. One old name, which somebody else has by now, begins no circle. */
function exchanged(wrong: readonly Mismatch[]): readonly Mismatch[] {
  const taken = new Set(wrong.map(({ received }) => canonical(received)));
  const left = wrong.filter(({ expected }) => taken.has(canonical(expected)));
  return left.length === wrong.length ? wrong : exchanged(left);
}

/** Persons from whom on it is no chance that all of a list have names of others. */
const fewest = 3;

/** All of them, if every person of a list has the name of another: such a list was joined wrongly, although no two hold each other's. */
function shifted(
  items: readonly unknown[],
  { id }: Naming,
  wrong: readonly Mismatch[],
  isKnown: (id: unknown) => boolean,
): readonly Mismatch[] {
  const ids = items.map((item) => at(item, ...id)).filter((one) => typeof one === 'string');
  const known = new Set(ids.filter(isKnown));
  return known.size >= fewest && wrong.length === ids.length ? wrong : [];
}

const mismatches = (
  items: readonly unknown[],
  here: Naming,
  idOf: ReadonlyMap<unknown, unknown>,
): readonly Mismatch[] =>
  items.flatMap((item, index) => {
    const [expected, received] = [idOf.get(at(item, ...here.name)), at(item, ...here.id)];
    return expected === undefined || same(expected, received) ? [] : [{ index, expected, received }];
  });

const told = (wrong: readonly Mismatch[], list: string, here: Naming): readonly RawFinding[] =>
  [...new Set(wrong)].map(({ index, expected, received }) => ({
    pointer: pointer(list, index, ...here.id),
    expected: show(expected),
    received: show(received),
  }));

/** Ids are case-sensitive, so no other person has it. */
const isInOtherCase = (left: unknown, right: unknown): boolean =>
  typeof left === 'string' &&
  typeof right === 'string' &&
  left !== right &&
  left.toLowerCase() === right.toLowerCase();

/**
 * The names of persons are not exchanged between their ids. One old name is legal, also where somebody else has it by now: an item may
 * keep it. Persons who hold each other's names are not, nor is a list in which everybody has the name of another, nor a name for an id.
 * Other cases count where they were run.
 * @param cases of another endpoint, as `<endpoint>/<case>`, and where their replies name a person
 */
export const namesNotExchanged = (
  cases: readonly string[],
  there: Naming,
  list: string,
  here: Naming,
  source: string,
): Check => ({
  id: 'same-id',
  says: 'usernames are not exchanged between ids',
  source,
  alsoFrom: cases,
  judge: (context) => {
    const { exchange, related } = context;
    const shown = cases
      .map((id) => related(id))
      .filter((other) => other?.status === 200)
      .map((other) => ({ name: at(other?.body, ...there.name), id: at(other?.body, ...there.id) }));
    const idOf = new Map<unknown, unknown>(
      [...knownBefore(context), ...shown].map(({ name, id }) => [name, id]),
    );
    const items = listAt(exchange.body, list);
    const wrong = mismatches(items, here, idOf);
    const isName = wrong.filter(({ received }) => idOf.has(received));
    const inOtherCase = wrong.filter(({ expected, received }) => isInOtherCase(expected, received));
    const all = shifted(items, here, wrong, among([...idOf.values()]));
    return told([...isName, ...inOtherCase, ...exchanged(wrong), ...all], list, here);
  },
});

/**
 * Two persons of a list do not hold each other's names in one place, where another place of the list tells them apart. A name that had two
 * owners proves nothing: people are renamed.
 */
export const personsAgree = (list: string, here: Naming, there: Naming, source: string): Check => ({
  id: 'same-id',
  says: `${here.name.join('.')} is not exchanged between ids, by ${there.name.join('.')}`,
  source,
  judge: ({ exchange: { body } }) => {
    const shown = listAt(body, list).map((item) => [at(item, ...there.name), at(item, ...there.id)] as const);
    const idOf = new Map(shown.filter(([, id]) => id !== undefined));
    for (const [name, id] of shown) if (idOf.get(name) !== id) idOf.delete(name);
    return told(exchanged(mismatches(listAt(body, list), here, idOf)), list, here);
  },
});

/**
 * A username that a person had before the first case is not told of another such person's id, nor as an id: in the reply, or in each item
 * of a list. Unknown names and ids are legal, since people are renamed, and come and go.
 * @param isCopy false where the reply shows the person: then no other id is legal either
 */
export const isKnownPerson = (here: Naming, source: string, list?: string, isCopy = true): Check => ({
  id: 'same-id',
  says: 'a username belongs to the same id as in other lists of the workspace',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const known = knownBefore(context);
    const idOf = new Map(known.map(({ id, name }) => [name, id]));
    const isKnown = among(known.map(({ id }) => id));
    const items = list === undefined ? [body] : listAt(body, list);
    return items.flatMap((item, index) => {
      const [id, name] = [at(item, ...here.id), at(item, ...here.name)];
      const expected = typeof name === 'string' ? idOf.get(name) : undefined;
      const isOther = !isCopy || isKnown(id) || isInOtherCase(expected, id);
      const place = pointer(...(list === undefined ? [] : [list, index]), ...here.id);
      if (typeof id === 'string' && idOf.has(id) && !isKnown(id))
        return oneFinding(place, `${show(idOf.get(id))}, an id`, `${show(id)}, a username`);
      return expected === undefined || expected === id || !isOther
        ? []
        : oneFinding(place, `${show(expected)}, the id of ${show(name)}`, show(id));
    });
  },
});
