import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/model.ts';
import { root } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { findings, piecesIn } from '../support/search.ts';
import { on } from '../support/tampered.ts';
import { expect, test } from '../support/test.ts';
import { withTestServer } from '../support/test-server.ts';
import { withReference } from '../support/with-reference.ts';

/** Copies what a run of the contract needs, so that a test may edit it. */
function copyProject(folder: string): void {
  for (const name of ['src', 'schemas', 'playwright.config.ts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['contract.spec.ts', 'fixtures.ts'])
    cpSync(join(root, 'tests', name), join(folder, 'tests', name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

/** Makes the contract of the queue promise something that no workspace has. */
function promiseMore(folder: string): void {
  const file = join(folder, 'schemas/livechat-queue/200.schema.json');
  const schema: { required: string[]; properties: object } = JSON.parse(readFileSync(file, 'utf8'));
  const required = [...schema.required, 'promised'];
  const properties = { ...schema.properties, promised: { type: 'string' } };
  writeFileSync(file, JSON.stringify({ ...schema, required, properties }));
}

const brokenQueue = on('livechat-queue', (reply) => ({ ...reply, status: 418 }));

test('in one session of UI mode each run tells the state of its own time', async () => {
  const place = (name: string): string => test.info().outputPath(name);
  const [project, reports, temporary] = [place('project'), place('reports'), place('tmp')];
  copyProject(project);
  mkdirSync(temporary);
  await withReference({ release: 'documented', limiter: 'off' }, async (reference) => {
    const env = {
      ...environmentOf(reference),
      CONTRACT: 'documented',
      REPORT_DIR: reports,
      TMPDIR: temporary,
      MAX_RPS: '1000',
      // Enough for any one run, but not for two.
      MAX_REQUESTS: '200',
    };
    await withTestServer(project, env, async ({ list, run, ping, told }) => {
      const testIds = await list();
      const all = [...testIds.keys()].toSorted();
      const ofQueue = all.filter((id) => id.startsWith('livechat-queue/'));
      // Two endpoints are enough to see what changes of one, and not of another.
      const some = all.filter((id) => /^livechat-(?:queue|visitor)\//.test(id));

      /** What one run asked, which tests ended and which of them failed, as the server and as the report tell it. */
      const runOf = async (ids?: readonly string[]) => {
        const before = reference.log.length;
        const { status, tests } = await run(ids?.map((id) => testIds.get(id) ?? ''));
        const failed = tests.filter((one) => one.status !== 'skipped' && one.status !== one.expectedStatus);
        const report: Report = JSON.parse(readFileSync(join(reports, 'reports/conformance.json'), 'utf8'));
        const cases = report.endpoints.flatMap((one) => one.cases);
        return {
          status,
          verdict: report.verdict,
          ended: tests.map(({ id }) => id).toSorted(),
          skipped: tests.filter((one) => one.status === 'skipped').length,
          failed: failed.map(({ id }) => id).toSorted(),
          violating: cases.flatMap(({ id, verdict }) => (verdict === 'violates' ? [id] : [])).toSorted(),
          asked: reference.log.slice(before).map(({ path, query, actor }) => `${actor} ${path}?${query}`),
        };
      };
      const green = { status: 'passed', verdict: 'conforms', skipped: 0, failed: [], violating: [] };
      const red = { status: 'failed', verdict: 'violates', skipped: 0 };

      // What set-up asks is no part of a run. It begins by itself where no run does.
      const isSetUp = (): boolean =>
        readdirSync(temporary, { recursive: true, encoding: 'utf8' }).some((name) =>
          name.endsWith('session.json'),
        );
      await expect.poll(isSetUp, { timeout: 30_000 }).toBe(true);
      const setUp = reference.log.length;
      const first = await runOf();
      expect(first).toMatchObject({ ...green, ended: all });

      reference.setTamper(brokenQueue);
      const broken = await runOf(some);
      expect(broken).toMatchObject({ ...red, ended: some, failed: ofQueue, violating: ofQueue });
      expect(setUp + first.asked.length + broken.asked.length).toBeGreaterThan(Number(env.MAX_REQUESTS));
      await ping();

      reference.setTamper(undefined);
      const repaired = await runOf(some);
      expect(repaired).toMatchObject({ ...green, ended: some });
      const [before, after] = [first, repaired].map(({ asked }) =>
        asked.filter((one) => /\/livechat\/(?:queue|visitor)/.test(one)).toSorted(),
      );
      expect(after).toEqual(before);
      expect(after?.length).toBeGreaterThan(some.length / 2);

      promiseMore(project);
      const edited = await runOf(some);
      expect(edited).toMatchObject({ ...red, ended: some, failed: edited.violating });
      expect(edited.failed).toContain('livechat-queue/whole-list');
      expect(edited.failed.filter((id) => !ofQueue.includes(id))).toEqual([]);

      const tokens = Object.values(reference.accounts).map(({ authToken }) => authToken);
      const pieces = [...piecesIn(reports), { name: 'what the server told', text: told() }];
      // UI mode shows attachments out of a trace, which has to come after those that it was told of before.
      const traced = pieces.filter(({ name }) => /trace\.zip > attachments\/\w+$/.test(name));
      const asked = traced.filter(({ text }) => text.startsWith('GET /api/v1/'));
      expect(asked.length).toBeGreaterThan(edited.asked.length / 2);
      expect(told()).toMatch(/"onAttach"[^\n]{1,400}"name":"trace"[^\n]{1,400}trace\.zip/);
      expect(findings(pieces, tokens)).toEqual([]);
    });
  });
  expect(readdirSync(temporary)).toEqual([]);
});
