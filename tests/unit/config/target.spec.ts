import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadEnvFile } from '../../../src/config/env-file.ts';
import { sentenceOf } from '../../../src/lib/blocker.ts';
import { readConfiguration } from '../../../src/session/configuration.ts';
import { setUp } from '../../../src/session/set-up.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { seenIn } from '../../support/doctor.ts';
import { envFile, withEnvFile } from '../../support/env-file.ts';
import { expect, test } from '../../support/test.ts';

const root = 'BASE_URL=http://127.0.0.1:1';
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const outOfForce = (line: number): string =>
  `line ${line} of .env holds BASE_URL in a form that is not read: write it on a line of its own as BASE_URL=https://chat.example.com`;
const noAssignment = (line: number): string =>
  `line ${line} of .env is not of the form NAME=value: write it as NAME=value, or put # in front of it`;
const misnamed = (name: string, meant: string, where = '.env'): string =>
  `${name} in ${where} is not a variable of the suite, but looks like ${meant}: correct its name, or remove it`;
const without = (names: string, its = 'them'): string =>
  `${names} set, but BASE_URL is not: set BASE_URL to the root of the workspace, or leave ${its} out to judge the embedded one`;
const ofAdmin = 'ADMIN_USER_ID, ADMIN_AUTH_TOKEN, ADMIN_USERNAME, ADMIN_PASSWORD or ADMIN_TOTP';
const token = { ADMIN_USER_ID: 'a', ADMIN_AUTH_TOKEN: 'b' };
const inUtf16 = '.env is in UTF-16, so it cannot be read: save it as UTF-8';

