import type { AccountName } from '../config/accounts.ts';

/** What a fixture is called in sentences, and how one gets it. */
export interface FixtureWords {
  /** Without its article. */
  readonly noun: string;
  readonly remedy: string;
  /** Set if a workspace may well have none. Cases that need it do not apply then. */
  readonly optional?: true;
}

/** A list that the workspace itself serves. */
export interface List {
  readonly path: string;
  readonly query?: string;
  /** Key of its items. */
  readonly key: string;
  /** Place of the fixture in an item. */
  readonly value: readonly string[];
  /** Place of a token in an item. Replies may show it only where it is documented. */
  readonly token?: readonly string[];
  /** Places of the id and the username of a person in an item. */
  readonly person?: { readonly id: readonly string[]; readonly name: readonly string[] };
  /** Place of the id in an item, and the places of values that an endpoint shows of the same thing, by name. */
  readonly traits?: {
    readonly id: readonly string[];
    readonly fields: { readonly [name: string]: readonly (string | number)[] };
    /** Place of the name, if the thing is no person. */
    readonly name?: readonly string[];
  };
  /** Items with a higher worth are taken first: they give the checks more to look at. */
  readonly worth?: (item: unknown) => number;
  /**
   * True for items that the `second` is taken from, if there are any. Of these the one of the least worth is taken, so that replies about
   * it lack what replies about the first have, or have it in another form.
   */
  readonly inContrast?: (item: unknown) => boolean;
  /** Items that are never taken. */
  readonly without?: (item: unknown) => boolean;
  /** Set for a search, which may find nothing although something is there. */
  readonly isSearch?: true;
}

/** Another value of the same kind, or one that is made up from the first. */
export interface Relative extends FixtureWords {
  /**
   * `second`: another item of the list. `shortened`: without the last letter. `padded`: with a blank before and after. A place: a text that
   * the list shows there, of the fixture's own item if possible. All but `second` are left out unless it is known that nobody has them.
   */
  readonly is: 'second' | 'shortened' | 'in the other case' | 'padded' | readonly string[];
}

/** A fixture that is named in the environment, or found in a list. */
export interface ListedFixture extends FixtureWords {
  readonly list: List;
  /** Where to look as well, if the list shows fewer than two and may not show all. */
  readonly otherList?: List;
  /** The one in the documented example. */
  readonly example?: string;
  /** The variable in which a user may name one. */
  readonly variable?: string;
  /** Set for random ids: none begins with another, so a `shortened` one is free. Of other values only a whole list shows that. */
  readonly isRandom?: true;
  /** Error texts with which servers say that it does not exist. */
  readonly denials?: readonly string[];
  readonly relatives?: { readonly [name: string]: Relative };
}

export interface AccountFixture extends FixtureWords {
  /** The first of these that is configured. */
  readonly accounts: readonly AccountName[];
  /** Passes over accounts that have this role, or whose roles are not known. */
  readonly withoutRole?: string;
  readonly value: 'userId' | 'username';
  /** False for a value that cannot be asked for. Such an account is passed over. */
  readonly fits?: (value: unknown) => boolean;
  /** Set if cases ask for it as something that does not exist. */
  readonly isUnknown?: true;
}

export type Fixture = ListedFixture | AccountFixture;

/** Fixtures by the name that cases use. */
export type DeclaredFixtures = { readonly [name: string]: Fixture };

/** Lists by the name that checks use. */
export type DeclaredLists = { readonly [name: string]: List };

interface WithFixtures {
  readonly id: string;
  readonly fixtures?: DeclaredFixtures;
  readonly lists?: DeclaredLists;
}

export const isListed = (fixture: Fixture): fixture is ListedFixture => 'list' in fixture;

/** All that cases may name: the fixtures and their relatives. */
export const namedFixtures = ({ fixtures = {} }: WithFixtures): { readonly [name: string]: NamedFixture } =>
  Object.fromEntries(
    Object.entries(fixtures).flatMap(([name, one]): readonly (readonly [string, NamedFixture])[] => [
      [name, one],
      ...(isListed(one) ? Object.entries(one.relatives ?? {}) : []),
    ]),
  );

export type NamedFixture = Fixture | Relative;

/** One of the fixtures that cases may name. @throws Error where the endpoint does not declare it */
export function namedFixture(endpoint: WithFixtures, name: string): NamedFixture {
  const found = namedFixtures(endpoint)[name];
  if (found === undefined) throw new Error(`${endpoint.id} declares no fixture '${name}'`);
  return found;
}

export const isSecond = (fixture: NamedFixture): boolean => 'is' in fixture && fixture.is === 'second';

/** True for what cases ask for as something that does not exist. */
export const isUnknown = (fixture: NamedFixture): boolean =>
  'is' in fixture ? fixture.is !== 'second' : 'isUnknown' in fixture;

/** The fixtures of all endpoints. @throws Error where two endpoints mean different fixtures by one name */
export function fixturesOf(contracts: readonly WithFixtures[]): DeclaredFixtures {
  const known = new Map<string, readonly [id: string, fixture: Fixture]>();
  for (const { id, fixtures = {} } of contracts)
    for (const [name, fixture] of Object.entries(fixtures)) {
      const [other, same] = known.get(name) ?? [id, fixture];
      if (same !== fixture)
        throw new Error(
          `'${name}' is one fixture in schemas/${other} and another in schemas/${id}: rename one`,
        );
      known.set(name, [id, fixture]);
    }
  return Object.fromEntries([...known].map(([name, [, fixture]]) => [name, fixture]));
}

/** The lists of all endpoints that replies are compared with, besides the lists of fixtures. */
export const listsOf = (contracts: readonly WithFixtures[]): DeclaredLists =>
  Object.fromEntries(contracts.flatMap(({ lists = {} }) => Object.entries(lists)));

/** The variables that may name a fixture, with what they mean. */
export const fixtureVariables = (contracts: readonly WithFixtures[]): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.values(fixturesOf(contracts)).flatMap((one) =>
      isListed(one) && one.variable !== undefined
        ? [[one.variable, `The ${one.noun} to ask for. Empty: one is found on the workspace.`]]
        : [],
    ),
  );
