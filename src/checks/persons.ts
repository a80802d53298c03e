import { oneFinding, type RawFinding } from '../contract/finding.ts';
import type { Check, CheckContext, Named } from '../contract/types.ts';
import { groupBy } from '../lib/group-by.ts';
import { among, at, canonical, listAt, pointer, same, show, thingsIn, type Path } from '../lib/json.ts';

/** The places with the id and the username of a person. */
export interface Naming {
  readonly id: Path;
  readonly name: Path;
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

/** Mismatches of persons who hold each other's names in a circle of any length. An old name that somebody else has now closes none. */
function exchanged(wrong: readonly Mismatch[]): readonly Mismatch[] {
  const taken = new Set(wrong.map(({ received }) => canonical(received)));
  const left = wrong.filter(({ expected }) => taken.has(canonical(expected)));
  return left.length === wrong.length ? wrong : exchanged(left);
}

/** From this many known persons on, it is no coincidence that all of a list have names of others. */
const fewest = 3;

/** All mismatches if every person of a list has another's name: it was joined wrongly, even if no two hold each other's. */
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

/** The ids of those who have or had a name, by the name. The newest known id stands last. */
type Owners = ReadonlyMap<unknown, readonly unknown[]>;

function ownersOf(known: readonly { readonly id: unknown; readonly name: unknown }[]): Owners {
  const owners = new Map<unknown, unknown[]>();
  for (const { id, name } of known) owners.set(name, [...(owners.get(name) ?? []), id]);
  return owners;
}

const mismatches = (items: readonly unknown[], here: Naming, owners: Owners): readonly Mismatch[] =>
  items.flatMap((item, index) => {
    const [ids = [], received] = [owners.get(at(item, ...here.name)), at(item, ...here.id)];
    return ids.length === 0 || ids.some((id) => same(id, received))
      ? []
      : [{ index, expected: ids.at(-1), received }];
  });

const told = (wrong: readonly Mismatch[], list: string, here: Naming): readonly RawFinding[] =>
  [...new Set(wrong)].map(({ index, expected, received }) => ({
    pointer: pointer(list, index, ...here.id),
    expected: show(expected),
    received: show(received),
  }));

/** Whether two ids differ in case only. Ids are case-sensitive, so this is no other person. */
const isInOtherCase = (left: unknown, right: unknown): boolean =>
  typeof left === 'string' &&
  typeof right === 'string' &&
  left !== right &&
  left.toLowerCase() === right.toLowerCase();

/**
 * The usernames of a list are not exchanged between ids. One old name is legal, even if somebody else has it by now: an item may keep it.
 * Not legal are persons who hold each other's names, a list in which everybody has the name of another, several persons with the name of
 * one, and a name in place of an id.
 * @param cases of another endpoint, as `<endpoint>/<case>`, which are used if the run asks them
 * @param there where their replies name a person
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
      .map((other) => ({ name: at(other?.body, ...there.name), id: at(other?.body, ...there.id) }))
      .filter(({ name }) => name !== undefined);
    const known = [...knownBefore(context), ...shown];
    const owners = ownersOf(known);
    const items = listAt(exchange.body, list);
    const wrong = mismatches(items, here, owners);
    const isKnown = among(known.map(({ id }) => id));
    const isName = items.flatMap((item, index): readonly Mismatch[] => {
      const received = at(item, ...here.id);
      return owners.has(received) && !isKnown(received)
        ? [{ index, expected: owners.get(received)?.at(-1), received }]
        : [];
    });
    const inOtherCase = wrong.filter(({ expected, received }) => isInOtherCase(expected, received));
    const all = shifted(items, here, wrong, isKnown);
    return told(
      [...isName, ...inOtherCase, ...exchanged(wrong), ...all, ...shared(wrong, isKnown)],
      list,
      here,
    );
  },
});

/** Mismatches of two known persons and more who have the name of one other. Unknown ids may be of persons removed and made anew. */
const shared = (wrong: readonly Mismatch[], isKnown: (id: unknown) => boolean): readonly Mismatch[] =>
  groupBy(
    wrong.filter(({ received }) => isKnown(received)),
    ({ expected }) => canonical(expected),
  )
    .filter((all) => new Set(all.map(({ received }) => canonical(received))).size > 1)
    .flat();

/**
 * The names at `here` are not exchanged between ids, by the ids and names at `there` in the same list. A name that had two owners proves
 * nothing: people are renamed.
 */
export const personsAgree = (list: string, here: Naming, there: Naming, source: string): Check => ({
  id: 'same-id',
  says: `${here.name.join('.')} is not exchanged between ids, by ${there.name.join('.')}`,
  source,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list);
    const shown = items.map((item) => ({ name: at(item, ...there.name), id: at(item, ...there.id) }));
    const owners = [...ownersOf(shown)].filter(([, ids]) => ids[0] !== undefined && new Set(ids).size === 1);
    return told(exchanged(mismatches(items, here, new Map(owners))), list, here);
  },
});

/**
 * A username that a known person had before the first case does not stand beside another known person's id, nor in place of an id: in the
 * reply, or in each item of a list. Unknown names and ids are legal, since people are renamed, and come and go.
 * @param isCopy false if the reply shows the person itself, and no stored copy: then no other id is legal
 */
export const isKnownPerson = (here: Naming, source: string, list?: string, isCopy = true): Check => ({
  id: 'same-id',
  says: 'a username belongs to the same id as in other lists of the workspace',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const known = knownBefore(context);
    const owners = ownersOf(known);
    const isKnown = among(known.map(({ id }) => id));
    return thingsIn(body, list).flatMap(([item, root]) => {
      const [id, name] = [at(item, ...here.id), at(item, ...here.name)];
      const ids = (typeof name === 'string' ? owners.get(name) : undefined) ?? [];
      const expected = ids.at(-1);
      const isOther = !isCopy || isKnown(id) || isInOtherCase(expected, id);
      const place = pointer(...root, ...here.id);
      if (typeof id === 'string' && owners.has(id) && !isKnown(id))
        return oneFinding(place, `${show(owners.get(id)?.at(-1))}, an id`, `${show(id)}, a username`);
      return expected === undefined || ids.includes(id) || !isOther
        ? []
        : oneFinding(place, `${show(expected)}, the id of ${show(name)}`, show(id));
    });
  },
});
