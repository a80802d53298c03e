// What the GitHub action does: plain JavaScript, since nothing is installed when it begins.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runner = join(root, 'node_modules/@playwright/test/cli.js');
const { BASE_URL: url = '', REPORT_DIR, GITHUB_OUTPUT } = process.env;
const reports = join(REPORT_DIR || '.', 'reports');
const [json, html, junit] = ['conformance.json', 'conformance.html', 'junit.xml'].map((name) =>
  join(reports, name),
);

/** Judges the workspace. Returns the exit code. */
function judge() {
  // Left by a run before, they would be taken for the reports of this one.
  for (const file of [json, html, junit]) rmSync(file, { force: true });
  // The embedded workspace would be judged, and pass.
  if (url.trim() === '') return refuse('base-url is empty: give the root of the workspace.');
  if (!existsSync(runner)) {
    const install = 'npm ci --omit=dev --ignore-scripts --no-audit --no-fund';
    // npm is a script on Windows, which takes a shell.
    const { status } = spawnSync(install, { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) return refuse('the packages of the action could not be installed.');
  }
  const config = `--config=${join(root, 'playwright.config.ts')}`;
  const { status } = spawnSync(process.execPath, [runner, 'test', config, '--project=contract'], {
    stdio: 'inherit',
  });
  return status ?? 2;
}

/** @param {string} why */
function refuse(why) {
  process.stdout.write(`::error::${why}\n`);
  return 2;
}

process.exitCode = judge();
/** @param {string} file */
const written = (file) => (existsSync(file) ? file : '');
const outputs = {
  verdict: existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')).verdict : 'incomplete',
  'exit-code': process.exitCode,
  json: written(json),
  html: written(html),
  junit: written(junit),
};
if (GITHUB_OUTPUT)
  for (const [name, value] of Object.entries(outputs)) appendFileSync(GITHUB_OUTPUT, `${name}=${value}\n`);
