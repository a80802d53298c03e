import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { playable } from '../src/config/variables.ts';
import { readAmount } from './amount.ts';

const runs = readAmount({
  name: 'soak',
  description:
    'Repeats the run on the embedded workspace and counts the runs that did not exit with 0. In the last tenth every core is loaded.',
  unit: 'runs',
  usual: 200,
  exitCodes: { 0: 'every run exited with 0', 1: 'some did not' },
});
const loaded = Math.ceil(runs / 10);
const contracts = ['', ...playable.slice(1)];
const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
const folder = mkdtempSync(join(tmpdir(), 'omnichannel-soak-'));

function conformance(release: string): number | null {
  const env = { ...process.env, BASE_URL: '', CONTRACT: '', RELEASE: release, REPORT_DIR: folder };
  return spawnSync(process.execPath, [runner, 'test', '--project=contract'], { env, stdio: 'ignore' }).status;
}

const busy = () =>
  Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' }),
  );

const failed: string[] = [];
let load: ReturnType<typeof busy> = [];
for (let run = 0; run < runs; run++) {
  if (run === runs - loaded) load = busy();
  const release = contracts[run % contracts.length] ?? '';
  const status = conformance(release);
  if (status !== 0)
    failed.push(`run ${run + 1} (${release === '' ? 'documented' : release}) ended with ${status}`);
  if ((run + 1) % 10 === 0) process.stderr.write(`${run + 1} of ${runs} runs, ${failed.length} not 0\n`);
}
for (const child of load) child.kill();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${runs} runs, ${loaded} of them with every core loaded: ${failed.length} not 0\n`);
for (const line of failed) process.stdout.write(`${line}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
