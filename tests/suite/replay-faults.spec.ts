import { expect, test } from '@playwright/test';
import type { Tamper } from '../../src/reference/index.ts';
import type { CaseResult } from '../../src/run/result.ts';
import { editing, onReply } from '../support/drift/compare.ts';
import { judged } from '../support/drift/judged.ts';
import { recorded } from '../support/drift/recorded.ts';

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
    'a blank phone number',
    editing('livechat-visitor', /"phoneNumber":"[^"]*"/, '"phoneNumber":" "'),
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
