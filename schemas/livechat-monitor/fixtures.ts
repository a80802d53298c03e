import type { AccountFixture, ListedFixture } from '../../src/contract/fixture.ts';
import { at } from '../../src/lib/json.ts';
import { fieldsOf, hasOddLetter, fitsInPath } from '../_shared/fixtures.ts';
import example from './example.json' with { type: 'json' };

const fields = fieldsOf('livechat', 'statusLivechat', 'emails', 'name', 'status');

export const monitor: ListedFixture = {
  noun: 'monitor',
  remedy: 'set MONITOR_USERNAME, or make a user a monitor under Omnichannel > Monitors',
  variable: 'MONITOR_USERNAME',
  example: example.username,
  list: {
    path: '/api/v1/livechat/monitors',
    key: 'monitors',
    value: ['username'],
    traits: { id: ['username'], fields: { name: ['name'], emails: ['emails'], status: ['status'] } },
    person: { id: ['_id'], name: ['username'] },
    without: (item) => !fitsInPath(at(item, 'username')),
    // Monitors who are agents as well have more documented fields.
    worth: (item) => fields(item) + Number(hasOddLetter(item)) / 2,
    inContrast: () => true,
  },
  // docs/released-servers.md#1
  denials: ['invalid-user'],
  relatives: {
    otherMonitor: {
      is: 'second',
      noun: 'second monitor',
      remedy: 'make a second user a monitor',
      optional: true,
    },
    monitorInOtherCase: {
      is: 'in the other case',
      noun: 'monitor whose username has letters',
      remedy: 'set MONITOR_USERNAME to one that has',
      optional: true,
    },
    monitorId: {
      is: ['_id'],
      noun: "monitor in the list whose id is nobody's username",
      remedy: 'make a user a monitor',
      optional: true,
    },
    monitorName: {
      is: ['name'],
      noun: "monitor in the list whose name is nobody's username",
      remedy: 'make a user a monitor',
      optional: true,
    },
    nearlyMonitor: {
      is: 'shortened',
      noun: 'monitor to derive an unknown username from',
      remedy: 'make a user a monitor',
      optional: true,
    },
  },
};

/** The agent comes first: a server that mixes up the two roles knows that account. */
export const nonMonitor: AccountFixture = {
  noun: 'user who is not a monitor',
  remedy: 'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
  optional: true,
  accounts: ['agent', 'unprivileged'],
  withoutRole: 'livechat-monitor',
  value: 'username',
  fits: fitsInPath,
  isUnknown: true,
};
