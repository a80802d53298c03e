import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../../support/test.ts';
import { record } from '../../../src/commands/record.ts';
import { readRecording } from '../../../src/drift/recording/recording-file.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { startReference } from '../../../src/reference/index.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { recorded } from '../../support/drift/recorded.ts';

test('two recordings of one release are the same file', async () => {
  const files = ['one.json', 'two.json'].map((name) => test.info().outputPath(name));
  const now = new Date('2026-02-03T04:05:06Z');
  for (const file of files) expect(await record('8.8', file, {}, () => {}, now, fastTransport)).toBe(0);
  const [one, two] = files.map((file) => readFileSync(file, 'utf8'));
  expect(one).toBe(two);
  expect(JSON.parse(one ?? '')).toMatchObject({
    recordedOn: '2026-02-03',
    workspace: { url: null, version: '8.8.1' },
  });
});

test('an unreachable workspace leaves no file', async () => {
  const file = test.info().outputPath('none.json');
  const said: string[] = [];
  expect(await record('http://127.0.0.1:9', file, {}, (line) => void said.push(line))).toBe(2);
  expect(said).toEqual([
    'the connection was refused: start the workspace, or correct host and port in the URL',
  ]);
  expect(existsSync(file)).toBe(false);
});

test('a recording that the admin account can no longer make does not replace a good one', async () => {
  const reference = await startReference({ release: '8.8' });
  const file = test.info().outputPath('good.json');
  writeFileSync(file, 'a good recording');
  const said: string[] = [];
  const recordWith = (env: Environment): Promise<0 | 2> =>
    record(reference.url, file, env, (line) => void said.push(line), new Date(), fastTransport);
  const env = environmentOf(reference);
  expect(await recordWith({ ...env, ADMIN_AUTH_TOKEN: 'expired' })).toBe(2);
  expect(await recordWith({})).toBe(2);
  expect(said).toEqual([
    'the workspace does not know the token of the admin account: correct ADMIN_USER_ID and ADMIN_AUTH_TOKEN',
    'there is no admin account: set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
  ]);
  expect(readFileSync(file, 'utf8')).toBe('a good recording');
  expect(await recordWith({ ALLOW_INCOMPLETE: '1' })).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toBe('a good recording');
  await reference.close();
});

test('a file is no workspace that could be recorded', async () => {
  const { file } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  const target = test.info().outputPath('again.json');
  const said: string[] = [];
  expect(await record(file, target, {}, (line) => void said.push(line))).toBe(2);
  expect(said).toEqual([`'${file}' is a file, and no workspace: give a URL or a release.`]);
  expect(existsSync(target)).toBe(false);
});

test('a recording makes no more requests than it may', async () => {
  const reference = await startReference({ release: '8.8' });
  const env = { ...environmentOf(reference), MAX_REQUESTS: '75' };
  const file = test.info().outputPath('spent.json');
  expect(await record(reference.url, file, env, () => {}, new Date(), fastTransport)).toBe(0);
  await reference.close();
  expect(reference.log.length).toBe(75);
});

for (const [what, target, said] of [
  ['a directory', 'there', "'<target>', which is a directory: name a file."],
  [
    'below a file',
    'there/file/new/one.json',
    "'<target>', since '<folder>/there/file' is a file: name a place below a directory.",
  ],
] as const)
  test(`a target that is ${what} is refused before anybody is asked`, async () => {
    const folder = test.info().outputPath('');
    mkdirSync(`${folder}/there`, { recursive: true });
    writeFileSync(`${folder}/there/file`, '');
    const reference = await startReference({ release: '8.8' });
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    expect(await record(reference.url, `${folder}/${target}`, environmentOf(reference), say)).toBe(2);
    await reference.close();
    const sentence = said.replace('<target>', `${folder}/${target}`).replace('<folder>', folder);
    expect(lines).toEqual([`the recording cannot be written to ${sentence}`]);
    expect(reference.log).toEqual([]);
  });

test('a recording of another version is to be made again', async () => {
  const { file } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  writeFileSync(file, readFileSync(file, 'utf8').replace('recording 2', 'recording 1'));
  expect(() => readRecording(file)).toThrow(
    `'${file}' was recorded by another version of the suite: record the workspace again`,
  );
});

for (const [what, text, why] of [
  ['nothing', '', 'it is empty'],
  ['a secret', 'hunter2-secret', 'it is not JSON'],
] as const)
  test(`a file with ${what} is no recording, and is not repeated`, () => {
    const file = test.info().outputPath('one.json');
    writeFileSync(file, text);
    expect(() => readRecording(file)).toThrow(
      new Error(`'${file}' is no recording (${why}): write one with \`omnichannel record\`.`),
    );
  });

test('a recording may have a byte order mark', async () => {
  const { file } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
  expect(readRecording(file).workspace.version).toBe('8.8.1');
});

test('a recording of another form is refused by its schema', async () => {
  const { file } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  expect(readRecording(file).format).toBe('omnichannel-contract recording 2');
  const { cases, ...rest } = readRecording(file);
  writeFileSync(file, JSON.stringify({ ...rest, cases, more: 1 }));
  expect(() => readRecording(file)).toThrow(
    /is no recording \(what it holds must NOT have additional properties\): write one with `omnichannel record`\.$/,
  );
});
