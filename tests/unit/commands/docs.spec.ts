import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import { releasesPage } from '../../../src/commands/docs/releases.ts';
import { generatedDocs } from '../../../src/commands/docs/generated.ts';
import { fixtureVariables } from '../../../src/contract/fixture.ts';
import { contracts } from '../../support/contracts.ts';
import { printed } from '../../support/printed.ts';
import { reportOfFaults } from '../../support/faulty.ts';
import { variables } from '../../../src/config/variables.ts';
import { constantsOf, environmentReads } from '../../support/environment-reads.ts';

const pages = await generatedDocs();

for (const { file, text } of pages)
  test(`${file} is in step with the data it is generated from`, () => {
    expect(readFileSync(file, 'utf8'), 'run `npm run docs`').toBe(text);
  });

test('every variable that is read is listed for the user', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys({ ...variables, ...fixtureVariables(contracts) }));
});

/** What CI services, Playwright, Node and Allure tell their programs, and what the processes of a run tell each other; nobody sets it for the suite. */
const ofOthers =
  /^(?:ALLURE|BITBUCKET|BUILD|BUILDKITE|CI|CIRCLE|DEBUG|FORCE_COLOR|GIT|NO_COLOR|NODE_DEBUG|TERM|GITHUB|PLAYWRIGHT|PW|TEST_WORKER|OMNICHANNEL_RUN)(?:_|$)/;

/** Whether a name, or a name with a computed part, is a variable that is listed. */
const isListed = (name: string): boolean =>
  Object.keys(variables).some((listed) => new RegExp(`^${name.replaceAll('*', '.+')}$`).test(listed));

test('no variable is read that is not listed', () => {
  const inFolder = (folder: string, recursive: boolean): readonly string[] =>
    readdirSync(folder, { recursive, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file));
  const files = [
    'playwright.config.ts',
    ...inFolder('tests', false),
    ...['src', 'schemas', 'lab', 'scripts'].flatMap((folder) => inFolder(folder, true)),
  ];
  const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const constants = new Map(sources.flatMap(({ text }) => [...constantsOf(text)]));
  const read = sources.map(({ file, text }) => ({ file, ...environmentReads(text, constants) }));
  const names = new Set(read.flatMap((one) => one.names));
  // One of each spelling that the sources use: a scan that finds nothing proves nothing.
  for (const known of ['REPORT_DIR', 'BASE_URL', 'MAX_RPS', '*_USER_ID', 'GITHUB_ACTIONS', 'CI'])
    expect(names).toContain(known);
  expect([...names].filter((name) => !ofOthers.test(name) && !isListed(name))).toEqual([]);
  // A computed name is one of `variables` there: the type says so, or the list itself is gone through.
  const mayCompute = [
    'src/config/config.ts',
    // These look for names that are none of ours.
    'src/config/env-file.ts',
    'src/config/names.ts',
    'src/session/configuration.ts',
    'src/drift/sides/side-variables.ts',
  ];
  expect(read.filter(({ computed }) => computed.length > 0).map(({ file }) => file)).toEqual(mayCompute);
});

