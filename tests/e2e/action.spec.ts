import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { parse } from 'yaml';
import type { Tamper } from '../../src/reference/index.ts';
import { bareEnvironment, ended, root, type Ended } from '../support/child.ts';
import { compiled } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

interface Ran extends Ended {
  readonly outputs: readonly string[];
  readonly summary: string;
}

/** Runs the step of the action as GitHub does: its inputs are put where action.yml says, and its script is given to bash. */
async function runAction(folder: string, given: { readonly [input: string]: string }): Promise<Ran> {
  mkdirSync(folder, { recursive: true });
  const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const [{ run, env }] = runs.steps;
  const valueOf = (expression: string): string => {
    const name = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? '';
    return given[name] ?? inputs[name]?.default ?? '';
  };
  const own = Object.entries<string>(env).map(([name, value]) => [name, valueOf(value)]);
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
    cwd: folder,
    env: bareEnvironment({
      ...Object.fromEntries(own),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      PWTEST_CACHE_DIR: compiled,
    }),
  });
  const end = await ended(child);
  const lines = readFileSync(output, 'utf8').trim().split('\n');
  return { ...end, outputs: lines, summary: readFileSync(summary, 'utf8') };
}

test('the action judges the workspace that its inputs name, and tells the job', async () => {
  const open: Tamper = (reply, { endpoint, actor }, { ask }) =>
    endpoint === 'livechat-queue' && actor === 'unprivileged' ? ask({ as: 'admin' }) : reply;
  await withReference({ release: '8.8', tamper: open }, async ({ url, accounts }) => {
    // What looks like a command is a name.
    const reports = `$(touch pwned) "; touch pwned; '`;
    const folder = test.info().outputPath('job');
    const { code, stdout, outputs, summary } = await runAction(folder, {
      'base-url': url,
      'admin-user-id': accounts.admin.userId,
      'admin-auth-token': accounts.admin.authToken,
      'unprivileged-user-id': accounts.unprivileged.userId,
      'unprivileged-auth-token': accounts.unprivileged.authToken,
      'report-dir': reports,
    });
    expect(code).toBe(1);
    // Only what was written is named.
    expect(outputs).toEqual([
      'verdict=violates',
      'exit-code=1',
      `json=${join(reports, 'reports/conformance.json')}`,
      `html=${join(reports, 'reports/conformance.html')}`,
      `junit=${join(reports, 'reports/junit.xml')}`,
    ]);
    const report = JSON.parse(readFileSync(join(folder, reports, 'reports/conformance.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'violates', workspace: { url } });
    expect(stdout).toMatch(/^::error title=livechat-queue%3A [^\n]+::1 of \d+ cases of livechat-queue: /m);
    expect(summary).toContain('livechat-queue/refuses-unprivileged');
    const markdown = readFileSync(join(folder, reports, 'reports/conformance.md'), 'utf8');
    expect(summary).toBe(`${markdown}\n`);
  });
});

test('the action never judges the embedded workspace, and tells nothing of a report that lay there', async () => {
  const folder = test.info().outputPath('job');
  mkdirSync(join(folder, 'reports'), { recursive: true });
  for (const name of ['conformance.json', 'conformance.html', 'junit.xml'])
    writeFileSync(join(folder, 'reports', name), '{"verdict":"conforms"}');
  const { code, stdout, outputs } = await runAction(folder, { 'base-url': ' ' });
  expect([code, stdout]).toEqual([2, '::error::base-url is empty: give the root of the workspace.\n']);
  expect(outputs).toEqual(['verdict=incomplete', 'exit-code=2', 'json=', 'html=', 'junit=']);
});
