import example from '../../../schemas/livechat-unit-monitors/example.json' with { type: 'json' };
import { expect, test } from '../../support/test.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { reportOf } from '../../support/report-of.ts';
import { answered, on, violations } from '../../support/tampered.ts';

test('without a licence the Premium endpoints are not applicable, and the answer is told', async () => {
  const { results } = await judgeReference({ release: '8.1', premium: false });
  const asked = results.filter(({ endpoint, status }) => endpoint === 'livechat-monitor' && status !== null);
  expect(asked.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason ?? ''}`)).toEqual([
    'livechat-monitor/found not applicable the workspace has no Premium licence: answered 400',
    'livechat-monitor/no-credentials not applicable the workspace has no Premium licence: answered 400',
  ]);
});

test('without a licence data from a Premium endpoint violates', async () => {
  const tamper = on('livechat-unit-monitors', () => answered(200, { monitors: [], success: true }));
  const { results } = await judgeReference({ release: '8.8', premium: false, tamper });
  expect(violations(results).map((line) => line.split(':')[0])).toEqual([
    'livechat-unit-monitors/listed',
    'livechat-unit-monitors/no-credentials',
  ]);
  const leak = results.find(({ id }) => id === 'livechat-unit-monitors/no-credentials');
  expect(leak?.findings.map(({ check, security }) => [check, security])).toEqual([['status', true]]);
});

test('what is served without a licence is told as that', async () => {
  const tamper = on('livechat-unit-monitors', () => answered(200, { ...example }));
  const titles = async (release: '8.8' | '8.1' | '6.13') =>
    (await reportOf({ release, premium: false, tamper })).problems.map(({ title }) => title);
  const open = (status: string) =>
    `livechat-unit-monitors: a request without credentials is not refused (status 200${status})`;
  const served = (status: string) =>
    `livechat-unit-monitors: it is served without a Premium licence (status 200 instead of ${status})`;
  expect(await titles('8.8')).toEqual([open(' instead of 401'), served('403 or 400')]);
  expect(await titles('8.1')).toEqual([open(' instead of 400'), served('400')]);
  expect(await titles('6.13')).toEqual([open('')]);
});

test('data without a licence are told before a refusal of another order', async () => {
  const ofPremium = new Set(['livechat-monitor', 'livechat-unit-monitors']);
  const tamper: Tamper = (reply, { actor, endpoint = '' }) => {
    if (!ofPremium.has(endpoint)) return reply;
    if (actor === 'anonymous') return answered(401, { status: 'error', message: 'You must be logged in.' });
    return endpoint === 'livechat-unit-monitors' ? answered(200, { ...example }) : reply;
  };
  const { problems } = await reportOf({ release: '8.1', premium: false, tamper });
  expect(problems[0]?.title).toBe(
    'livechat-unit-monitors: it is served without a Premium licence (status 200 instead of 400)',
  );
});

test('a missing licence that is told with another status is told as that', async () => {
  const tamper = on('livechat-monitor', (reply) =>
    reply.status === 403 ? { ...reply, status: 402 } : reply,
  );
  const { problems } = await reportOf({ release: '8.8', premium: false, tamper });
  expect(problems.map(({ title }) => title)).toEqual([
    'livechat-monitor: without a Premium licence it gets status 402 instead of 403 or 400',
  ]);
});

test('a Premium licence can be required', async () => {
  const { results } = await judgeReference({ release: '8.8', premium: false }, { REQUIRE_PREMIUM: '1' });
  const premium = results.filter(({ endpoint }) => endpoint === 'livechat-monitor');
  expect(new Set(premium.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
});

test('9.0 without a licence may answer nobody with the 401 that is announced', async () => {
  const shrunk = JSON.stringify({ success: false, error: 'You must be logged in to do this.' });
  const tamper: Tamper = (reply) => (reply.status === 401 ? { ...reply, body: Buffer.from(shrunk) } : reply);
  const of = async (version: string) =>
    violations((await judgeReference({ release: '8.8', version, premium: false, tamper })).results).filter(
      (line) => line.startsWith('livechat-monitor/'),
    );
  expect(await of('9.0.0')).toEqual([]);
  expect(await of('8.8.1')).toEqual(['livechat-monitor/no-credentials: schema /status, schema /message']);
});

test('without a licence nobody is served who is not logged in, also where its routes may have stayed', async () => {
  const tamper = on('livechat-unit-monitors', () => answered(200, { success: true, monitors: [] }));
  const { results } = await judgeReference({ release: '6.13', premium: false, tamper });
  expect(violations(results)).toEqual(['livechat-unit-monitors/no-credentials: returns-nothing ']);
});

test('until 7.6 a licence that lapsed leaves its routes, and accuses nobody', async () => {
  const tamper = on('livechat-monitor', () => answered(400, { success: false, error: 'invalid-user' }));
  const { results } = await judgeReference({ release: '6.13', premium: false, tamper });
  expect(violations(results)).toEqual([]);
  expect(results.find(({ id }) => id === 'livechat-monitor/found')?.reason).toBe(
    'the licence may have lapsed since the start: the route is still there',
  );
});
