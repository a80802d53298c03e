import { totalsOf } from '../../../src/report/groups.ts';
import { gateOf } from '../../../src/report/gate.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import { playable, type Environment } from '../../../src/config/variables.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import {
  exported,
  json,
  withExamples,
  type ExampleOptions,
  type ExampleReply,
} from '../../support/example-server.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { expect, test } from '../../support/test.ts';

interface Judged {
  readonly results: readonly CaseOutcome[];
  readonly exitCode: 0 | 1 | 2;
  /** Outcome of each case that was not left out: verdict, status and reason. */
  readonly told: readonly string[];
  readonly asked: readonly string[];
}

const leftOut = 'a mock of examples has no data of its own';
const served = [
  'livechat-monitor/found',
  'livechat-queue/whole-list',
  'livechat-unit-monitors/listed',
  'livechat-visitor/found',
  'voip-rooms/rooms',
];

const judge = (options: ExampleOptions, env: Environment = {}): Promise<Judged> =>
  withExamples(options, async ({ url, asked }) => {
    const { run } = await openRunOn({ BASE_URL: url, PROFILE: 'examples', ...env });
    const results = await judgeAll(run, contracts);
    const { exitCode } = gateOf(totalsOf(results), { percent: 100, unasked: [] }, { allowIncomplete: false });
    const told = results
      .filter(({ reason }) => reason !== leftOut)
      .map(({ id, verdict, status, reason }) => [id, verdict, status, reason ?? ''].join(' ').trim());
    return { results, exitCode, told, asked };
  });

const idsOf = (results: readonly CaseOutcome[], verdict: CaseOutcome['verdict']): readonly string[] =>
  results.filter((one) => one.verdict === verdict).map(({ id }) => id);

test('a faithful mock of examples conforms, with no account, no list and no version', async () => {
  const { results, exitCode, told, asked } = await judge({});
  expect(idsOf(results, 'conforms')).toEqual(served);
  expect(told.filter((line) => line.includes('refuses-unprivileged'))).toEqual(
    ['livechat-monitor', 'livechat-queue', 'livechat-unit-monitors', 'voip-rooms'].map(
      (id) =>
        `${id}/refuses-unprivileged not applicable 200 the mock does not give the 403 by itself: set EXAMPLES_PREFER=1 if it understands \`Prefer: code=403\`, as Prism does`,
    ),
  );
  // The ids and names are those of the documented examples.
  expect(asked).toContain('/api/v1/livechat/monitors/1-agent');
  expect(asked).toContain('/api/v1/livechat/units/TGjc7wN84KxQup9cF/monitors');
  expect(asked).toContain('/api/v1/livechat/visitor.info?visitorId=642fc15452492a08c3a756de');
  expect(exitCode).toBe(0);
});

test('what the profile leaves out is not applicable, and is not asked', async () => {
  const { results, asked } = await judge({});
  const out = results.filter(({ reason }) => reason === leftOut);
  expect(out.every(({ verdict, status }) => verdict === 'not applicable' && status === null)).toBe(true);
  expect(out.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['livechat-queue/one-agent', 'livechat-monitor/wrong-token', 'voip-rooms/oldest']),
  );
  // One for each case that is asked, and one for /api/info.
  expect(asked.length).toBe(1 + results.length - out.length);
});

test('a Prefer header gets every documented refusal', async () => {
  const { results, exitCode } = await judge({ prefer: true }, { EXAMPLES_PREFER: '1' });
  expect(idsOf(results, 'conforms')).toEqual(
    expect.arrayContaining([
      ...served,
      'livechat-monitor/no-credentials',
      'livechat-queue/refuses-unprivileged',
      'livechat-visitor/missing-visitor-id',
    ]),
  );
  expect(results.filter(({ verdict, reason }) => verdict !== 'conforms' && reason !== leftOut)).toEqual([]);
  expect(exitCode).toBe(0);
});

test('a mock that refuses by itself is judged by what it says', async () => {
  const { told } = await judge({ guarded: true });
  expect(told).toContain('livechat-queue/no-credentials conforms 401');
  expect(told).toContain('livechat-visitor/missing-visitor-id conforms 400');
});

