import { expect, test } from '../../support/test.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { contracts, contractsOf } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { edited, on, violations } from '../../support/tampered.ts';

const [queueAlone, visitorAlone] = [contractsOf('livechat-queue'), contractsOf('livechat-visitor')];
const unauthenticated = queueAlone
  .flatMap(({ cases }) => cases)
  .filter(({ group }) => group === 'unauthenticated');

const withToken = edited((body) => {
  const visitor = Object(body['visitor']);
  return { ...body, visitor: { ...visitor, token: `token-of-${visitor._id}` } };
});

test('8.8 that returns the token of a visitor again violates at that field', async () => {
  const { results } = await judgeReference({ release: '8.8', tamper: withToken }, {}, visitorAlone);
  expect(violations(results)).toEqual([
    'livechat-visitor/found: schema /visitor/token',
    'livechat-visitor/agent-finds: schema /visitor/token',
    'livechat-visitor/another-visitor: schema /visitor/token',
  ]);
});

for (const [version, verdict] of [
  ['8.4.2', 'conforms with or without it'],
  ['8.5.0', 'violates with it'],
] as const)
  test(`a visitor token on ${version} ${verdict}`, async () => {
    const { results } = await judgeReference(
      { release: '8.8', version, tamper: withToken },
      {},
      visitorAlone,
    );
    expect(violations(results)).toHaveLength(version === '8.5.0' ? 3 : 0);
    expect(results.flatMap(({ stale }) => stale)).toEqual([]);
  });

test('7.13 whose direction filter is ignored violates where it is filtered by', async () => {
  const tamper: Tamper = (reply, { query, endpoint }, { ask }) =>
    endpoint === 'voip-rooms' && query.includes('direction=')
      ? ask({ query: query.replace(/&?direction=\w+/, '') })
      : reply;
  const { results } = await judgeReference({ release: '7.13', tamper }, {}, contractsOf('voip-rooms'));
  const found = results.filter(({ verdict }) => verdict === 'violates');
  expect(found.map(({ id }) => id)).toEqual([
    'voip-rooms/page-of-direction',
    'voip-rooms/of-a-visitor-in-a-queue',
  ]);
  expect(found.flatMap(({ findings }) => findings.map(({ check }) => check))).toContain('page-slice');
});

test('8.8 that serves voip/rooms violates, since the endpoint was removed', async () => {
  const page = { rooms: [], count: 0, offset: 0, total: 0, success: true };
  const tamper = on('voip-rooms', () => ({
    status: 200,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify(page)),
  }));
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, contractsOf('voip-rooms'));
  expect(violations(results)).toEqual(['voip-rooms/gone: status ', 'voip-rooms/gone-for-anybody: status ']);
});

test('a release that serves the documented path conforms, and the entry is stale', async () => {
  const tamper: Tamper = async (reply, { path, actor, query, endpoint }, { ask }) => {
    if (endpoint !== 'livechat-visitor') return reply;
    if (path.endsWith('visitors.info'))
      return { status: 404, headers: [['content-type', 'text/plain']], body: Buffer.from('404 Not Found') };
    return ask({ path: '/api/v1/livechat/visitors.info', query, as: actor });
  };
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, visitorAlone);
  const authenticated = results.filter(({ group }) => group !== 'unauthenticated');
  expect(violations(authenticated)).toEqual([]);
  expect(new Set(authenticated.flatMap(({ stale }) => stale))).toEqual(new Set(['visitor-path']));
});

test('a 401 body of the old shape on 8.8 conforms, and the entry is stale', async () => {
  const tamper: Tamper = (reply, { status }) =>
    status === 401
      ? { ...reply, body: Buffer.from('{"status":"error","message":"You must be logged in to do this."}') }
      : reply;
  const { results } = await judgeReference({ release: '8.8', tamper });
  expect(violations(results)).toEqual([]);
  expect(new Set(results.flatMap(({ stale }) => stale))).toEqual(new Set(['unauthorized-body-grew']));
});

test('an observed deviation is named by the cases that show it', async () => {
  const { results } = await judgeReference({ release: '8.8' });
  const verdictOf = (id: string): unknown => {
    const found = results.find((result) => result.id === id);
    return { verdict: found?.verdict, observed: found?.observed };
  };
  expect(verdictOf('livechat-queue/malformed-sort')).toEqual({
    verdict: 'known deviation',
    observed: ['queue-parameters-checked'],
  });
  expect(verdictOf('livechat-visitor/refuses-unprivileged')).toEqual({
    verdict: 'known deviation',
    observed: ['visitor-path', 'visitor-permission'],
  });
});

for (const asked of [{}, { CONTRACT: 'released' }])
  test(`a release that is older than known is not accused${'CONTRACT' in asked ? ', asked for or not' : ''}`, async () => {
    const { workspace, results } = await judgeReference({ release: '6.13', version: '5.2.0' }, asked);
    expect(workspace.unreachable).toEqual({
      reason: 'nothing is known of release 5.2, which is older than 5.3',
      remedy: 'set CONTRACT=documented to judge it by the documentation, which describes later releases',
    });
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
  });

test('with anonymous reading on, releases around 7.6 refuse who is nobody with the 403', async () => {
  const anonymous: Tamper = (reply, { endpoint }) => {
    if (endpoint === undefined || reply.status !== 401) return reply;
    const error =
      endpoint === 'voip-rooms'
        ? 'unauthorized'
        : 'User does not have the permissions required for this action [error-unauthorized]';
    return { ...reply, status: 403, body: Buffer.from(JSON.stringify({ success: false, error })) };
  };
  const of = async (version: string, tamper = anonymous, endpoints = contracts) =>
    violations((await judgeReference({ release: '7.5', version, tamper }, {}, endpoints)).results).length;
  expect(await of('7.5.1')).toBe(0);
  expect(await of('7.8.0')).toBe(0);
  // It is a setting of the whole workspace.
  expect(await of('7.8.0', on('livechat-queue', anonymous))).toBe(unauthenticated.length);
  expect(await of('7.4.2', anonymous, queueAlone)).toBe(unauthenticated.length);
});

test('a release that is newer than known may bring what is announced for it', async () => {
  const shrunk = JSON.stringify({ success: false, error: 'You must be logged in to do this.' });
  const tamper = on('livechat-queue', (reply) =>
    reply.status === 401 ? { ...reply, body: Buffer.from(shrunk) } : reply,
  );
  const of = async (version: string) =>
    violations((await judgeReference({ release: '8.8', version, tamper }, {}, queueAlone)).results).length;
  expect(await of('9.0.0')).toBe(0);
  expect(await of('8.8.1')).toBe(unauthenticated.length);
});

test('a version that is not told leaves the contract by release unasked', async () => {
  const { workspace } = await judgeReference({ release: '8.8', version: 'none' }, { CONTRACT: 'released' });
  expect(workspace.unreachable).toMatchObject({
    reason: 'the workspace does not tell its version: /api/info tells "none"',
  });
});

for (const [version, accused] of [
  ['6.4.5', 0],
  ['6.5.0', 0],
  ['6.13.1', 3],
] as const)
  test(`a disabled visitor who is described on ${version} is ${accused === 0 ? 'tolerated' : 'a violation'}`, async () => {
    const disabled = edited((body) => ({ ...body, visitor: { ...Object(body['visitor']), disabled: true } }));
    const { results } = await judgeReference(
      { release: '6.13', version, tamper: disabled },
      {},
      visitorAlone,
    );
    expect(violations(results)).toHaveLength(accused);
  });
