import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../../support/test.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import { startReference } from '../../../src/reference/index.ts';
import { casesOn } from '../../support/contract-forms.ts';
import { commands, ended, startChild, type Ended } from '../../support/child.ts';
import { asSideB, compare, editing, lines, onReply } from '../../support/drift/compare.ts';

test('a field that is named like an address is not repeated', async () => {
  const keyed = editing('livechat-queue', /"success":true/, '"rosa@mail.example.org":1,"success":true');
  const reference = await startReference({ release: '8.8', tamper: keyed });
  const compared = await compare('8.8', reference.url, asSideB(reference), { only: 'livechat-queue' });
  await reference.close();
  expect(lines(compared)).toEqual(['presence /[redacted]: not there | always there | silent | 7']);
  expect(`${compared.printed}${compared.markdown}`).not.toContain('rosa');
});

test('reports escape what came from a server', async () => {
  const hostile = onReply('livechat-monitor', (reply) => ({
    ...reply,
    body: Buffer.from(
      reply.body.toString().replace('"success":true', '"<script>alert(1)</script>|`x`":1,"success":true'),
    ),
  }));
  const reference = await startReference({ release: '8.8', tamper: hostile });
  const compared = await compare('8.8', reference.url, asSideB(reference), { only: 'livechat-monitor' });
  await reference.close();
  expect(compared.markdown).toContain('\\<script\\>alert(1)\\<\\~1script\\>\\|\\`x\\`');
  expect(compared.markdown).not.toContain('<script>');
});

test('what hides or mentions somebody in the name of a field is spelled out', async () => {
  const name = '\u001b[31m\u202e\u{e0041}@everyone';
  const hostile = onReply('livechat-monitor', (reply) => ({
    ...reply,
    body: Buffer.from(
      reply.body.toString().replace('"success":true', `${JSON.stringify(name)}:1,"success":true`),
    ),
  }));
  const reference = await startReference({ release: '8.8', tamper: hostile });
  const compared = await compare('8.8', reference.url, asSideB(reference), { only: 'livechat-monitor' });
  const asJson = await compare('8.8', reference.url, asSideB(reference), {
    json: true,
    only: 'livechat-monitor',
  });
  await reference.close();
  expect(lines(compared)).toEqual([`presence /${name}: not there | always there | silent | 3`]);
  expect(compared.printed).toContain(
    'field /\\u{1b}[31m\\u{202e}\\u{e0041}@everyone\n    the contract says nothing about it',
  );
  expect(compared.markdown).toContain(
    '**field** /\\\\u\\{1b\\}\\[31m\\\\u\\{202e\\}\\\\u\\{e0041\\}@<!-- -->everyone\n',
  );
  expect(asJson.printed).toContain(String.raw`"place": "/\u001b[31m\u202e\udb40\udc41@everyone"`);
  for (const text of [compared.printed, compared.markdown, asJson.printed])
    for (const hidden of ['/\u001b', '\u202e', '\u{e0041}']) expect(text).not.toContain(hidden);
});

test('a sentence about a side spells out what hides in its name', async () => {
  const compared = await compare('8.8', 'no\u202esuch');
  expect(compared.said).toEqual([expect.stringMatching(/^'no\\u\{202e\}such' is neither a URL, /)]);
  expect(compared.code).toBe(2);
});

test('a file where the reports belong is told before anybody is asked', async () => {
  const folder = test.info().outputPath('');
  writeFileSync(`${folder}/reports`, '');
  const reference = await startReference({ release: '8.8' });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(compared.said).toEqual([
    `the report cannot be written to '${folder}/reports/drift.json', since '${folder}/reports' is a file: name a place below a directory.`,
  ]);
  expect(reference.log).toEqual([]);
  expect(compared.code).toBe(2);
});

test('the commands record and compare, and print what they wrote', async () => {
  const folder = test.info().outputPath('');
  const run = (...args: readonly string[]): Promise<Ended> =>
    ended(startChild([...commands, ...args], { REPORT_DIR: `${folder}/elsewhere` }, folder));
  const recording = await run('record', '8.8', 'recordings/8.8.json');
  expect(recording).toMatchObject({
    code: 0,
    stderr: `recordings/8.8.json: ${casesOn('8.8', await loadContracts())} cases\n`,
  });
  const changed = readFileSync(`${folder}/recordings/8.8.json`, 'utf8').replaceAll(
    '"status": 403',
    '"status": 401',
  );
  writeFileSync(`${folder}/recordings/changed.json`, changed);
  const drift = await run('drift', 'recordings/8.8.json', 'recordings/changed.json', '--json');
  expect(drift.code).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual(['elsewhere', 'recordings']);
  const reports = `${folder}/elsewhere/reports`;
  expect(readdirSync(reports)).toEqual(['drift.json', 'drift.md']);
  expect(drift.stdout).toBe(readFileSync(`${reports}/drift.json`, 'utf8'));
  expect(JSON.parse(drift.stdout)).toMatchObject({ schemaVersion: 2, verdict: 'drift', exitCode: 1 });
  expect(readFileSync(`${reports}/drift.md`, 'utf8')).toMatch(/^# Drift: drift\n/);
});

test('a recording that is no JSON ends as 2 with one sentence', async () => {
  const file = test.info().outputPath('broken.json');
  writeFileSync(file, '{');
  const { code, said, printed } = await compare('8.8', file);
  expect([code, printed]).toEqual([2, '']);
  expect(said).toEqual([expect.stringContaining(`'${file}' `)]);
});
