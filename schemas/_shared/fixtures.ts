import type { AccountFixture } from '../../src/contract/fixture.ts';
import { isDots } from '../../src/lib/url.ts';
import { at } from '../../src/lib/json.ts';

export const agentUserId: AccountFixture = {
  noun: 'agent account',
  remedy: 'set AGENT_USER_ID and AGENT_AUTH_TOKEN',
  optional: true,
  accounts: ['agent'],
  value: 'userId',
};

export const unprivilegedUserId: AccountFixture = {
  noun: 'account without permissions',
  remedy: 'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
  optional: true,
  accounts: ['unprivileged'],
  value: 'userId',
};

/** How many of the fields an item has. A list of several, of which one may get lost, counts a little more. */
export const fieldsOf =
  (...fields: readonly string[]) =>
  (item: unknown): number =>
    fields.reduce((sum, field) => {
      const value = at(item, field) ?? null;
      const isSeveral = Array.isArray(value) && value.length > 1;
      return value === null ? sum : sum + (isSeveral ? 1.25 : 1);
    }, 0);

/** Whether a text has a letter that some programs escape, or write in another coding. */
export const hasOddLetter = (item: unknown): boolean =>
  [at(item, 'name'), at(item, 'username')].some(
    (text) => typeof text === 'string' && /[&<>"']|[^\x20-\x7e]/.test(text),
  );

/** False for a name that is no segment of a path, or that proxies may split into two. */
export const fitsInPath = (name: unknown): boolean =>
  typeof name === 'string' && !isDots(name) && !/[/\\]/.test(name);
