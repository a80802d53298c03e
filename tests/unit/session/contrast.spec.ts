import { rich } from '../../../src/reference/data/rich.ts';
import type { Data, User } from '../../../src/reference/data/types.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const [someone] = rich.users.filter(({ roles }) => roles.includes('livechat-monitor'));

/** A monitor with a name and a status, and with these fields. */
function monitor(username: string, more: Partial<User> = {}): User {
  if (someone === undefined) throw new Error('the data has no monitor');
  const { statusLivechat: _s, livechat: _l, emails: _e, ...bare } = someone;
  return { ...bare, _id: `Id0f${username}`.padEnd(17, 'x'), username, ...more };
}

const full = { statusLivechat: 'available', livechat: {}, emails: [] } as const;

async function chosen(...monitors: readonly User[]): Promise<readonly (string | undefined)[]> {
  const others = rich.users.filter(({ roles }) => !roles.includes('livechat-monitor'));
  const ownData: Data = { ...rich, users: [...others, ...monitors] };
  return withReference({ release: '8.8', ownData }, async (reference) => {
    const { fixtures } = (await openRunOn(environmentOf(reference))).run.workspace.found;
    return [fixtures['monitor'], fixtures['otherMonitor']];
  });
}

test('the first monitor has the most fields, and the second one the fewest', async () => {
  const half = { emails: [] };
  expect(await chosen(monitor('half1', half), monitor('bare1'), monitor('full1', full))).toEqual([
    'full1',
    'bare1',
  ]);
});

test('of those with the fewest fields, one whose name has another length is taken', async () => {
  const [one, other, longer] = [monitor('bare1'), monitor('bare2'), monitor('bare-and-long')];
  expect(await chosen(one, longer, other, monitor('full1', full))).toEqual(['full1', 'bare-and-long']);
  expect(await chosen(one, other, monitor('full1', full))).toEqual(['full1', 'bare2']);
});

test('with one monitor alone there is no second one', async () => {
  expect(await chosen(monitor('full1', full))).toEqual(['full1', undefined]);
});

test('of those with the most fields, one with several addresses is taken, since one of them may get lost', async () => {
  const addresses = ['one', 'two'].map((name) => ({ address: `${name}@workspace.example`, verified: true }));
  const several = monitor('several1', { ...full, emails: addresses });
  const single = monitor('single1', { ...full, emails: addresses.slice(0, 1) });
  expect((await chosen(single, several, monitor('bare1')))[0]).toBe('several1');
});