/** What points at another target than the embedded workspace, and does not reach it. */
const stops: readonly (readonly [
  what: string,
  file: string | Buffer | undefined,
  env: Environment,
  sentence: string,
])[] = [
  ['an account alone', undefined, token, without('ADMIN_USER_ID and ADMIN_AUTH_TOKEN are')],
  ['an id alone', undefined, { UNIT_ID: 'u' }, without('UNIT_ID is', 'it')],
  [
    'an account in .env',
    'AGENT_USERNAME=a\nAGENT_PASSWORD=b',
    {},
    without('AGENT_USERNAME and AGENT_PASSWORD are'),
  ],
  ['a blank root', 'BASE_URL=\nVISITOR_ID=v', { BASE_URL: ' ' }, without('VISITOR_ID is', 'it')],
  ['a root in a comment', `# ${root}\nUNIT_ID=u`, {}, without('UNIT_ID is', 'it')],
  ['little-endian UTF-16', utf16(root), {}, inUtf16],
  ['big-endian UTF-16', utf16(root).swap16(), {}, inUtf16],
  [
    'a single NUL character',
    Buffer.from(`${root}\nADMIN_USER_ID=a\0b`),
    {},
    'line 2 of .env holds a NUL character: take it out, or write the line again',
  ],
  ['UTF-16 without a mark', Buffer.from(root, 'utf16le'), {}, inUtf16],
  [
    'Latin-1',
    Buffer.from(`${root}\nADMIN_PASSWORD=caf\u00e9`, 'latin1'),
    {},
    '.env is not in UTF-8, so it cannot be read: save it as UTF-8',
  ],
  ['a blank before the colon', '\nBASE_URL : http://127.0.0.1:1', {}, outOfForce(2)],
  ['a quoted name', '"BASE_URL"="http://127.0.0.1:1"', {}, outOfForce(1)],
  ['a line of a Windows shell', `set ${root}`, {}, outOfForce(1)],
  ['a line of PowerShell', '$env:BASE_URL = "http://127.0.0.1:1"', {}, outOfForce(1)],
  ['a line of a list', `- ${root}`, {}, outOfForce(1)],
  ['a comment of another kind', `// ${root}`, {}, outOfForce(1)],
  ['an address alone', 'http://127.0.0.1:1', {}, noAssignment(1)],
  ['no separator', 'BASE_URL http://127.0.0.1:1', {}, outOfForce(1)],
  ['an invisible character', `\u200b${root}`, {}, outOfForce(1)],
  [
    'an account with a blank before the colon',
    `${root}\nADMIN_USER_ID : a`,
    {},
    'line 2 of .env, which names ADMIN_USER_ID, is not of the form NAME=value: write it as NAME=value, or put # in front of it',
  ],
  ['the second half of a value', `${root}\nADMIN_AUTH_TOKEN=abc\ndef`, {}, noAssignment(3)],
  ['a root behind a value', `CONTRACT=documented ${root}`, {}, outOfForce(1)],
  ['a root within a quoted value', `REPORT_DIR="x\n${root}\n"`, {}, outOfForce(1)],
  ['a root that is cut to nothing', 'BASE_URL=#http://127.0.0.1:1', {}, outOfForce(1)],
  [
    'a root that a blank one follows',
    `${root}\nBASE_URL=`,
    {},
    'BASE_URL in line 1 of .env is not used, since a later line sets it again: keep one of them',
  ],
  ...[
    'base_url',
    'Base_Url',
    'BASEURL',
    'BASE-URL',
    'BASE.URL',
    'BASE_URI',
    'BASE_ULR',
    'BASE_UR',
    'BSAE_URL',
  ].map((name) => [`${name} in .env`, `${name}=http://127.0.0.1:1`, {}, misnamed(name, 'BASE_URL')] as const),
  ...[
    'STAGING_BASE_URL',
    'BASE_HOST',
    'ROOT_URL',
    'WORKSPACE_URL',
    'SERVER_URL',
    'ROCKETCHAT_URL',
    'ROCKET_CHAT_HOST',
    'ROCKET_CHAT_ROOT',
    'RC_URL',
  ].map((name) => [`${name} in .env`, `${name}=http://127.0.0.1:1`, {}, misnamed(name, 'BASE_URL')] as const),
  ...['BASEURL', 'base_url', 'BASE_URI', 'npm_config_base_url'].map(
    (name) =>
      [
        `${name} alone`,
        undefined,
        { [name]: 'http://127.0.0.1:1' },
        misnamed(name, 'BASE_URL', 'the environment'),
      ] as const,
  ),
  ['RELAESE in .env', 'RELAESE=8.8', {}, misnamed('RELAESE', 'RELEASE')],
  ['ADMIN_USERID in .env', `${root}\nADMIN_USERID=a`, {}, misnamed('ADMIN_USERID', 'ADMIN_USER_ID')],
  ['ADMIN_TOKEN in .env', `${root}\nADMIN_TOKEN=a`, {}, misnamed('ADMIN_TOKEN', ofAdmin)],
  ['ADMIN_EMAIL in .env', `${root}\nADMIN_EMAIL=a`, {}, misnamed('ADMIN_EMAIL', ofAdmin)],
  [
    'UNPRIVILIGED_USER_ID in .env',
    `${root}\nUNPRIVILIGED_USER_ID=a`,
    {},
    misnamed('UNPRIVILIGED_USER_ID', 'UNPRIVILEGED_USER_ID'),
  ],
  [
    'a password that a # cuts to nothing',
    `${root}\nADMIN_USERNAME=a\nADMIN_PASSWORD=#b`,
    {},
    'ADMIN_USERNAME is set, but ADMIN_PASSWORD is not: set both, or neither; the line of ADMIN_PASSWORD in .env has a #, which begins a comment: put the value into quotes',
  ],
  [
    'a release that nothing plays',
    undefined,
    { RELEASE: '9.9' },
    "RELEASE is '9.9', which is unknown: set it to documented, 6.13, 7.5, 7.13, 8.1, 8.8, 8.9, 9.0, 9.1, or leave it out",
  ],
  [
    'a release that is none',
    undefined,
    { BASE_URL: 'http://127.0.0.1:1', RELEASE: '8' },
    "RELEASE is '8', which is not a version of a workspace: set it to the major.minor of the one at BASE_URL, or leave it out",
  ],
  [
    'a RELEASE with a zero in front',
    undefined,
    { BASE_URL: 'http://127.0.0.1:1', RELEASE: '08.8' },
    "RELEASE is '08.8', which is not a version of a workspace: set it to the major.minor of the one at BASE_URL, or leave it out",
  ],
];

for (const [what, file, env, sentence] of stops)
  test(`${what} stops the run, and the doctor says so too`, async () => {
    const own = withEnvFile(file, env);
    const { workspace, close } = await setUp(own, () => {});
    await close();
    expect(workspace.unreachable === null ? null : sentenceOf(workspace.unreachable)).toBe(sentence);
    const { exitCode, lines } = await seenIn(own);
    expect([exitCode, lines.map(({ what: about, says, remedy }) => `${about}: ${says}: ${remedy}`)]).toEqual([
      2,
      [`configuration: ${sentence}`],
    ]);
  });

/** What people write, and what is in force. */
const inForce: readonly (readonly [what: string, file: string])[] = [
  ['a plain line', root],
  ['blanks around the sign', ' BASE_URL = http://127.0.0.1:1 '],
  ['quotes', "BASE_URL='http://127.0.0.1:1'"],
  ['export', `export ${root}`],
  ['a colon', 'BASE_URL: http://127.0.0.1:1'],
  ['a byte order mark', `\ufeff${root}`],
  ['line ends of Windows', `# root\r\n${root}\r\nCONTRACT=\r\n`],
  ['a comment behind it', `${root} # BASE_URL=http://127.0.0.1:2`],
  ['a blank one before it', `BASE_URL=\n${root}`],
  ['a value over several lines before it', `RUN="a\n\nb c"\n${root}`],
];
for (const [what, file] of inForce)
  test(`BASE_URL is read with ${what}, past a blank one in the environment`, async () => {
    const { config, warnings } = await readConfiguration(withEnvFile(file, { BASE_URL: '' }));
    expect([config.baseUrl, warnings]).toEqual(['http://127.0.0.1:1', []]);
  });

