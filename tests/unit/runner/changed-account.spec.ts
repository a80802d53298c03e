import type { AccountName } from '../../../src/config/accounts.ts';
import { at } from '../../../src/lib/json.ts';
import { accounts } from '../../../src/reference/data/accounts.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { changed } from '../../support/intermediaries.ts';
import { contracts } from '../../support/contracts.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

type Told = (body: { [key: string]: unknown }) => unknown;

const isTold = (target: string): boolean => /v1\/(?:me$|permissions\.listAll)/.test(target);

const withRoles =
  (name: AccountName, ...roles: readonly string[]): Told =>
  (body) =>
    body['username'] === accounts[name].username ? { ...body, roles } : body;

const heldBy =
  (permission: string, ...roles: readonly string[]): Told =>
  ({ update, ...body }) => ({
    ...body,
    ...(Array.isArray(update)
      ? { update: update.map((one) => (at(one, '_id') === permission ? { ...one, roles } : one)) }
      : {}),
  });

/** What a case comes to where the endpoint takes one account for another, and the workspace tells `told`, once the set-up is over. */
async function outcomeOf(id: string, who: AccountName, as: AccountName, told: Told): Promise<string> {
  let isOver = false;
  const tamper = on('livechat-monitor', (reply, { actor }, { ask }) =>
    isOver && actor === who ? ask({ as }) : reply,
  );
  const trouble: OnSocket = (socket, faithful, nth) =>
    isOver ? changed(told)(socket, faithful, nth) : void socket.end(plainReply(faithful));
  return withTrouble({ release: '8.8', tamper }, { on: isTold, trouble }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    isOver = true;
    const monitor = contracts.filter((one) => one.id === 'livechat-monitor');
    const result = (await judgeAll(run, monitor)).find((one) => one.id === `livechat-monitor/${id}`);
    return result?.verdict === 'violates' ? 'violates' : `${result?.verdict}: ${result?.reason}`;
  });
}

const nothing: Told = (body) => body;
const admin = 'another account in ADMIN_USER_ID or ADMIN_USERNAME';
const unprivileged = 'use an account without it in UNPRIVILEGED_USER_ID or UNPRIVILEGED_USERNAME';

test('an admin who lost a role during the run accuses nobody by being refused', async () => {
  expect(await outcomeOf('found', 'admin', 'unprivileged', withRoles('admin', 'user'))).toBe(
    `not checked: since the run began, the admin account lacks manage-livechat-monitors: give it a role that holds it, or use ${admin}`,
  );
});

test('an account that was given a permission during the run accuses nobody by being served', async () => {
  const reason = (role: string): string =>
    `not checked: since the run began, the unprivileged account holds manage-livechat-monitors through its role ${role}: ${unprivileged}`;
  const served = (told: Told): Promise<string> =>
    outcomeOf('refuses-unprivileged', 'unprivileged', 'admin', told);
  expect(await served(withRoles('unprivileged', 'livechat-manager'))).toBe(reason('livechat-manager'));
  expect(await served(heldBy('manage-livechat-monitors', 'admin', 'user'))).toBe(reason('user'));
});

test('accounts that are as before prove that the endpoint refuses, and serves, the wrong ones', async () => {
  expect(await outcomeOf('found', 'admin', 'unprivileged', nothing)).toBe('violates');
  expect(await outcomeOf('refuses-unprivileged', 'unprivileged', 'admin', nothing)).toBe('violates');
});
