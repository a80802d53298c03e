import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { known, type KnownOptions } from '../../../src/commands/known.ts';
import { jsonOf } from '../../../src/report/formats/json.ts';
import { accepts, namesCase, namesFinding } from '../../../src/report/known-failures/match.ts';
import type { BuildOptions } from '../../../src/report/build.ts';
import type { Report } from '../../../src/report/model.ts';
import { drowsy, entryOf, knownNow, listOf, today } from '../../support/known-failures.ts';
import { reportsOf } from '../../support/report-of.ts';
import { reportOfFaults } from '../../support/faulty.ts';
import { expect, test } from '../../support/test.ts';

interface Said {
  readonly code: 0 | 2;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** A project with a last report, and perhaps a list. */
function project(report: Report | undefined, list?: string) {
  const folder = test.info().outputPath('project');
  mkdirSync(join(folder, 'reports'), { recursive: true });
  const file = join(folder, 'known-failures.yaml');
  if (report !== undefined) writeFileSync(join(folder, 'reports/conformance.json'), jsonOf(report));
  if (list !== undefined) writeFileSync(file, list);
  const env = { REPORT_DIR: folder, OMNICHANNEL_RUN_ENV_FILE: join(folder, '.env') };
  const run = async (options: KnownOptions): Promise<Said> => {
    const [out, err]: [string[], string[]] = [[], []];
    const output = {
      print: (text: string) => void out.push(text),
      say: (text: string) => void err.push(text),
    };
    const code = await known(options, env, output, new Date(today));
    const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll(`${folder}/`, ''));
    return {
      code,
      out: short(out).map((line) =>
        line.replace(/^[^ ]{0,300}\/(?=known-failures)/, '').replaceAll(/\d+ cases/g, '# cases'),
      ),
      err: short(err),
    };
  };
  return { run, list: () => readFileSync(file, 'utf8') };
}

const write = { write: true, reason: 'until the migration', expires: '2027-01-31' } as const;

/** The workspace is judged once for all tests of this file. */
let judged: ReturnType<typeof reportsOf> | undefined;
async function released(build: Partial<BuildOptions> = {}): Promise<Report> {
  judged ??= reportsOf({ release: '8.8', tamper: drowsy });
  return (await judged)(build);
}
test.describe.configure({ mode: 'default' });

test('--write adds one entry for each problem, and a run with them has no violation', async () => {
  const { run, list } = project(
    await released(),
    '# Ours.\n- case: voip-rooms/* # why\n  reason: r\n  expires: 2027-01-01\n',
  );
  expect(await run({ ...write, ticket: 'OMNI-123' })).toEqual({
    code: 0,
    out: ['known-failures.yaml: 2 entries added'],
    err: [],
  });
  expect(list()).toBe(`# Ours.
- case: voip-rooms/* # why
  reason: r
  expires: 2027-01-01

# livechat-queue: /queue/*/user/status has a wrong value (expected one of "online", "away", "busy", "offline", "disabled")
- case: livechat-queue/*
  check: schema
  pointer: /queue/*/user/status
  reason: until the migration
  ticket: OMNI-123
  expires: 2027-01-31

# livechat-queue: the header Content-Type is wrong
- case: livechat-queue/whole-list
  check: content-type
  pointer: header:content-type
  reason: until the migration
  ticket: OMNI-123
  expires: 2027-01-31
`);
  const again = await released(knownNow(list()));
  expect(again.totals.violates).toBe(0);
  // What is covered is no problem any more, so there is nothing left to write.
  expect(await project(again, list()).run(write)).toMatchObject({
    code: 0,
    out: ['the last report found nothing to write'],
  });
});

