import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Prints the ratio of the wall times of a conformance run and of `playwright test` with one empty test, run in turns:
 * `npm run bench`, or `npm run bench -- 11` for eleven pairs.
 */
const target = 1.5;
const pairs = Number(process.argv[2] ?? 7);
const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');

function emptyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'empty-playwright-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'playwright.config.ts'), 'export default {};\n');
  writeFileSync(
    join(folder, 'empty.spec.ts'),
    "import { test } from '@playwright/test';\n\ntest('empty', () => {});\n",
  );
  return folder;
}

/** Wall time of one run, in milliseconds. */
function timed(cwd: string, ...rest: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [runner, 'test', ...rest], { cwd, stdio: 'ignore' });
  if (status !== 0) throw new Error(`the run in ${cwd} ended with ${status}`);
  return performance.now() - started;
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const empty = emptyProject();
try {
  const measure = (): readonly [number, number] => [timed('.', '--project=contract'), timed(empty)];
  measure();
  const measured = Array.from({ length: pairs }, measure);
  const ratios = measured.map(([conformance, nothing]) => conformance / nothing);
  const seconds = (index: 0 | 1): string => (median(measured.map((pair) => pair[index])) / 1000).toFixed(2);
  process.stdout.write(`conformance run  ${seconds(0)} s (median of ${pairs})\n`);
  process.stdout.write(`one empty test   ${seconds(1)} s (median of ${pairs})\n`);
  process.stdout.write(
    `ratio            ${median(ratios).toFixed(2)} (median of pairs; target ${target} or less)\n`,
  );
} finally {
  rmSync(empty, { recursive: true, force: true });
}
