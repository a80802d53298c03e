import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere, runSuite } from '../support/run-playwright.ts';
import { envFileVariable } from '../../src/config/env-file.ts';
import { setUp } from '../../src/session/set-up.ts';
import { judgeAll } from '../../src/runner/judge-all.ts';
import { contracts } from '../support/contracts.ts';
import { runOn } from '../support/judge-one.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

test('a closed port is one sentence and exit code 2', async () => {
  const run = await runSuite(test.info().outputPath(), { BASE_URL: 'http://127.0.0.1:1' });
  expect(run.code).toBe(2);
  expect(run.stdout.trim()).toBe(
    'not checked: the connection was refused: start the workspace, or correct host and port in BASE_URL.',
  );
  expect(run.stderr).toBe('');
  expect(run.report().verdict).toBe('incomplete');
});

test('a REPORT_DIR that no report can be written to is one sentence and exit code 2', async () => {
  const run = await runSuite(test.info().outputPath(), { REPORT_DIR: 'package.json/reports' });
  expect([run.code, run.stdout, run.stderr]).toEqual([
    2,
    '',
    "REPORT_DIR: the reports cannot be written below 'package.json/reports', since 'package.json' is a file: name a place below a directory.\n",
  ]);
});

test('a user without an entry of its own, as in containers, judges as well', async () => {
  const nobody = `import os from 'node:os';
    import { syncBuiltinESMExports } from 'node:module';
    os.userInfo = () => { throw new Error('uv_os_get_passwd returned ENOENT'); };
    syncBuiltinESMExports();`;
  await withReference({ release: '8.8' }, async (reference) => {
    const run = await runSuite(
      test.info().outputPath(),
      {
        ...environmentOf(reference),
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(nobody)}`,
      },
      ['-g', '@voip-rooms'],
    );
    expect(run.code, run.stdout + run.stderr).toBe(0);
  });
});

const targets: readonly (readonly [
  what: string,
  env: { readonly [name: string]: string },
  file: Buffer | undefined,
  sentence: string,
])[] = [
  [
    'accounts without BASE_URL',
    { ADMIN_USER_ID: 'a', ADMIN_AUTH_TOKEN: 'b' },
    undefined,
    'ADMIN_USER_ID and ADMIN_AUTH_TOKEN are set, but BASE_URL is not: set BASE_URL to the root of the workspace, or leave them out to judge the embedded one',
  ],
  [
    'a .env in UTF-16',
    {},
    Buffer.from('\ufeffBASE_URL=http://127.0.0.1:1', 'utf16le'),
    '.env is in UTF-16, so it cannot be read: save it as UTF-8',
  ],
];
for (const [what, env, file, sentence] of targets)
  test(`a run with ${what} judges nothing and ends with 2`, async () => {
    const folder = test.info().outputPath();
    if (file !== undefined) writeFileSync(join(folder, '.env'), file);
    // Blank: the `.env` of the folder that it is started in.
    const run = await runElsewhere(folder, { ...env, [envFileVariable]: '' });
    expect([run.code, run.stdout.trim(), run.stderr]).toEqual([2, `not checked: ${sentence}.`, '']);
    const { verdict, workspace, totals } = run.report();
    expect([verdict, workspace.embedded, workspace.unreachable, totals.conforms]).toEqual([
      'incomplete',
      false,
      sentence,
      0,
    ]);
  });

test('a run with swapped accounts accuses nobody and ends with 2', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const { admin, unprivileged } = reference.accounts;
    const env = {
      BASE_URL: reference.url,
      ADMIN_USER_ID: unprivileged.userId,
      ADMIN_AUTH_TOKEN: unprivileged.authToken,
      UNPRIVILEGED_USER_ID: admin.userId,
      UNPRIVILEGED_AUTH_TOKEN: admin.authToken,
    };
    const run = await runSuite(test.info().outputPath(), env, ['-g', '@livechat-queue']);
    expect(run.stdout).toContain(
      'not checked  the admin and the unprivileged account look swapped: the unprivileged account holds manage-livechat-monitors, which the admin account lacks: exchange the values of ADMIN_… and UNPRIVILEGED_….',
    );
    const { verdict, totals } = run.report();
    expect([run.code, verdict, totals.violates]).toEqual([2, 'incomplete', 0]);
  });
});

const mistakes: readonly (readonly [string, { readonly [name: string]: string }, string])[] = [
  ['a malformed BASE_URL', { BASE_URL: 'chat.example' }, 'BASE_URL cannot be read as a URL: write it as '],
  [
    'a BASE_URL of another protocol',
    { BASE_URL: 'ftp://chat.example' },
    'BASE_URL begins with neither https:// nor http://: write it as ',
  ],
  [
    'a user id without its token',
    { BASE_URL: 'http://127.0.0.1:1', ADMIN_USER_ID: 'x' },
    'ADMIN_USER_ID is set, but ADMIN_AUTH_TOKEN is not',
  ],
  ['an unknown CONTRACT', { CONTRACT: 'strict' }, "CONTRACT is 'strict', which is unknown"],
  ['an unknown RELEASE', { RELEASE: '9.9' }, "RELEASE is '9.9', which is unknown"],
];

for (const [what, env, sentence] of mistakes)
  test(`${what} is why no case is checked`, async () => {
    const said: string[] = [];
    const { workspace, close } = await setUp(env, (line) => void said.push(line));
    await close();
    expect(`${workspace.unreachable?.reason}: ${workspace.unreachable?.remedy}`).toContain(sentence);
    expect(said).toEqual([]);
    expect(new Set((await judgeAll(runOn(workspace, {}), contracts)).map(({ verdict }) => verdict))).toEqual(
      new Set(['not checked']),
    );
  });
