import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import { knownFailuresFile, loadKnownFailures } from '../../../src/config/known-failures.ts';
import { daysLeft, hasExpired } from '../../../src/config/known-failures-entry.ts';
import { parseKnownFailures, textOf } from '../../../src/config/known-failures-file.ts';
import { globMatches } from '../../../src/lib/glob.ts';
import { knownNames } from '../../../src/session/known-names.ts';
import { contracts } from '../../support/contracts.ts';

const now = new Date('2026-11-28T23:30:00Z');
const names = knownNames(contracts);
const read = (text: string) => parseKnownFailures('known.yaml', text, now, names);

const whole = `# a comment
- case: livechat-queue/*            # a case id, * allowed
  check: schema                     # optional
  pointer: /queue/*/department/name # optional
  reason: departments are unnamed until the migration
  ticket: OMNI-123
  expires: 2027-01-31
- case: [voip-rooms/oldest, livechat-visitor/*]
  reason: two
  ticket: 17
  expires: '2027-11-28'
  accept-security-risk: true
`;

test('entries are read with their lines', () => {
  expect(read(whole).entries).toEqual([
    {
      line: 2,
      cases: ['livechat-queue/*'],
      checks: ['schema'],
      pointers: ['/queue/*/department/name'],
      reason: 'departments are unnamed until the migration',
      ticket: 'OMNI-123',
      expires: '2027-01-31',
      acceptsSecurityRisk: false,
    },
    {
      line: 8,
      cases: ['voip-rooms/oldest', 'livechat-visitor/*'],
      checks: null,
      pointers: null,
      reason: 'two',
      ticket: '17',
      expires: '2027-11-28',
      acceptsSecurityRisk: true,
    },
  ]);
});

for (const [what, text] of [
  ['nothing', ''],
  ['comments', '# none yet\n'],
  ['an empty list', '[]\n'],
  ['a blank document', '---\n'],
] as const)
  test(`a list of ${what} is empty`, () => {
    expect(read(text).entries).toEqual([]);
  });

test('a list with other line ends is the same list', () => {
  expect(read(whole.replaceAll('\n', '\r\n'))).toEqual(read(whole));
  expect(read(whole).digest).not.toBe(read(whole.replace('two', 'three')).digest);
});

const entry = (lines: string): string => `- reason: r\n  expires: 2027-01-31\n  ${lines}`;

for (const [text, says] of [
  ['case: x', 'known.yaml is not a list: write each known failure as an entry that begins with - case:.'],
  [
    '- text',
    'known.yaml:1:3 is not an entry: write each known failure as an entry that begins with - case:.',
  ],
  ['- case: *', 'known.yaml:1:9 is not YAML: Alias cannot be an empty string.'],
  ['- case: a\n---\n- case: b', 'known.yaml:2 begins a second document: take the line with --- out.'],
  ['- case: a\n  case: b', 'known.yaml:2:3 is not YAML: Map keys must be unique.'],
  [
    '- case: *x',
    'known.yaml:1:3 cannot be read: Unresolved alias (the anchor must be set before the alias): x.',
  ],
  [
    entry('case: livechat-queue/whole-lst'),
    "known.yaml:3:9: no contract has a case 'livechat-queue/whole-lst': the nearest is livechat-queue/whole-list.",
  ],
  [entry('pointer: /a'), 'known.yaml:1:3: an entry needs case: write case: with the id of a case.'],
  [entry('case: 5'), 'known.yaml:3:9: case is no text: write a text, or a list of texts.'],
  [
    entry('case: "*"\n  check: schemas'),
    "known.yaml:4:10: there is no check 'schemas': the nearest is schema.",
  ],
  [
    entry('case: "*"\n  pointer: queue/*'),
    "known.yaml:4:12: 'queue/*' is no pointer: begin it with / or with header:, as the report shows it.",
  ],
  [
    entry('case: "*"\n  expire: 2027-01-01'),
    "known.yaml:4:11: an entry has no 'expire': the nearest is expires; it may have case, check, pointer, reason, ticket, expires, accept-security-risk.",
  ],
  [
    entry('case: "*"\n  accept-security-risk: yes'),
    'known.yaml:4:25: accept-security-risk is neither true nor false: write true, or leave it out.',
  ],
  [entry('case: "*"\n  ticket: [a]'), 'known.yaml:4:11: ticket is no text: write a text, or leave it out.'],
  ['- case: "*"\n  expires: 2027-01-31', 'known.yaml:1:3: an entry needs reason: write reason: with a text.'],
  [
    '- case: "*"\n  reason: " "\n  expires: 2027-01-31',
    'known.yaml:2:11: an entry needs reason: write reason: with a text.',
  ],
  ['- case: "*"\n  reason: r', 'known.yaml:1:3: an entry needs expires: write expires: with a text.'],
  [
    '- case: "*"\n  reason: r\n  expires: 2027-02-30',
    "known.yaml:3:12: expires is '2027-02-30', which is no date: write it as 2027-11-28.",
  ],
  [
    '- case: "*"\n  reason: r\n  expires: 2027-11-29',
    'known.yaml:3:12: expires is 2027-11-29, more than a year ahead: set it to 2027-11-28 at the latest.',
  ],
  [
    '- {case: "*", reason: r, expires: 2027-01-01}\n- {case: "*", reason: s, expires: 2027-01-02}',
    'known.yaml:1 and known.yaml:2 cover the same: keep one of them.',
  ],
] as const)
  test(`a mistake is one sentence: ${says}`, () => {
    expect(() => read(text)).toThrow(new Error(says));
  });

