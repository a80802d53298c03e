import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { spellings } from '../../src/checks/leaks.ts';
import { places } from '../../src/checks/values.ts';
import { schemaWith, withCase, withSchema } from '../../src/contract/change.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import { record } from '../../src/drift/record.ts';
import { readRecording, type Recording } from '../../src/drift/recording.ts';
import { replay } from '../../src/drift/replay.ts';
import { pseudonymOf } from '../../src/drift/pseudonym.ts';
import type { Tamper } from '../../src/reference/index.ts';
import type { CaseResult } from '../../src/run/result.ts';
import { editing, onReply } from '../support/drift/compare.ts';
import { recorded } from '../support/drift/recorded.ts';

const config = { requirePremium: false, allowIncomplete: false };

/** Judges a recording again; nothing serves while it does. */
async function judged(
  recording: Recording,
  change: (contract: EndpointContract) => EndpointContract = (contract) => contract,
): Promise<readonly CaseResult[]> {
  const contracts = (await loadContracts()).map(change);
  const side = await replay(recording, contracts, config);
  return [...side.readings[0].results.values()];
}

/** What a verdict rests on, without the values that a recording does not keep. */
const verdicts = (results: readonly CaseResult[]): readonly unknown[] =>
  results.map(({ id, status, verdict, reason, findings, observed, stale }) => ({
    id,
    status,
    verdict,
    reason,
    findings: findings.map(({ check, pointer, deviation }) => ({ check, pointer, deviation })),
    observed,
    stale,
  }));

for (const release of ['documented', '6.13', '7.13', '8.8'] as const)
  test(`a recording of ${release} is judged as ${release} was`, async () => {
    const { live, recording } = await recorded({ release });
    expect(live.length).toBeGreaterThan(55);
    expect(await judged(recording)).toEqual(live);
  });

for (const [what, options] of [
  ['without a licence', { release: '8.1', premium: false }],
  ['with little data', { release: '7.13', data: 'minimal' }],
  ['with no data', { release: '8.8', data: 'empty' }],
  ['with long lists', { release: '7.13', data: 'large' }],
] as const)
  test(`a recording of a workspace ${what} is judged as it was`, async () => {
    const { live, recording } = await recorded(options);
    expect(await judged(recording)).toEqual(live);
  });

test('a case that was not checked stays so, with its reason', async () => {
  const { live, recording } = await recorded(
    { release: '8.8' },
    { UNPRIVILEGED_USER_ID: '', UNPRIVILEGED_AUTH_TOKEN: '' },
  );
  expect(recording.workspace.accounts).toEqual(['admin', 'agent']);
  expect(live.filter(({ verdict }) => verdict === 'not checked').length).toBeGreaterThan(3);
  expect(await judged(recording)).toEqual(live);
});

const everywhere =
  (change: (body: string) => Buffer | string): Tamper =>
  (reply, asked) =>
    asked.endpoint === undefined || reply.status !== 200
      ? reply
      : { ...reply, body: Buffer.from(change(reply.body.toString())) };

const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';
const faults: readonly (readonly [what: string, tamper: Tamper, check: string])[] = [
  [
    'an echoed token',
    (reply, { headers }) => ({
      ...reply,
      headers: [...reply.headers, ['x-debug', headers['x-auth-token'] ?? '']],
    }),
    'no-echo',
  ],
  [
    'a byte order mark',
    everywhere((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)])),
    'utf-8',
  ],
  [
    'bytes that are no UTF-8',
    everywhere((body) => Buffer.from(body.replace('"name":"', '"name":"\u00e9'), 'latin1')),
    'utf-8',
  ],
  [
    'a key that comes twice',
    everywhere((body) => body.replace('"success":true', '"success":true,"success":true')),
    'json',
  ],
  ['a truncated body', everywhere((body) => body.slice(0, -9)), 'json'],
  [
    'a password hash',
    everywhere((body) => body.replace('"success":true', `"note":"${hash}","success":true`)),
    'no-secrets',
  ],
  [
    'an address that is none',
    editing('livechat-monitor', /"address":"[^"]*"/, '"address":"nobody at home"'),
    'schema',
  ],
  [
    'a phone number without digits',
    editing('livechat-visitor', /"phoneNumber":"[^"]*"/, '"phoneNumber":"unknown"'),
    'schema',
  ],
  [
    'a phone number as a number',
    editing('livechat-visitor', /"phoneNumber":"[^"]*"/, '"phoneNumber":4915112345678'),
    'schema',
  ],
  ['a server error', onReply('livechat-queue', (reply) => ({ ...reply, status: 500 })), 'status'],
  [
    'a page in place of JSON',
    onReply('livechat-queue', (reply) => ({ ...reply, body: Buffer.from('<html>hello</html>') })),
    'json',
  ],
  ['a date in the far future', editing('livechat-visitor', /"ts":"2025/, '"ts":"2999'), 'plausible-dates'],
];

for (const [what, tamper, check] of faults)
  test(`${what} is found again in a recording`, async () => {
    const { live, recording } = await recorded({ release: '7.13', tamper });
    expect(live.flatMap(({ findings }) => findings).map((finding) => finding.check)).toContain(check);
    expect(verdicts(await judged(recording))).toEqual(verdicts(live));
  });

test('a tightened schema finds what the recording holds', async () => {
  const { recording } = await recorded({ release: '8.8' });
  const tight = withSchema(200, (schema) =>
    schemaWith(schema, '/properties/total', { type: 'integer', maximum: 0 }),
  );
  const results = await judged(recording, (contract) =>
    contract.id === 'livechat-queue' ? { ...tight(contract), deviations: [] } : contract,
  );
  const found = results.flatMap(({ findings }) =>
    findings.map(({ check, pointer }) => `${check} ${pointer}`),
  );
  expect(found).toContain('schema /total');
  expect(results.find(({ id }) => id === 'livechat-queue/whole-list')).toMatchObject({ verdict: 'violates' });
});

test('what was never recorded is not checked', async () => {
  const { recording } = await recorded({ release: '8.8' });
  const more = withCase({
    id: 'quite-new',
    says: 'a new case',
    as: ['admin'],
    group: 'success',
    expect: [200],
  });
  const results = await judged(recording, (contract) =>
    contract.id === 'livechat-queue' ? more(contract) : contract,
  );
  expect(results.find(({ id }) => id === 'livechat-queue/quite-new')).toMatchObject({
    verdict: 'not checked',
    reason: 'the recording does not have this case: record the workspace again',
  });
});

test('a request that changed since the recording is not checked', async () => {
  const { recording } = await recorded({ release: '8.8' });
  const results = await judged(recording, (contract) => ({
    ...contract,
    path: contract.path.replace('v1', 'v2'),
  }));
  expect(results.find(({ id }) => id === 'livechat-queue/whole-list')).toMatchObject({
    verdict: 'not checked',
    reason: 'the contract asks something else in this case than was recorded: record the workspace again',
  });
});

test('two recordings of one release are the same file', async () => {
  const files = ['one.json', 'two.json'].map((name) => test.info().outputPath(name));
  const now = new Date('2026-02-03T04:05:06Z');
  for (const file of files) expect(await record('8.8', file, {}, () => {}, now)).toBe(0);
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
    'the connection was refused: start the workspace, or correct host and port in BASE_URL',
  ]);
  expect(existsSync(file)).toBe(false);
});

