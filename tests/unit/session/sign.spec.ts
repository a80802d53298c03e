import { sentenceOf } from '../../../src/lib/blocker.ts';
import { setUp } from '../../../src/session/set-up.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { contracts, contractsOf } from '../../support/contracts.ts';
import { seenIn } from '../../support/doctor.ts';
import { page } from '../../support/intermediaries.ts';
import type { OnSocket } from '../../support/intermediary-server.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { releases } from '../../support/releases.ts';
import { answered, violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';

const ofQueue = contractsOf('livechat-queue');
const isInfo = (target: string): boolean => target.startsWith('/api/info');
const nginx = '<html><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>';

/** How operators close `/api/info`. */
const closings: { readonly [what: string]: OnSocket } = {
  'a page of nginx': page(403, 'text/html', nginx),
  'a 403 in JSON': page(403, 'application/json', '{"message":"Forbidden"}'),
  'a 401 in text': page(401, 'text/plain', 'Unauthorized'),
  'a 404 in text': page(404, 'text/plain', 'not found'),
  'a redirect': page(302, 'text/html', '', ['Location: https://sso.example.com/']),
  'a login page': page(200, 'text/html', '<title>Rocket.Chat</title><input type="password">'),
  'another body': page(200, 'application/json', '{"status":"ok"}'),
};

for (const [what, trouble] of Object.entries(closings))
  test(`where ${what} closes /api/info, RELEASE says what to judge by`, async () => {
    await withTrouble({ release: '8.8' }, { on: isInfo, trouble }, async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, RELEASE: '8.8' };
      const { run } = await openRunOn(env, 0, ofQueue);
      const { unreachable, contract, version } = run.workspace;
      expect([unreachable, contract, version?.release]).toEqual([null, 'released', '8.8']);
      expect(violations(await judgeAll(run, ofQueue))).toEqual([]);
    });
  });

for (const what of ['a page of nginx', 'a 403 in JSON', 'a 401 in text'])
  test(`where ${what} closes /api/info and nothing tells the release, nobody is accused`, async () => {
    const trouble = closings[what] ?? (() => {});
    await withTrouble({ release: '8.8' }, { on: isInfo, trouble }, async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url };
      const { workspace } = await setUp(env, () => {});
      const said = workspace.unreachable === null ? '' : sentenceOf(workspace.unreachable);
      expect(said).toMatch(
        /^the workspace does not tell its version: .+: set RELEASE to its major.minor, or CONTRACT=documented$/,
      );
      const { exitCode, line } = await seenIn(env);
      expect([exitCode, `${line('workspace')?.says}: ${line('workspace')?.remedy}`]).toEqual([
        2,
        `${url}: ${said}`,
      ]);
    });
  });

for (const release of releases)
  test(`the refusals of ${release} show that it is a Rocket.Chat`, async () => {
    const trouble = page(404, 'text/plain', 'not found');
    await withTrouble({ release }, { on: isInfo, trouble }, async ({ url }) => {
      const { workspace } = await setUp({ BASE_URL: url, RELEASE: release }, () => {});
      expect(workspace.unreachable).toBe(null);
    });
  });

/** A workspace on which every route but those of the contract, and some more, is unknown. */
const five = (also: RegExp) => (target: string) =>
  !/\/livechat\/(?:monitors|units|queue|visitor)|\/voip\/rooms/.test(target) && !also.test(target);
const lacking = page(404, 'text/plain', 'not found');
const ids = { MONITOR_USERNAME: 'ingrid.monitor', UNIT_ID: 'u', VISITOR_ID: 'v' };

const mocks: readonly (readonly [what: string, also: RegExp])[] = [
  ['the five endpoints', /^$/],
  ['the five endpoints and /api/info', /^\/api\/info/],
];
for (const [what, also] of mocks)
  test(`a mock that has ${what} only is judged`, async () => {
    await withTrouble({}, { on: five(also), trouble: lacking }, async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, CONTRACT: 'documented', ...ids };
      const { run } = await openRunOn(env);
      expect([run.workspace.unreachable, run.workspace.blockers]).toEqual([null, {}]);
      const results = await judgeAll(run, contracts);
      expect(violations(results)).toEqual([]);
      expect(results.find(({ id }) => id === 'livechat-queue/whole-list')?.verdict).toBe('conforms');
    });
  });

const unauthorized = answered(401, { error: 'Unauthorized' });
test('a mock that refuses in its own words is judged too, by the list that its admin is given', async () => {
  await withTrouble(
    { tamper: (reply) => (reply.status === 401 ? unauthorized : reply) },
    { on: five(/^$/), trouble: lacking },
    async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, CONTRACT: 'documented' };
      expect((await setUp(env, () => {})).workspace.unreachable).toBe(null);
    },
  );
});

test('the 401 that is announced for 9.0 shows that it is a Rocket.Chat', async () => {
  const body = { success: false, error: 'You must be logged in to do this.' };
  await withReference(
    {
      release: '8.8',
      version: '9.0.0',
      tamper: (reply) => (reply.status === 401 ? answered(401, body) : reply),
    },
    async (reference) => {
      expect((await setUp({ BASE_URL: reference.url }, () => {})).workspace.unreachable).toBe(null);
    },
  );
});

test('a server that has nothing but /api/info is no workspace', async () => {
  const elsewhere = (target: string): boolean => !isInfo(target);
  const trouble = page(404, 'application/json', '{"error":"not found"}');
  await withTrouble({ release: '8.8' }, { on: elsewhere, trouble }, async ({ url }, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: url };
    const reason =
      'the server at BASE_URL answers /api/info, but has neither /api/v1/me nor any of the endpoints: each is answered with 404';
    const { workspace } = await setUp(env, () => {});
    expect(workspace.unreachable?.reason).toBe(reason);
    const { exitCode, line } = await seenIn(env);
    expect([exitCode, line('workspace')?.says]).toEqual([2, `${url}: ${reason}`]);
  });
});

test('a mock without /api/v1/me is judged', async () => {
  const trouble = page(404, 'application/json', '{"error":"not found"}');
  const on = (target: string): boolean => target.startsWith('/api/v1/me');
  await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
    const { workspace } = await setUp({ ...environmentOf(reference), BASE_URL: url }, () => {});
    expect(workspace.unreachable).toBe(null);
  });
});

const contradictions: readonly (readonly [release: string, version: string, contradicts: boolean])[] = [
  ['8.1', '8.8', true],
  ['9.9', '8.8', true],
  ['8.8.2', '8.8', true],
  ['8.8-rc.1', '8.8', true],
  ['8.8', '8.8', false],
  ['v8.8.1', '8.8', false],
];
for (const [RELEASE, release, contradicts] of contradictions)
  test(`RELEASE=${RELEASE} ${contradicts ? 'contradicts' : 'agrees with'} a workspace of ${release}`, async () => {
    await withReference({ release: '8.8' }, async (reference) => {
      const env = { ...environmentOf(reference), RELEASE };
      const { workspace } = await setUp(env, () => {});
      const blocker = {
        reason: `RELEASE is ${RELEASE}, but the workspace tells version 8.8.1`,
        remedy: 'correct RELEASE, or leave it out',
      };
      expect(workspace.unreachable).toEqual(contradicts ? blocker : null);
      const { line, exitCode } = await seenIn(env);
      if (contradicts)
        expect([exitCode, line('workspace')?.says]).toEqual([2, `${reference.url}: ${blocker.reason}`]);
      else expect(exitCode).toBe(0);
    });
  });