for (const release of playable)
  test(`a mock of our own OpenAPI file conforms: ${release}`, async () => {
    const isRelease = release !== 'documented';
    const document = exported(isRelease ? `openapi-${release}` : 'openapi');
    const judgedBy: Environment = isRelease ? { RELEASE: release } : { CONTRACT: 'documented' };
    const { results, exitCode } = await judge(
      { prefer: true, document },
      { EXAMPLES_PREFER: '1', ...judgedBy },
    );
    const judged = results.filter(({ reason }) => reason !== leftOut);
    expect(judged.filter(({ verdict }) => !['conforms', 'known deviation'].includes(verdict))).toEqual([]);
    expect(judged.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['livechat-visitor/missing-visitor-id', 'livechat-queue/refuses-unprivileged']),
    );
    expect(exitCode).toBe(0);
  });

test('what Specmatic refuses by itself says nothing of the examples', async () => {
  const ofSpecmatic = (_path: string, status: number): ExampleReply | undefined =>
    status < 400
      ? undefined
      : {
          status: 400,
          type: 'text/plain',
          body: 'Error from contract',
          headers: { 'x-specmatic-result': 'failure' },
        };
  const { told, exitCode } = await judge({ guarded: true, instead: ofSpecmatic }, { EXAMPLES_PREFER: '1' });
  expect(told).toContain(
    'livechat-queue/no-credentials not applicable 400 the mock does not give the 401 for this request: Specmatic refuses it with an error of its own',
  );
  // A mock that was asked for a 403 and serves violates all the same.
  expect(told.some((line) => line.startsWith('livechat-queue/refuses-unprivileged violates 200'))).toBe(true);
  expect(exitCode).toBe(1);
});

test('a success that Specmatic refuses violates', async () => {
  const { told } = await judge({
    instead: () => ({
      status: 400,
      type: 'text/plain',
      body: '',
      headers: { 'x-specmatic-result': 'failure' },
    }),
  });
  expect(told.find((line) => line.startsWith('livechat-queue/whole-list'))).toMatch(/ violates 400/);
});

test('an empty example is told to be the mock’s', async () => {
  const empty = json(200, { queue: [], count: 0, offset: 0, total: 0, success: true });
  const { told, exitCode } = await judge({
    instead: (path) => (path === '/api/v1/livechat/queue' ? empty : undefined),
  });
  expect(told).toContain(
    'livechat-queue/whole-list not checked 200 the queue list is empty: give the mock an example that is not empty',
  );
  expect(exitCode).toBe(2);
});

test('a mock that gives no refusal although it is asked by Prefer violates', async () => {
  const { results, exitCode } = await judge({}, { EXAMPLES_PREFER: '1' });
  expect(idsOf(results, 'violates')).toContain('livechat-queue/no-credentials');
  const finding = results.find(({ id }) => id === 'livechat-queue/refuses-unprivileged')?.findings[0];
  expect(finding).toMatchObject({
    check: 'status',
    curl: 'curl -i -H "X-Auth-Token: ${UNPRIVILEGED_AUTH_TOKEN:-any}" -H "X-User-Id: ${UNPRIVILEGED_USER_ID:-any}" -H "Prefer: code=403" -H "Specmatic-Response-Code: 403" "$BASE_URL/api/v1/livechat/queue?departmentId=nobody-0f2c9d1e7b&agentId=nobody-0f2c9d1e7b&includeOfflineAgents=true&offset=0"',
  });
  expect(exitCode).toBe(1);
});

test('a mock that tells a version refuses by itself whom it can tell apart, and nobody whose token is made up', async () => {
  const instead = (path: string) =>
    path.includes('/api/info') ? json(200, { version: '8.8.1', success: true }) : undefined;
  const refuses = 'livechat-queue/refuses-unprivileged';
  const unnamed = await judge({ instead, guarded: true }, { CONTRACT: 'documented' });
  expect(unnamed.told.find((line) => line.startsWith(refuses))).toMatch(/ not applicable 200 /);
  expect(unnamed.exitCode).toBe(0);
  const named = {
    CONTRACT: 'documented',
    UNPRIVILEGED_USER_ID: 'nobody',
    UNPRIVILEGED_AUTH_TOKEN: 'token-of-nobody',
  };
  const { results } = await judge({ instead, guarded: true }, named);
  expect(idsOf(results, 'violates')).toContain(refuses);
});

