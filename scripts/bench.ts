import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startReference, type Tamper } from '../src/reference/index.ts';
import { readAmount } from './amount.ts';

const pairs = readAmount({
  name: 'bench',
  description: 'Prints three ratios of wall times, each of two runs in alternation, as medians of pairs.',
  unit: 'pairs',
  usual: 7,
  exitCodes: { 0: 'the ratios are printed', 1: 'a run ended otherwise than it should' },
});
const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
const conformance = ['--project=contract', '--project=own'];
const folder = mkdtempSync(join(tmpdir(), 'omnichannel-bench-'));

/** A project whose only test is empty, beside the suite's own packages. */
function emptyProject(): string {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'playwright.config.ts'), 'export default {};\n');
  writeFileSync(
    join(folder, 'empty.spec.ts'),
    "import { test } from '@playwright/test';\n\ntest('empty', () => {});\n",
  );
  return folder;
}

interface Timed {
  readonly ms: number;
  readonly code: number | null;
}

/** One run of Playwright, as a whole process. */
async function timed(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Timed> {
  const started = performance.now();
  const env = { ...process.env, REPORT_DIR: folder, ...more };
  const child = spawn(process.execPath, [runner, 'test', ...args], { cwd, env, stdio: 'ignore' });
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { ms: performance.now() - started, code };
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

type Run = () => Promise<number>;

/** Runs both in alternation, once uncounted, and prints the median of the ratios. */
async function compare(what: string, target: number, run: Run, baseline: Run): Promise<void> {
  await run();
  await baseline();
  const measured: (readonly [number, number])[] = [];
  for (let pair = 0; pair < pairs; pair++) measured.push([await run(), await baseline()]);
  const seconds = (index: 0 | 1): string => (median(measured.map((pair) => pair[index])) / 1000).toFixed(2);
  const ratio = median(measured.map(([one, other]) => one / other)).toFixed(2);
  process.stdout.write(
    `${what}: ${ratio} (${seconds(0)} s against ${seconds(1)} s; target ${target} or less)\n`,
  );
}

/** A run that has to end with an exit code. */
const ends = async (wanted: number, run: Promise<Timed>): Promise<number> => {
  const { ms, code } = await run;
  if (code !== wanted) throw new Error(`a run ended with ${code}, not with ${wanted}`);
  return ms;
};

/** Replies of all five endpoints, each after a while, and broken if wanted. */
const slow =
  (ms: number): Tamper =>
  async (reply) => {
    await sleep(ms);
    return reply;
  };
const broken: Tamper = (reply, { endpoint }) =>
  endpoint === undefined ? reply : { ...reply, status: reply.status === 200 ? 500 : reply.status + 100 };

const reference = await startReference({ release: '8.8' });
const account = (name: 'admin' | 'agent' | 'unprivileged'): NodeJS.ProcessEnv => ({
  [`${name.toUpperCase()}_USER_ID`]: reference.accounts[name].userId,
  [`${name.toUpperCase()}_AUTH_TOKEN`]: reference.accounts[name].authToken,
});
const live = {
  BASE_URL: reference.url,
  MAX_RPS: '1000',
  ...account('admin'),
  ...account('agent'),
  ...account('unprivileged'),
};
const judged =
  (tamper: Tamper | undefined, wanted = 0): Run =>
  () => {
    reference.reset();
    reference.setTamper(tamper);
    return ends(wanted, timed('.', conformance, live));
  };
const violations = (): number =>
  JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8')).totals.violates;

try {
  const empty = emptyProject();
  await compare(
    'a run against an empty Playwright test',
    1.6,
    () => ends(0, timed('.', conformance, { BASE_URL: '' })),
    () => ends(0, timed(empty, [])),
  );
  await compare('a run at 100 ms a reply against one at 0 ms', 1.5, judged(slow(100)), judged(undefined));
  await judged(broken, 1)();
  await compare(
    `a run with ${violations()} violations against a green one`,
    2,
    judged(broken, 1),
    judged(undefined),
  );
} finally {
  await reference.close();
  rmSync(folder, { recursive: true, force: true });
}
