import { expect, test } from '../../support/test.ts';
import { personalIn } from '../../../src/client/personal.ts';
import { redactor } from '../../../src/client/redact.ts';

const redact = redactor(['sword-fish-and-more']);

for (const [text, clean] of [
  ['rosa.m+x@mail.example.org', '[redacted]'],
  ['write to rosa@mail.example.org, please', 'write to [redacted], please'],
  ['"email":"rosa@mail.example.org"', '"email":"[redacted]"'],
  ['email=rosa%40mail.example.org&count=1', 'email=[redacted]&count=1'],
  // A line to paste keeps where it leads, though somebody's name is an address.
  [
    'curl "$BASE_URL/api/v1/livechat/monitors/rosa%40mail.example.org?unknownParameter=1"',
    'curl "$BASE_URL/api/v1/livechat/monitors/[redacted]?unknownParameter=1"',
  ],
  ['token sword-fish-and-more', 'token [redacted]'],
  ['X-Auth-Token: sword-fish', 'X-Auth-Token: [redacted]'],
] as const)
  test(`'${text}' is shown as '${clean}'`, () => {
    expect(redact(text)).toBe(clean);
  });

test('a username stays readable where it begins an address', () => {
  const line = 'curl "$BASE_URL/api/v1/livechat/monitors/dora.keller"';
  expect(redactor(['dora.keller@mail.example.org'])(line)).toBe(line);
});

test('a phone number is hidden, one that might be a year is not', () => {
  const phone = [{ phoneNumber: '2025' }, { phoneNumber: 491511234567 }, { phoneNumber: '+49 1' }];
  expect(new Set(personalIn(JSON.stringify({ phone })))).toEqual(new Set(['491511234567', '+49 1']));
});
