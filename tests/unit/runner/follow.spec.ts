import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference, Tamper } from '../../../src/reference/index.ts';
import { announce, announceDone, announced, endAnnounced } from '../../../src/runner/announcement.ts';
import { countIn } from '../../../src/runner/exchange-log.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { openRunner } from '../../../src/runner/runner.ts';
import { readSession, writeSession } from '../../../src/session/run-folder.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { contracts } from '../../support/contracts.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

interface Announced {
  readonly folder: string;
  readonly env: Environment;
  readonly reference: Reference;
}

/** A run that was set up and announced, as global set-up and the reporter leave it. */
async function announcedRun(
  selected: readonly string[],
  tamper: Tamper | undefined,
  use: (run: Announced) => Promise<void>,
): Promise<void> {
  const folder = test.info().outputPath('run');
  mkdirSync(folder, { recursive: true });
  const options = tamper === undefined ? {} : { tamper };
  await withReference({ release: '8.8', ...options }, async (reference) => {
    const env = { ...environmentOf(reference) };
    const { run } = await openRunOn(env);
    writeSession(folder, run.workspace);
    announce(folder, { selected, ahead: true, repeats: false, keepsWorker: true });
    reference.reset();
    await use({ folder, env, reference });
  });
}

const some = ['livechat-queue/whole-list', 'livechat-queue/one-agent', 'livechat-monitor/found'];
/** Requests for cases: a run also asks for the version again. */
const asked = ({ log }: Reference): readonly string[] =>
  log.filter(({ endpoint }) => endpoint !== undefined).map(({ path, query }) => `${path}?${query}`);

test('what was selected is asked ahead, with what it compares with, and nothing else', async () => {
  await announcedRun(['livechat-queue/one-agent'], undefined, async ({ folder, env, reference }) => {
    const runner = await openRunner(env, folder, true);
    expect((await runner.run('livechat-queue/one-agent'))?.outcome.status).toBe(200);
    expect(asked(reference)).toEqual([
      '/api/v1/livechat/queue?',
      '/api/v1/livechat/queue?includeOfflineAgents=true',
      expect.stringMatching(/^\/api\/v1\/livechat\/queue\?agentId=/),
    ]);
  });
});

test('refusals come before the first success, and an account is refused after one that it could be served from', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    reference.reset();
    await judgeAll(run, contracts);
    const { log } = reference;
    const isAsked = (status: number, { path }: (typeof log)[number]): boolean =>
      log.some((one) => one.status === status && one.path === path);
    for (const id of ['livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'livechat-visitor']) {
      const alike = log.filter((one) => one.endpoint === id && isAsked(200, one) && isAsked(401, one));
      // A 400 is neither.
      const statuses = alike.map(({ status }) => status).filter((status) => status !== 400);
      expect([401, 403], id).toContain(statuses[0]);
      expect(statuses.lastIndexOf(200), id).toBeGreaterThan(statuses.lastIndexOf(403));
    }
    const shared = log.filter(
      ({ status, endpoint, path, query }, index) =>
        status === 403 &&
        endpoint !== undefined &&
        log.slice(0, index).some((one) => one.status === 200 && one.path === path && one.query === query),
    );
    expect(shared.map(({ endpoint, actor }) => `${endpoint} ${actor}`).toSorted()).toEqual([
      'livechat-monitor agent',
      'livechat-queue unprivileged',
      'livechat-unit-monitors agent',
      'livechat-visitor unprivileged',
    ]);
  });
});

test('a worker that follows another one asks nothing twice, and judges alike', async () => {
  const wrong: Tamper = (reply, { endpoint }) =>
    endpoint === 'livechat-monitor' ? { ...reply, status: 418 } : reply;
  await announcedRun(some, wrong, async ({ folder, env, reference }) => {
    const first = await openRunner(env, folder, true);
    const before = await Promise.all(some.map((id) => first.run(id)));
    const requests = asked(reference).length;
    const next = await openRunner(env, folder, true);
    const after = await Promise.all(some.map((id) => next.run(id)));
    expect(after.map((run) => run?.outcome)).toEqual(before.map((run) => run?.outcome));
    expect(before.map((run) => run?.outcome.verdict)).toContain('violates');
    expect(asked(reference)).toHaveLength(requests);
    // A case that compares with one that was asked uses its reply.
    await next.run('livechat-queue/one-department');
    expect(asked(reference).filter((one) => one === '/api/v1/livechat/queue?')).toHaveLength(1);
  });
});

test('a second run of the same set-up asks everything anew', async () => {
  await announcedRun(some, undefined, async ({ folder, env, reference }) => {
    const first = await openRunner(env, folder, true);
    for (const id of some) await first.run(id);
    const requests = reference.log.length;
    const before = announced(folder)?.run ?? 0;
    endAnnounced(folder);
    announce(folder, { selected: some, ahead: true, repeats: false, keepsWorker: true });
    expect(announced(folder)?.run).toBe(before + 1);
    const next = await openRunner(env, folder, true);
    for (const id of some) await next.run(id);
    expect(reference.log).toHaveLength(2 * requests);
  });
});

test('requests are counted over all workers of a run', async () => {
  await announcedRun(some, undefined, async ({ folder, env }) => {
    announceDone(folder);
    const most = readSession(folder).setup.total + 1;
    const tight = { ...env, MAX_REQUESTS: String(most) };
    const reasons: (string | null | undefined)[] = [];
    for (const id of ['livechat-queue/no-credentials', 'livechat-visitor/no-credentials'])
      reasons.push((await (await openRunner(tight, folder, false)).run(id))?.outcome.reason);
    expect(reasons).toEqual([null, `the budget of ${most} requests is spent: raise MAX_REQUESTS`]);
  });
});

test('waits are counted over all workers of a run, with those of the set-up', () => {
  const folder = test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  const [first, second] = [countIn(folder, 'waits-1', 500), countIn(folder, 'waits-1', 500)];
  expect([first(0), first(60_200), second(0), second(1_000.5), first(0)]).toEqual([
    500, 60_700, 60_700, 61_700.5, 61_700.5,
  ]);
  expect(countIn(folder, 'waits-2', 0)(0)).toBe(0);
});

test('no reply that repeats a credential is kept, and what is kept is the owner’s alone', async () => {
  const echo: Tamper = (reply, { endpoint, headers }) =>
    endpoint === 'livechat-monitor'
      ? { ...reply, headers: [...reply.headers, ['x-echo', headers['x-auth-token'] ?? '']] }
      : reply;
  await announcedRun(some, echo, async ({ folder, env, reference }) => {
    const runner = await openRunner(env, folder, true);
    const [, , found] = await Promise.all(some.map((id) => runner.run(id)));
    expect(found?.outcome.findings.map(({ check }) => check)).toContain('no-echo');
    const tokens = Object.values(reference.accounts).map(({ authToken }) => authToken);
    for (const name of readdirSync(folder).filter((file) => file !== 'session.json')) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      const text = readFileSync(join(folder, name), 'utf8');
      for (const token of tokens) expect(text, name).not.toContain(token);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('exchanges-'))).toHaveLength(1);
  });
});