test('what is set in the environment goes before .env', async () => {
  const { config } = await readConfiguration(withEnvFile(root, { BASE_URL: 'http://127.0.0.1:2' }));
  expect(config.baseUrl).toBe('http://127.0.0.1:2');
});

test('a .env beside the configuration is read where this folder has none', () => {
  const file = envFile();
  writeFileSync(file, root);
  const env: NodeJS.ProcessEnv = {};
  loadEnvFile(env, dirname(file));
  expect(env['BASE_URL']).toBe(root.replace('BASE_URL=', ''));
});

test('a blank BASE_URL in quotes is none', async () => {
  for (const file of ['BASE_URL=""', "BASE_URL=' '"])
    expect((await readConfiguration(withEnvFile(file))).config.baseUrl).toBeUndefined();
});

test('a .env as the example has it, or none, leaves the embedded workspace', async () => {
  for (const file of [readFileSync('.env.example'), '', undefined])
    expect((await readConfiguration(withEnvFile(file))).config.baseUrl).toBeUndefined();
});

test('a .env.txt, as Windows names it, stops the run', async () => {
  writeFileSync(`${envFile()}.txt`, root);
  await expect(readConfiguration(withEnvFile(undefined))).rejects.toThrow(
    '.env.txt is not read: rename it to .env.',
  );
});

test('a .env.local that names a workspace stops the run', async () => {
  writeFileSync(`${envFile()}.local`, root);
  await expect(readConfiguration(withEnvFile('MAX_RPS=5'))).rejects.toThrow(
    '.env.local holds BASE_URL, but is not read: put its lines into .env.',
  );
  expect((await readConfiguration(withEnvFile(root))).config.baseUrl).toBe('http://127.0.0.1:1');
});

test('.env that is a directory stops the run', async () => {
  mkdirSync(envFile());
  await expect(readConfiguration(withEnvFile(undefined))).rejects.toThrow(
    '.env cannot be read (EISDIR): make it a file that this user may read.',
  );
});

/** Names that other programs give their values. */
const ofOthers =
  'AGENT_NAME AGENT_ID AGENT_JOBNAME AGENT_OS AGENT_VERSION AGENT_MACHINENAME AGENT_WORKFOLDER AGENT_TEMPDIRECTORY AGENT_USEWORKSPACEID BUILD_URL BUILD_ID JOB_URL JOB_NAME NODE_NAME RUN_DISPLAY_URL JENKINS_URL CI_PROJECT_URL CI_SERVER_URL CI_API_V4_URL GITLAB_USER_ID GITHUB_SERVER_URL GITHUB_BASE_REF RELEASE_RELEASEID npm_config_noproxy npm_config_proxy npm_package_name http_proxy https_proxy no_proxy all_proxy ALL_PROXY ftp_proxy FTP_PROXY DATABASE_URL VITE_BASE_URL OPENAI_BASE_URL SITE_URL USER USERNAME UID PWD HOSTNAME';
test('names that other programs use are no misspelling', async () => {
  const env = Object.fromEntries(ofOthers.split(' ').map((name) => [name, 'x']));
  const { config, warnings } = await readConfiguration(
    withEnvFile(
      'ADMIN_URL=x\nAGENT_NAME=x\nAGENT_NAME=y\nDATABASE_URL=x\nA_BASE_URL=x\nB_ADMIN_USER_ID=x\n',
      env,
    ),
  );
  expect([config.baseUrl, warnings]).toEqual([undefined, []]);
});

test('a name that resembles ours in the environment only is named, and does not stop the run', async () => {
  const env = withEnvFile(undefined, {
    ADMIN_EMAIL: 'a',
    TIMEOUT: '5',
    BASEURL: 'x',
    BASE_URL: 'http://127.0.0.1:1',
  });
  const sentence = (name: string, meant: string): string =>
    `${name} in the environment is not used: it looks like ${meant}, but is not a variable of the suite`;
  const sentences = [
    sentence('ADMIN_EMAIL', ofAdmin),
    sentence('TIMEOUT', 'TIMEOUT_MS'),
    sentence('BASEURL', 'BASE_URL'),
  ];
  const said: string[] = [];
  const { close } = await setUp(env, (line) => void said.push(line));
  await close();
  expect(said).toEqual(sentences.map((one) => `${one}.`));
  const { lines } = await seenIn(env);
  expect(
    lines.filter(({ what }) => what === 'configuration').map(({ level, says }) => `${level} ${says}`),
  ).toEqual(sentences.map((one) => `warning ${one}`));
});