test('a recording holds no secret and nobody’s address or number', async () => {
  const planted = {
    text: ['canary.text@mail.example.org', '+49 151 2345 6789', 'canary.encoded@mail.example.org'],
    key: 'canary.key@mail.example.org',
    fields: ['canary.field@mail.example.org', '030 1234567', 'canary-token-7c1f02e9'],
    message: 'canary message of a visitor',
  };
  const [mail = '', phone = '', encoded = ''] = planted.text;
  const [address = '', number = '', token = ''] = planted.fields;
  const told: string[] = [];
  const tamper: Tamper = (reply, { endpoint, headers }, { data }) => {
    if (endpoint === undefined) return reply;
    for (const { key, value } of places({ visitors: data.visitors, users: data.users }))
      if (typeof value === 'string' && /^(?:token|address|phoneNumber|ip)$/.test(key)) told.push(value);
    const own = spellings(headers['x-auth-token'] ?? '');
    const note = `write to ${mail} or ${encodeURIComponent(encoded)}, call ${phone}; sent ${own.join(' ')}; again ${token}`;
    const more = {
      note,
      [planted.key]: 1,
      contact: { token, emails: [address], phone: [number] },
      msg: planted.message,
    };
    const text = reply.body.toString();
    const body = text.startsWith('{')
      ? text.replace(/\}$/, `,${JSON.stringify(more).slice(1)}`)
      : `${text} ${note}`;
    const sent = [['x-debug', own.join(' ')] as const, ['location', `/${token}?to=${mail}`] as const];
    return {
      ...reply,
      headers: [...reply.headers, ...sent.map(([name, value]): [string, string] => [name, value])],
      body: Buffer.from(body),
    };
  };
  const { text, recording, secrets } = await recorded({ release: '7.13', tamper });
  expect(Object.keys(recording.cases).length).toBeGreaterThan(70);
  const { key, message, fields } = planted;
  const canaries = [...new Set([...secrets, ...told, ...planted.text, ...fields, key, message])];
  expect(canaries.length).toBeGreaterThan(30);
  const found = canaries.filter((canary) => spellings(canary).some((spelling) => text.includes(spelling)));
  expect(found).toEqual([]);
  expect(text).toContain('redacted-token-of-admin');
});

for (const [what, value, expected] of [
  ['an address', 'rosa.diaz@example.com', 'redacted-7@example.invalid'],
  ['the page’s own mask', '[email protected]', '[email protected]'],
  ['an address with a blank', 'Rosa Diaz@x', 'Aaaa Aaab@b'],
  ['a phone number', '+55 51 5555-5555', '+00 00 0000-0007'],
  ['a token', 'kQ3xYz', 'aA0aBb'],
  ['nothing', '', ''],
  ['a password hash', '$2b$10$N9qo8u', '$2b$10$A0aa1b'],
] as const)
  test(`the pseudonym of ${what} keeps its shape`, () => {
    expect(pseudonymOf(value, 7)).toBe(expected);
  });

test('a recording of another form is refused by its schema', async () => {
  const { file } = await recorded({ release: '8.8' });
  expect(readRecording(file).format).toBe('omnichannel-contract recording 1');
  const { cases, ...rest } = readRecording(file);
  writeFileSync(file, JSON.stringify({ ...rest, cases, more: 1 }));
  expect(() => readRecording(file)).toThrow(
    /is no recording: the whole must NOT have additional properties\.$/,
  );
});
