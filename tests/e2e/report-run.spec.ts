import { expect, test } from '../support/test.ts';
import type { Reference, ReferenceOptions } from '../../src/reference/index.ts';
import type { Environment } from '../../src/config/variables.ts';
import { startBalancer } from '../support/balancer.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere, type Ran } from '../support/run-playwright.ts';
import { withReference } from '../support/with-reference.ts';

interface RanOn extends Ran {
  /** What the workspace was asked. */
  readonly log: Reference['log'];
}

/** A run of one endpoint against a reference workspace. */
function runOf(options: Partial<ReferenceOptions>, env: Environment = {}): Promise<RanOn> {
  const folder = test.info().outputPath('run');
  return withReference(options, async (reference) => ({
    ...(await runElsewhere(folder, { ...environmentOf(reference), ...env }, ['--grep=@livechat-queue'])),
    log: [...reference.log],
  }));
}

test.describe.configure({ mode: 'parallel' });

test('a run on an empty list writes JSON, Markdown and a page, and ALLOW_INCOMPLETE lets it exit with 0', async () => {
  const ran = await runOf({ release: '8.8', data: 'empty' }, { ALLOW_INCOMPLETE: '1' });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(ran.report()).toMatchObject({ verdict: 'incomplete', exitCode: 0, shortfalls: [] });
  // The tag of one endpoint asks that one alone.
  expect(new Set(ran.log.flatMap(({ endpoint }) => endpoint ?? []))).toEqual(new Set(['livechat-queue']));
  const { selection, endpoints } = ran.report();
  expect(selection).toEqual({ selected: selection?.selected, declared: expect.any(Number) });
  const inForce = endpoints.flatMap(({ cases }) => cases).length;
  expect(selection?.selected).toBeGreaterThanOrEqual(inForce);
  expect(ran.stdout).toContain(
    `a selection: ${selection?.selected} of ${selection?.declared} tests; the others were not run`,
  );
  expect(ran.file('reports/conformance.md')).toMatch(/^# ⚠️ Conformance: incomplete\n/);
  const page = ran.file('reports/conformance.html') ?? '';
  expect(page).toMatch(/^<!doctype html>/);
  const links = [...page.matchAll(/ href="(?!#|https:)([^"#]+)/g)].map(([, link = '']) => link);
  expect(new Set(links)).toEqual(new Set(['docs/released-servers.md']));
  expect(ran.file('reports/docs/released-servers.md')).toMatch(/^# What released servers do\n/);
  expect(ran.stdout).toContain('reports/conformance.json, .md, .html and junit.xml');
});

test('an upgrade during the run and too little coverage exit with 2, although every case conforms', async () => {
  const ran = await withReference({ release: '8.8', version: '8.8.0' }, (one) =>
    withReference({ release: '8.8', version: '8.8.1' }, async (other) => {
      const balancer = await startBalancer((nth) => (nth < 30 ? one.url : other.url));
      try {
        const env = { ...environmentOf(one), BASE_URL: balancer.url };
        const required = { REQUIRE_COVERAGE: '100', ALLOW_INCOMPLETE: '1' };
        return await runElsewhere(test.info().outputPath('run'), { ...env, ...required }, [
          '--grep=@livechat-queue',
        ]);
      } finally {
        await balancer.close();
      }
    }),
  );
  expect(ran.code, ran.stdout).toBe(2);
  const { verdict, totals, coverage, shortfalls } = ran.report();
  expect([verdict, totals['not checked'], shortfalls]).toEqual([
    'incomplete',
    0,
    [
      'two versions answered: 8.8.0, and during the run 8.8.1: judge one server, and not during an upgrade',
      `${coverage.percent} % of what the contract documents was exercised, but REQUIRE_COVERAGE asks for 100 %`,
    ],
  ]);
  for (const sentence of shortfalls) expect(ran.stdout).toContain(`incomplete: ${sentence}.`);
});
