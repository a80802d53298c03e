import { oneFinding } from '../contract/finding.ts';
import { traitOf } from '../contract/listed.ts';
import type { Check } from '../contract/types.ts';
import { at, listAt, pointer, show } from '../lib/json.ts';
import { knownBefore, type Naming } from './persons.ts';

/** An item about somebody, or something, whose name is another one than the workspace's lists showed. */
interface Renamed {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly before: readonly string[];
}

/** What the lists showed under a name of theirs, for a person's id. */
type Shown = (id: string, trait: string) => string | undefined;

interface Way {
  readonly says: string;
  readonly made: (one: Renamed, shown: Shown) => boolean;
  /** Whether a name that is as before would have been made just so. */
  readonly keeps?: (name: string, made: readonly string[]) => boolean;
  /** Whether a name that was made proves it, where others may be old ones; one is enough. */
  readonly isShownBy?: (name: string) => boolean;
}

const lower = (text: string): string => text.toLowerCase();
const upper = (text: string): string => text.toUpperCase();
const withoutDots = (text: string): string => text.replace(/(?:\.{3}|…)$/, '');
const isBeginning = (text: string, whole: string): boolean => text !== '' && whole.startsWith(text);

const seen: Way = {
  says: 'the name that people see',
  made: ({ id, name }, shown) => shown(id, 'name') === traitOf(name),
};
/** Clients write names so where they mention people. */
const marked: Way = {
  says: 'with @ in front',
  made: ({ name, before }) => before.some((old) => name === `@${old}`),
};
/** Ways in which a program makes a name out of what it knows. */
const ways: readonly Way[] = [
  {
    says: 'in another case',
    made: ({ name, before }) => before.some((old) => lower(old) === lower(name)),
    keeps: (name, made) =>
      [lower, upper].some((change) => [name, ...made].every((one) => one === change(one))),
  },
  {
    says: 'cut off',
    made: ({ name, before }) => before.some((old) => isBeginning(withoutDots(name), old)),
    keeps: (name, made) => made.every((one) => name.length <= one.length),
  },
  seen,
  marked,
  { says: 'the e-mail address', made: ({ id, name }, shown) => shown(id, 'email') === traitOf(name) },
];
/** Ways that old usernames do not explain. Many a one is what people see, but none has a blank. */
const waysOfCopies: readonly Way[] = [marked, { ...seen, isShownBy: (name) => /\s/.test(name) }];

const isAsBefore = ({ name, before }: Renamed): boolean => before.includes(name);

/** Ids from which on a change of all names in one way is no renaming. */
const fewest = 2;

/**
 * Usernames of a list, or names of things, are not what a program made of them, or took for them. One that is renamed so is legal; that all
 * are within a run is not, nor that all are which it would change.
 * @param listName list of the workspace with the `name` and the `email` of persons, or with the names of things
 * @param isCopy true where items keep the username that a person had once
 */
export const notMadeUp = (
  here: Naming,
  list: string,
  listName: string,
  source: string,
  isCopy = false,
): Check => ({
  id: 'as-listed',
  says: `${here.name.join('.')} is the name, not something made of it, or another value of whom it names`,
  source,
  judge: (context) => {
    const listed = context.listed?.[listName] ?? [];
    const things = listed.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]));
    const known = new Map<unknown, string[]>();
    for (const { id, name } of [...knownBefore(context), ...things])
      known.set(id, [...(known.get(id) ?? []), name]);
    const told = listAt(context.exchange.body, list).flatMap((item, index): readonly Renamed[] => {
      const [id, name] = [at(item, ...here.id), at(item, ...here.name)];
      const before = typeof id === 'string' ? known.get(id) : undefined;
      return typeof id === 'string' && typeof name === 'string' && before !== undefined
        ? [{ index, id, name, before }]
        : [];
    });
    const kept = told.filter(isAsBefore);
    const made = told.filter((one) => !isAsBefore(one));
    const [first] = made;
    if (first === undefined || new Set(made.map(({ id }) => id)).size < fewest) return [];
    const traits = new Map(listed.map((one) => [one.id, one.traits]));
    const shown: Shown = (id, trait) => traits.get(id)?.[trait];
    const names = made.map(({ name }) => name);
    const way = (isCopy ? waysOfCopies : ways).find(
      ({ made: isMade, keeps, isShownBy = () => true }) =>
        made.every((one) => isMade(one, shown)) &&
        names.some(isShownBy) &&
        kept.every(({ name }) => keeps?.(name, names) === true),
    );
    return way === undefined
      ? []
      : oneFinding(
          pointer(list, first.index, ...here.name),
          `${show(first.before[0])}, as the workspace's lists show it`,
          `${show(first.name)}, ${way.says}, and so in every item that this would change`,
        );
  },
});