test('a file that cannot be read as text is told with what to do', () => {
  const folder = test.info().outputPath('files');
  mkdirSync(folder, { recursive: true });
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const remedy = 'set KNOWN_FAILURES to a file that can be read, or leave it out.';
  const missing = join(folder, 'missing.yaml');
  expect(() => textOf(missing)).toThrow(
    new Error(`the list of known failures is '${missing}', which does not exist: ${remedy}`),
  );
  expect(() => textOf(folder)).toThrow(
    new Error(`the list of known failures is '${folder}', which is a directory: ${remedy}`),
  );
  const utf16 = file('utf16.yaml', Buffer.from('\uFEFF- case: "*"', 'utf16le'));
  expect(() => textOf(utf16)).toThrow(new Error(`${utf16} is not in UTF-8: save it as UTF-8.`));
  expect(read(textOf(file('bom.yaml', `\uFEFF${whole}`)))).toEqual(read(whole));
});

test('a list lies beside .env, unless KNOWN_FAILURES names another one', async () => {
  const folder = test.info().outputPath('project');
  mkdirSync(folder, { recursive: true });
  const env = { OMNICHANNEL_RUN_ENV_FILE: join(folder, '.env') };
  expect(await loadKnownFailures(env, now)).toBeUndefined();
  const other = { ...env, KNOWN_FAILURES: 'other.yaml' };
  expect(knownFailuresFile(other)).toBe('other.yaml');
  await expect(loadKnownFailures(other, now)).rejects.toThrow(/'other\.yaml', which does not exist/);
  writeFileSync(join(folder, 'known-failures.yaml'), whole);
  expect((await loadKnownFailures(env, now))?.entries).toHaveLength(2);
});

test('ten thousand entries are read, each with its line', () => {
  const many = Array.from(
    { length: 10_000 },
    (_, index) =>
      `- case: livechat-queue/*\n  pointer: /queue/*/f${index}\n  reason: r\n  expires: 2027-01-31\n`,
  ).join('');
  expect(read(many).entries.at(-1)).toMatchObject({ line: 39_997, pointers: ['/queue/*/f9999'] });
});

test('an entry covers on its last day, and no longer', () => {
  const { entries } = read(whole);
  const [first = { expires: '' }] = entries;
  expect([hasExpired(first, '2027-01-31'), hasExpired(first, '2027-02-01')]).toEqual([false, true]);
  expect([
    daysLeft(first, '2026-11-28'),
    daysLeft(first, '2027-01-31'),
    daysLeft(first, '2027-02-03'),
  ]).toEqual([64, 0, -3]);
});

test('a star stands for any characters, also none', () => {
  for (const pattern of ['*', 'a*', '*c', 'a*c', 'abc', 'a*b*c', '***', 'abc*'])
    expect([pattern, globMatches(pattern, 'abc')]).toEqual([pattern, true]);
  for (const pattern of ['', 'ab', 'b*', '*b', 'abcd', 'a*bc*c', 'ab*bc', 'a.c'])
    expect([pattern, globMatches(pattern, 'abc')]).toEqual([pattern, false]);
  expect(globMatches('*a'.repeat(50), 'a'.repeat(100_000))).toBe(true);
});