const planted: readonly (readonly [
  source: string,
  names: readonly string[],
  computed?: readonly string[],
])[] = [
  ["process.env['PLANTED']", ['PLANTED']],
  ['process.env["PLANTED"]', ['PLANTED']],
  ['process.env[`PLANTED`]', ['PLANTED']],
  ['process.env.PLANTED', ['PLANTED']],
  ['process.env?.PLANTED', ['PLANTED']],
  ["env['PLANTED']", ['PLANTED']],
  ["env?.['PLANTED'] ?? ''", ['PLANTED']],
  ["env[\n  'PLANTED'\n]", ['PLANTED']],
  ['env.PLANTED', ['PLANTED']],
  ['env.PLANTED_2', ['PLANTED_2']],
  ['options.env.PLANTED', ['PLANTED']],
  ['const { env: { PLANTED } } = process;', ['PLANTED']],
  ['const { PLANTED } = Object(options);', []],
  ['env.incoming', []],
  ["environment['PLANTED']", []],
  ["const environment = process.env; environment['PLANTED']", ['PLANTED']],
  ["(given: Environment) => given['PLANTED']", ['PLANTED']],
  ['(given = process.env) => given.PLANTED', ['PLANTED']],
  ['const { PLANTED } = env;', ['PLANTED']],
  ["const { PLANTED: a = '', TWO = 'x' } = process.env;", ['PLANTED', 'TWO']],
  ['const { PLANTED }: Environment = env;', ['PLANTED']],
  ['({ PLANTED }: Environment) => PLANTED', ['PLANTED']],
  ["'PLANTED' in process.env", ['PLANTED']],
  ["Object.hasOwn(env, 'PLANTED')", ['PLANTED']],
  ["read('PLANTED')", ['PLANTED']],
  ['read(`${prefix}_PLANTED`)', ['*_PLANTED']],
  ["const one = 'PLANTED'; process.env[one] = ''", ['PLANTED']],
  ['env[nameOf(one)]', [], ['nameOf(one)']],
  ['process.env[`A_${one}`]', ['A_*']],
];

for (const [source, names, computed = []] of planted)
  test(`what is read by ${JSON.stringify(source)} is seen`, () => {
    expect(environmentReads(source)).toEqual({ names, computed });
  });

test('the first command of the README stands within its first 15 lines', () => {
  const readme = readFileSync('README.md', 'utf8').split('\n');
  expect(readme.slice(0, 15).join('\n')).toContain('npm ci && npm run conformance');
  expect(readme.length).toBeLessThan(110);
});

test('the pictures of the README are there, small, and for both colour schemes', () => {
  const pictures = [...readFileSync('README.md', 'utf8').matchAll(/(?:srcset|src)="([^"]+\.png)"/g)].map(
    ([, file = '']) => file,
  );
  expect(pictures.toSorted()).toEqual(['docs/pictures/report-dark.png', 'docs/pictures/report-light.png']);
  for (const file of pictures) expect(readFileSync(file).length, file).toBeLessThan(200_000);
});

test('the README shows a failure as a run prints it', async () => {
  const [, shown = ''] =
    /## What a failure looks like\n\n```\n([^`]{1,2000})```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(printed(await reportOfFaults('queue-missing-field-total'))).toContain(shown.trim());
});

test('CONTRIBUTING fits on one page', () => {
  expect(readFileSync('CONTRIBUTING.md', 'utf8').split('\n').length).toBeLessThan(90);
});

test('what CONTRIBUTING names is there', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const named = [...text.matchAll(/`((?:src|tests|schemas|lab)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('every link of the pages written by hand leads to a file', () => {
  const written = ['README', 'CONTRIBUTING', 'CHANGELOG', 'docs/own-tests', 'docs/reports', 'docs/drift'];
  const files = written.flatMap((page) =>
    [...readFileSync(`${page}.md`, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, file = '']) =>
      join(dirname(page), file),
    ),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('the table of releases says what begins with one, and how sure that is', () => {
  const rows = releasesPage(contracts)
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const columns = contracts.map(({ id }) => id);
  const cellOf = (release: string, endpoint: string): string =>
    rows.find(([, from]) => from === release)?.[columns.indexOf(endpoint) + 2] ?? '';
  expect(cellOf('8.0', 'voip-rooms')).toBe('404: the endpoint was removed (PR) `voip-rooms-removed`');
  expect(cellOf('9.0', 'livechat-queue')).toContain(
    '401 is {success: false, error}, or as before; *either* (inferred) `unauthorized-body-shrinks`',
  );
  expect(cellOf('8.3', 'voip-rooms')).toBe('');
  expect(rows[0]?.[1]).toBe('5.3, the oldest known');
});
