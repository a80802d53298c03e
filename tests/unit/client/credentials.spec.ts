import { credentialHeaders, mutateCredential } from '../../../src/client/credentials.ts';
import { judgeReference, environmentOf } from '../../support/judge-reference.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

for (const [token, wrong] of [
  ['aXk4xZr9QqLwTn2mBv7c', 'aXk4xZr9QqLwTn2mBv7C'],
  ['aXk4xZr9QqLwTn2mBV77', 'aXk4xZr9QqLwTn2mBv77'],
  ['1234567890', '1234567891'],
  ['1234567899', '1234567890'],
] as const)
  test(`the wrong token for ${token} is all but right`, () => {
    expect(mutateCredential(token)).toBe(wrong);
  });

for (const [form, token] of [
  ['other-case-token', '12345670'],
  ['user-id-as-token', '12345670'],
] as const)
  test(`${form} is never the token itself`, () => {
    const accounts = { admin: { userId: '12345678', authToken: '12345678' } };
    expect(credentialHeaders(accounts, 'admin', form).token).toBe(token);
  });

test('on an empty workspace who is not logged in is refused all the same', async () => {
  const { results } = await judgeReference({ release: '8.8', data: 'empty' });
  const refused = results.filter(({ id }) =>
    /^livechat-(?:monitor|visitor)\/(?:no-credentials|token-alone)$/.test(id),
  );
  expect(refused.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'livechat-monitor/no-credentials 401',
    'livechat-monitor/token-alone 401',
    'livechat-visitor/no-credentials 401',
    'livechat-visitor/token-alone 401',
  ]);
});

test('without an admin it is the account that is missing, not the monitor', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = { ...environmentOf(reference), ADMIN_USER_ID: '', ADMIN_AUTH_TOKEN: '' };
    const { run } = await openRunOn({ ...env, VISITOR_ID: 'named' });
    expect(run.workspace.found.missing).toEqual({
      monitor: {
        reason: 'there is no admin account to look it up with',
        remedy: 'set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
      },
      unit: expect.objectContaining({ reason: 'there is no admin account to look it up with' }),
    });
  });
});

for (const [id, nearly] of [
  ['100', undefined],
  ['64b2f0c1a9e3', '64b2f0c1a9e'],
  ['visitor-nr-77🌷', 'visitor-nr-77'],
] as const)
  test(`${nearly ?? 'nothing'} is asked for as all but ${id}`, async () => {
    await withReference({ release: '8.8', data: 'empty' }, async (reference) => {
      const { run } = await openRunOn({ ...environmentOf(reference), VISITOR_ID: id });
      const { visitor, nearlyVisitor } = run.workspace.found.fixtures;
      expect({ visitor, nearlyVisitor }).toEqual({ visitor: id, nearlyVisitor: nearly });
    });
  });