test('an id that the user sets is asked for as it stands', async () => {
  const { asked, exitCode } = await judge(
    {},
    { MONITOR_USERNAME: 'our.monitor', UNIT_ID: 'u-1', VISITOR_ID: 'v-1' },
  );
  expect(asked).toContain('/api/v1/livechat/monitors/our.monitor');
  expect(asked).toContain('/api/v1/livechat/units/u-1/monitors');
  expect(asked).toContain('/api/v1/livechat/visitor.info?visitorId=v-1');
  expect(exitCode).toBe(0);
});

test('a mock that knows its tokens says which are missing', async () => {
  const refusing = await judge({ tokens: ['secret-of-ours'] });
  expect(refusing.told).toContain(
    'livechat-queue/whole-list not checked 401 the mock refuses a made-up token of the admin account: set ADMIN_USER_ID and ADMIN_AUTH_TOKEN',
  );
  expect(refusing.told).toContain(
    'livechat-queue/refuses-unprivileged not applicable 401 the mock refuses a made-up token of the unprivileged account: set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
  );
  expect(refusing.exitCode).toBe(2);
  const given = await judge(
    { tokens: ['secret-of-ours'] },
    { ADMIN_USER_ID: 'me', ADMIN_AUTH_TOKEN: 'secret-of-ours' },
  );
  expect(idsOf(given.results, 'conforms')).toEqual(expect.arrayContaining(served));
  expect(given.exitCode).toBe(0);
});

const page = { status: 200, type: 'text/html', body: '<!doctype html><title>It works</title>' };
const bad: readonly (readonly [what: string, instead: NonNullable<ExampleOptions['instead']>])[] = [
  ['the same reply to everything', () => json(200, { ok: true })],
  ['a 501 to everything', () => json(501, { error: 'not implemented' })],
  [
    'the example of another endpoint',
    (path, status) => (path.endsWith('/queue') && status === 200 ? json(200, { success: true }) : undefined),
  ],
];
for (const [what, instead] of bad)
  test(`a mock that gives ${what} violates`, async () => {
    const { results, exitCode } = await judge({ instead });
    expect(idsOf(results, 'violates')).toContain('livechat-queue/whole-list');
    expect(exitCode).toBe(1);
  });

test('a mock that gives a web page to everything is not taken for a faithful one', async () => {
  const { results, exitCode } = await judge({ instead: () => page });
  expect(idsOf(results, 'conforms')).toEqual([]);
  expect(exitCode).not.toBe(0);
});

test('a workspace that tells a version has to refuse by itself', async () => {
  const serves: Tamper = (reply) => (reply.status === 403 ? { ...reply, status: 200 } : reply);
  const { results } = await judgeReference({ release: '8.8', tamper: serves }, { PROFILE: 'examples' });
  expect(idsOf(results, 'violates')).toContain('livechat-queue/refuses-unprivileged');
});

test('a mock of a release is judged as RELEASE says', async () => {
  const { told } = await judge({}, { RELEASE: '8.8' });
  expect(told.filter((line) => line.startsWith('voip-rooms/'))).toEqual([]);
  expect(told).toContain('livechat-monitor/found conforms 200');
});

test('an id that the user sets is trusted in a full run too, where a mock has no list', async () => {
  const everywhere: ExampleOptions['instead'] = (path) =>
    /monitors$|units$|search$|rooms$/.test(path) && !path.includes('/units/') && !path.includes('/voip/')
      ? json(200, { success: true, total: 0 })
      : undefined;
  await withExamples({ instead: everywhere, guarded: true }, async ({ url }) => {
    const account = { ADMIN_USER_ID: 'me', ADMIN_AUTH_TOKEN: 'secret-of-ours' };
    const env = { ...account, MONITOR_USERNAME: 'our.monitor', UNIT_ID: 'u-1', VISITOR_ID: 'v-1' };
    const { run } = await openRunOn({ BASE_URL: url, ...env });
    expect(run.workspace.found).toMatchObject({
      fixtures: { monitor: 'our.monitor', unit: 'u-1', visitor: 'v-1' },
      missing: {},
    });
  });
});
