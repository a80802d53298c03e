import { startReference } from '../../../src/reference/index.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { byPassword, json, openedWith } from '../../support/logins.ts';
import { expect, test } from '../../support/test.ts';

const unknown = json(401, { status: 'error', message: 'You must be logged in to do this.' });

test('a token that the login gave and that is unknown then is told as what a proxy does not pass on', async () => {
  const { blockers } = await openedWith('/api/v1/me', unknown, (reference) => byPassword(reference, 'admin'));
  expect(blockers.admin).toEqual({
    reason: 'the workspace does not know the token that it gave the admin account',
    remedy:
      'let the proxy in front of the workspace pass X-Auth-Token and X-User-Id on, and look whether its servers share one database',
  });
});

test('where no token at all is known, both reasons are told', async () => {
  const { blockers } = await openedWith('/api/v1/me', unknown, environmentOf);
  expect(blockers.agent).toEqual({
    reason: 'the workspace does not know the token of the agent account',
    remedy:
      'correct AGENT_USER_ID and AGENT_AUTH_TOKEN; if every token is right, let the proxy in front of the workspace pass X-Auth-Token and X-User-Id on',
  });
});

test('a token that the workspace does not know is used for nothing', async () => {
  const reference = await startReference({ release: '8.8' });
  const env = { ...environmentOf(reference), UNPRIVILEGED_AUTH_TOKEN: 'x'.repeat(43) };
  const { workspace } = (await openRunOn(env)).run;
  await reference.close();
  expect(workspace.blockers).toEqual({
    unprivileged: {
      reason: 'the workspace does not know the token of the unprivileged account',
      remedy: 'correct UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
    },
  });
  expect(Object.keys(workspace.accounts)).toEqual(['admin', 'agent']);
});

test('a token of somebody else than the user id is used for nothing', async () => {
  const somebody = json(200, { _id: 'somebodyElse', username: 'else', roles: ['admin'], success: true });
  const { blockers } = await openedWith('/api/v1/me', somebody, environmentOf);
  expect(blockers.admin?.reason).toBe('the token of the admin account does not belong to its user id');
});

test('an admin as unprivileged account is no unprivileged account', async () => {
  const { blockers } = await openedWith(
    '/nothing',
    () => {},
    (reference) => ({
      ...environmentOf(reference),
      UNPRIVILEGED_USER_ID: reference.accounts.admin.userId,
      UNPRIVILEGED_AUTH_TOKEN: reference.accounts.admin.authToken,
    }),
  );
  expect(blockers.unprivileged?.reason).toBe('the admin and the unprivileged account are the same');
});
