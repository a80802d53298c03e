import { fixturesOf, isListed } from '../contract/fixture.ts';
import type { EndpointContract, Fixtures } from '../contract/types.ts';
import type { Account, Accounts } from '../client/credentials.ts';
import type { Config } from '../config/config.ts';
import { accountNames } from '../config/accounts.ts';
import { ofAccounts } from './fixtures.ts';
import type { Found } from './pick.ts';

/** A mock of examples takes any token. */
export const madeUp: Account = {
  userId: 'made-up-user-id',
  authToken: 'made-up-token',
  isMadeUp: true,
  bypassesLimiter: true,
};

/**
 * Accounts and fixtures as PROFILE=examples takes them. Accounts, ids and names that the user sets are trusted. Where there are none, accounts are made
 * up, and the ids and names are those of the documented examples. Pure.
 */
export const trustingExamples = (
  { accounts, found }: { readonly accounts: Accounts; readonly found: Found },
  config: Config,
  contracts: readonly EndpointContract[],
) => {
  const made = { ...configured(config), ...accounts };
  const fixtures = { ...ofAccounts(made, contracts), ...found.fixtures };
  return {
    accounts: made,
    permissions: null,
    blockers: {},
    found: {
      ...found,
      fixtures: { ...fixtures, ...fixturesFor(found.fixtures, config, contracts) },
      missing: {},
    },
  };
};

/** Nobody logs in: an account with a password is made up like one that is not set. */
const configured = ({ accounts }: Config): Accounts =>
  Object.fromEntries(
    accountNames.map((name) => {
      const own = accounts[name];
      return [name, own?.kind === 'token' ? { ...own, bypassesLimiter: true } : madeUp];
    }),
  );

const fixturesFor = (found: Fixtures, config: Config, contracts: readonly EndpointContract[]): Fixtures =>
  Object.fromEntries(
    Object.entries(fixturesOf(contracts)).flatMap(([name, one]) => {
      if (!isListed(one)) return [];
      const named = one.variable === undefined ? undefined : config.fixtures[one.variable];
      const value = named ?? found[name] ?? one.example;
      return value === undefined ? [] : [[name, value]];
    }),
  );