test('--write covers every problem of a workspace with many, but for access and leaks', async () => {
  const report = await reportOfFaults(
    'every queue-serves-without-credentials',
    'monitor-password-hash',
    'queue-missing-field-queue-each-chats',
    'every rooms-401-other-text',
  );
  const { run, list } = project(report);
  const { err } = await run(write);
  expect(err).toEqual([
    'not written: every endpoint: a request without credentials and 3 other kinds of wrong credentials are not refused (status 200 instead of 401) (about access or leaks: it needs accept-security-risk: true, by hand)',
    'not written: livechat-monitor: the reply holds a secret (a password hash, token or key) (/services) (about access or leaks: it needs accept-security-risk: true, by hand)',
  ]);
  const { entries } = listOf(list());
  const open = report.endpoints.flatMap(({ cases }) =>
    cases.flatMap(({ id, findings }) =>
      findings.filter(
        (one) =>
          !entries.some((entry) => namesCase(entry, id) && namesFinding(entry, one) && accepts(entry, one)),
      ),
    ),
  );
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter(({ security }) => security !== true)).toEqual([]);
});

test('--write takes no day that is past', async () => {
  const { run } = project(await released());
  await expect(run({ ...write, expires: '2020-01-01' })).rejects.toThrow(
    "--expires is '2020-01-01', a day that is past: give the last day, today or later.",
  );
});

test('--write leaves an expired entry about the same to the user', async () => {
  const old = entryOf('case: livechat-queue/*, check: schema, pointer: /queue/*/user/status', '2026-11-01');
  const { run } = project(await released(knownNow(old)), old);
  const { out, err } = await run(write);
  expect(out).toEqual(['known-failures.yaml: 1 entry added']);
  expect(err).toEqual([
    'not written: livechat-queue: /queue/*/user/status has a wrong value (expected one of "online", "away", "busy", "offline", "disabled") (line 1 is about it and expired on 2026-11-01: set a new date)',
  ]);
});

test('--write twice on one report adds nothing, and says that the list is newer', async () => {
  const { run } = project(await released(), '');
  await run(write);
  const { out, err } = await run(write);
  expect(out).toEqual(['the last report found nothing to write']);
  expect(err.length).toBeGreaterThan(0);
  for (const line of err)
    expect(line).toMatch(/line \d+ covers it already: the report is older than the list\)$/);
});

test('--check lists days left, and stale and expired entries', async () => {
  const list =
    entryOf('case: livechat-queue/*') +
    entryOf('case: livechat-monitor/*, check: schema') +
    entryOf('case: livechat-queue/*, check: schema', '2026-11-25');
  const { run } = project(await released(), list);
  expect(await run({ check: true })).toEqual({
    code: 2,
    out: [
      'known-failures.yaml:1  64 days left  livechat-queue/*: # cases\n  until the migration (OMNI-123), known until 2027-01-31',
      'known-failures.yaml:2  64 days left  livechat-monitor/*, schema: stale: it covers nothing any more\n  until the migration (OMNI-123), known until 2027-01-31',
      'known-failures.yaml:3  expired 3 days ago  livechat-queue/*, schema: expired: it no longer covers # cases\n  until the migration (OMNI-123), known until 2026-11-25',
      '3 entries, 2 of them stale or expired',
    ],
    err: [],
  });
});

test('--check without a report tells the days only', async () => {
  const { run } = project(undefined, entryOf('case: livechat-queue/*'));
  expect(await run({ check: true })).toEqual({
    code: 0,
    out: [
      'known-failures.yaml:1  64 days left  livechat-queue/*: not judged in the last run\n  until the migration (OMNI-123), known until 2027-01-31',
      '1 entry, 0 of them stale or expired',
    ],
    err: ['reports/conformance.json does not exist, so stale entries are not known: run omnichannel first'],
  });
  expect(await project(undefined, '# none\n').run({ check: true })).toMatchObject({
    code: 0,
    out: ['known-failures.yaml is empty'],
  });
});

for (const [options, says] of [
  [{}, 'known needs either --write or --check: omnichannel help known tells what they do.'],
  [
    { write: true, expires: '2027-01-31' },
    '--write needs --reason: say why the failures are known, for instance --reason "until the migration".',
  ],
  [
    { write: true, reason: 'r', expires: '2028-01-31' },
    '--expires is 2028-01-31, more than a year ahead: set it to 2027-11-28 at the latest.',
  ],
  [{ write: true, reason: 'r' }, "--expires is '', which is no date: write it as 2027-11-28."],
] as const)
  test(`a wrong command line is told: ${says}`, async () => {
    await expect(project(undefined).run(options)).rejects.toThrow(new Error(says));
  });
