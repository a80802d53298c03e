import type { Tamper, WireReply } from '../../../src/reference/index.ts';
import { withText } from '../../../lab/edit.ts';
import { contractsOf } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';

const noPermission = JSON.stringify({
  success: false,
  error: 'User does not have the permissions required for this action [error-unauthorized]',
});
const forbidden = (reply: WireReply): WireReply => ({ ...withText(reply, noPermission), status: 403 });

/** Anonymous reading up to 7.10: nobody is refused as an account without the permission, a user id alone is believed. */
const anonymousReading: Tamper = async (reply, { headers, endpoint }, { ask }) => {
  if (reply.status !== 401 || endpoint === undefined) return reply;
  return headers['x-user-id'] === undefined ? forbidden(reply) : ask({ as: 'admin' });
};

test('anonymous reading is tolerated without credentials, and a violation with half of them', async () => {
  const { results } = await judgeReference(
    { release: '7.5', version: '7.10.3', tamper: anonymousReading },
    {},
    contractsOf('livechat-queue'),
  );
  const ofQueue = (id: string) => results.find((one) => one.id === `livechat-queue/${id}`);
  expect([ofQueue('no-credentials'), ofQueue('user-id-alone')]).toMatchObject([
    { status: 403, verdict: 'known deviation' },
    { status: 200, verdict: 'violates', findings: [{ check: 'status' }] },
  ]);
  expect(ofQueue('foreign-token')).toMatchObject({ status: 200, verdict: 'violates' });
});

test('the token of a visitor is documented for rooms, in a list as well', async () => {
  const { results } = await judgeReference(
    { release: '7.13' },
    { CONTRACT: 'documented' },
    contractsOf('voip-rooms'),
  );
  const findings = results.flatMap((one) => one.findings);
  expect(findings.map(({ check }) => check)).toContain('schema');
  expect(findings.filter(({ check }) => check === 'no-secrets')).toEqual([]);
});
