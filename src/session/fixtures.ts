import {
  fixturesOf,
  isListed,
  listsOf,
  type AccountFixture,
  type ListedFixture,
} from '../contract/fixture.ts';
import type { EndpointContract, Fixtures } from '../contract/types.ts';
import type { Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import type { Config } from '../config/config.ts';
import { pickFrom, type Found } from './pick.ts';
import { listReader, type Values } from './lists.ts';
import type { Blocker } from '../lib/blocker.ts';

/** Finds what is not named in the environment through the workspace's own lists, which are read side by side. */
export async function findFixtures(
  client: Client,
  config: Config,
  accounts: Accounts,
  contracts: readonly EndpointContract[],
): Promise<Found> {
  const read = listReader(client);
  const lists = Promise.all(
    Object.entries(listsOf(contracts)).map(async ([name, list]) => ({ name, ...(await read(list)) })),
  );
  const picked = Promise.all(
    Object.entries(fixturesOf(contracts)).map(async ([name, one]): Promise<Found> =>
      isListed(one)
        ? pickFrom(await valuesOf(one, read), name, one, wantedBy(config, one))
        : { fixtures: fromAccounts(accounts, name, one), origins: {} },
    ),
  );
  const [compared, parts] = await Promise.all([lists, picked]);
  return {
    fixtures: merged(parts.map(({ fixtures }) => fixtures)),
    origins: merged(parts.map(({ origins }) => origins)),
    missing: merged(parts.map(({ missing = {} }) => missing)),
    tokens: parts.flatMap(({ tokens = [] }) => tokens),
    named: [...parts.flatMap(({ named = [] }) => named), ...compared.flatMap(({ named = [] }) => named)],
    listed: {
      ...merged(parts.map(({ listed = {} }) => listed)),
      // A list that could not be read tells nothing, also not that it is empty.
      ...Object.fromEntries(
        compared.flatMap(({ name, listed = [], whole }) =>
          whole || listed.length > 0 ? [[name, listed]] : [],
        ),
      ),
    },
  };
}

/**
 * Reads the lists of an endpoint again.
 * @returns what was found before, with the things that these lists show now, and their persons beside the earlier ones
 */
export async function foundAnew(client: Client, contract: EndpointContract, before: Found): Promise<Found> {
  const read = listReader(client);
  const ofFixtures = Object.entries(fixturesOf([contract])).flatMap(([name, one]) =>
    isListed(one) ? [[name, one.list] as const] : [],
  );
  const now = await Promise.all(
    [...ofFixtures, ...Object.entries(listsOf([contract]))].map(async ([name, list]) => ({
      name,
      ...(await read(list)),
    })),
  );
  return {
    ...before,
    named: [...(before.named ?? []), ...now.flatMap(({ named = [] }) => named)],
    listed: {
      ...before.listed,
      ...Object.fromEntries(
        now.flatMap(({ name, listed, trouble }) => (trouble === undefined ? [[name, listed ?? []]] : [])),
      ),
    },
  };
}

const merged = <Value>(parts: readonly { readonly [name: string]: Value }[]): { [name: string]: Value } =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)));

const wantedBy = ({ fixtures }: Config, { variable }: ListedFixture): string | undefined =>
  variable === undefined ? undefined : fixtures[variable];

/**
 * The values of a fixture's list. The other list is read too if the first one shows fewer than two values and may not show all, or if the
 * other one shows tokens.
 */
async function valuesOf(
  { list, otherList }: ListedFixture,
  read: ReturnType<typeof listReader>,
): Promise<Values> {
  const found = await read(list);
  const isEnough = found.values.length > 1 || found.whole;
  if (otherList === undefined || (isEnough && otherList.token === undefined)) return found;
  const other = await read(otherList);
  const { tokens = [] } = other;
  if (isEnough) return { ...found, tokens };
  const values = [...new Set([...found.values, ...other.values])];
  const trouble = values.length === 0 ? (found.trouble ?? other.trouble) : undefined;
  return { values, whole: found.whole, tokens, ...(trouble === undefined ? {} : { trouble }) };
}

/** The fixtures that are values of the accounts. */
export const ofAccounts = (accounts: Accounts, contracts: readonly EndpointContract[]): Fixtures =>
  merged(
    Object.entries(fixturesOf(contracts)).map(([name, one]) =>
      isListed(one) ? {} : fromAccounts(accounts, name, one),
    ),
  );

function fromAccounts(
  accounts: Accounts,
  name: string,
  { accounts: names, withoutRole, value, fits = () => true }: AccountFixture,
): Fixtures {
  const account = names
    .map((one) => accounts[one])
    .find(
      (one) =>
        one !== undefined &&
        (withoutRole === undefined || one.roles?.includes(withoutRole) === false) &&
        fits(one[value]),
    );
  const found = account?.[value];
  return found === undefined ? {} : { [name]: found };
}

/** The fixtures that the environment names, if the workspace's own lists cannot be read. `why` is the blocker of the others. */
export function unsearched(config: Config, why: Blocker, contracts: readonly EndpointContract[]): Found {
  const listed = Object.entries(fixturesOf(contracts)).flatMap(([name, one]) =>
    isListed(one) ? [{ name, wanted: wantedBy(config, one) }] : [],
  );
  return {
    fixtures: Object.fromEntries(
      listed.flatMap(({ name, wanted }) => (wanted === undefined ? [] : [[name, wanted]])),
    ),
    origins: {},
    missing: Object.fromEntries(
      listed.flatMap(({ name, wanted }) => (wanted === undefined ? [[name, why]] : [])),
    ),
  };
}

/**
 * Whether the workspace's own list has a value.
 * @returns undefined where that cannot be told: the list is not served, or longer than a page
 */
export async function hasListed(
  client: Client,
  { list }: ListedFixture,
  value: string,
): Promise<boolean | undefined> {
  const { values, whole, trouble } = await listReader(client)(list);
  if (trouble === undefined && values.includes(value)) return true;
  return trouble === undefined && whole ? false : undefined;
}
