import { accounts } from '../../../src/reference/data/accounts.ts';
import { rich } from '../../../src/reference/data/rich.ts';
import type { Data } from '../../../src/reference/data/types.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf, judgeReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const impossible = ['..', '.', 'a/b', 'a\\b'];

/** In front of each monitor and unit come others with these names. */
const ownData: Data = {
  ...rich,
  users: rich.users.flatMap((user) =>
    user.roles.includes('livechat-monitor')
      ? [...impossible.map((name, index) => ({ ...user, _id: `${user._id}${index}`, username: name })), user]
      : [user],
  ),
  units: rich.units.flatMap((unit) => [...impossible.map((_id) => ({ ...unit, _id })), unit]),
};

const fixturesOf = (own: object): Promise<{ readonly [name: string]: string }> =>
  withReference({ release: '8.8', ...own }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    return run.workspace.found.fixtures;
  });

test('what has a name that no path can hold is passed over', async () => {
  const [plain, fixtures] = [await fixturesOf({ ownData: rich }), await fixturesOf({ ownData })];
  for (const name of ['monitor', 'otherMonitor', 'unit', 'otherUnit']) {
    expect(plain[name], name).toBeTruthy();
    expect(fixtures[name], name).toBe(plain[name]);
  }
});

test('the second unit has one monitor, where there is such a unit', async () => {
  const [some, one, none] = rich.units;
  if (some === undefined || one === undefined || none === undefined) throw new Error('there are three units');
  expect((await fixturesOf({ ownData: rich }))['otherUnit']).toBe(some._id);
  const withOne = { ...rich, units: [some, one, { ...none, numMonitors: 1 }] };
  expect((await fixturesOf({ ownData: withOne }))['otherUnit']).toBe(none._id);
});

test('of monitors who tell as much, the one is asked for whose name programs escape', async () => {
  const isMonitor = ({ roles }: { readonly roles: readonly string[] }): boolean =>
    roles.includes('livechat-monitor');
  const monitors = rich.users.filter(isMonitor);
  const [first, last] = [monitors[0], monitors.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('there are two monitors');
  const asFirst = (name: string) => ({
    ...rich,
    users: rich.users.map((user) =>
      isMonitor(user)
        ? { ...first, _id: user._id, username: user.username, name: user === last ? name : 'Plain' }
        : user,
    ),
  });
  expect((await fixturesOf({ ownData: asFirst('Plain') }))['monitor']).not.toBe(last.username);
  expect((await fixturesOf({ ownData: asFirst('Zoë & Co') }))['monitor']).toBe(last.username);
});

test('where no path can hold the name of any monitor, that is why there is none', async () => {
  const users = rich.users.map((user) =>
    user.roles.includes('livechat-monitor') ? { ...user, username: 'a/b' } : user,
  );
  await withReference({ release: '8.8', ownData: { ...rich, users } }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    expect(run.workspace.found.missing?.['monitor']).toEqual({
      reason: 'the workspace has no monitor that can be asked for',
      remedy: 'set MONITOR_USERNAME, or make a user a monitor under Omnichannel > Monitors',
    });
  });
});

test('a name that no path can hold is there, and cannot be asked for', async () => {
  const { username } = rich.users.find(({ roles }) => roles.includes('livechat-monitor')) ?? {};
  const users = rich.users.map((user) => (user.username === username ? { ...user, username: 'a/b' } : user));
  await withReference({ release: '8.8', ownData: { ...rich, users } }, async (reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), MONITOR_USERNAME: 'a/b' });
    expect(run.workspace.found.missing?.['monitor']).toEqual({
      reason: "the monitor 'a/b' cannot be asked for",
      remedy: 'set MONITOR_USERNAME to another, or leave it out',
    });
  });
});

test('an account whose username no path can hold is passed over for another that is no monitor', async () => {
  const called = (username: string): Data => ({
    ...rich,
    users: rich.users.map((user) =>
      user.username === accounts.agent.username ? { ...user, username } : user,
    ),
  });
  expect((await fixturesOf({ ownData: called('plain') }))['nonMonitor']).toBe('plain');
  for (const name of impossible)
    expect((await fixturesOf({ ownData: called(name) }))['nonMonitor'], name).toBe(
      accounts.unprivileged.username,
    );
});

test('a monitor and a unit that are called like a pattern are accused of nothing', async () => {
  const called = ['.*', '^.*$', '.+', '*', '%'];
  const monitor = rich.users.find((user) => user.roles.includes('livechat-monitor'));
  const [unit] = rich.units;
  if (monitor === undefined || unit === undefined) throw new Error('no monitor or no unit');
  const users = called.map((username, index) => ({ ...monitor, _id: `${monitor._id}${index}`, username }));
  const units = called.map((_id) => ({ ...unit, _id }));
  const more = { ...rich, users: [...rich.users, ...users], units: [...rich.units, ...units] };
  const { results } = await judgeReference({ release: '8.8', ownData: more });
  const accused = results.filter(({ verdict }) => verdict === 'violates');
  expect(accused.map(({ id, findings }) => [id, findings])).toEqual([]);
  for (const id of ['livechat-monitor/pattern-username', 'livechat-unit-monitors/pattern-unit'])
    expect(['conforms', 'known deviation'], id).toContain(
      results.find((result) => result.id === id)?.verdict,
    );
});
