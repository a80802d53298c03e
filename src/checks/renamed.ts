import { oneFinding } from '../contract/finding.ts';
import { traitOf } from '../contract/listed.ts';
import type { Check } from '../contract/types.ts';
import { at, listAt, pointer, show } from '../lib/json.ts';
import { knownBefore, type Naming } from './persons.ts';

/** An item about a person, or a thing, whom the workspace's lists showed before, with the names that they showed. */
interface KnownItem {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly before: readonly string[];
}

/** The digest of a value, as `email`, that the list showed for an id. */
type Shown = (id: string, trait: string) => string | undefined;

interface Way {
  readonly says: string;
  readonly made: (one: KnownItem, shown: Shown) => boolean;
  /** Whether this way would have left an unchanged name as it is. Unset: it changes every name. */
  readonly keeps?: (name: string, made: readonly string[]) => boolean;
  /** Whether a changed name proves this way; one that does is enough. Unset: each does. Others may be old names. */
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
/** Ways in which a program makes a wrong name from what it knows. */
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
/** Ways that old usernames do not explain. An old one may be the name that people see, but has no blank. */
const waysOfCopies: readonly Way[] = [marked, { ...seen, isShownBy: (name) => /\s/.test(name) }];

const isAsBefore = ({ name, before }: KnownItem): boolean => before.includes(name);

/** From this many ids on, a change of all names in one way is no renaming. */
const fewest = 2;

/**
 * The usernames of a list, or names of things, are not what a program made of them, for example in upper case or cut off. One person may
 * have been renamed so. Not legal is that all names changed in one way during a run, or all that this way would change.
 * @param listName list of the workspace with the `name` and the `email` of persons, or with the names of things
 * @param isCopy true if items keep the username that a person had once
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
    const told = listAt(context.exchange.body, list).flatMap((item, index): readonly KnownItem[] => {
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
