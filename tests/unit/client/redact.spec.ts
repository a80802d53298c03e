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
  ['"rosa meyer"@example.org', '[redacted]'],
  [String.raw`{"to":"\"rosa meyer\"@example.org"}`, '{"to":"[redacted]"}'],
  ['rosa@[192.0.2.7]', '[redacted]'],
  ['rosa@sub_domain.example.org', '[redacted]'],
  ['rosa\uff20example.org', '[redacted]'],
  ['token sword-fish-and-more', 'token [redacted]'],
  ['X-Auth-Token: sword-fish', 'X-Auth-Token: [redacted]'],
] as const)
  test(`'${text}' is shown as '${clean}'`, () => {
    expect(redact(text)).toBe(clean);
  });

for (const phone of [
  '0171 / 1234567',
  'Tel.:0301234567',
  '06.12.34.56.78',
  '1-800-555-0199',
  '(11) 98765-4321',
  '8 (495) 123-45-67',
  '138 1234 5678',
  '98765 43210',
  '+49\u00a030\u202f1234567',
  '+49\u201130\u20131234567',
  '\uff0b\uff14\uff19\uff13\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17',
  '+\u0664\u0669\u0663\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667',
])
  test(`the phone number in '${phone}' is hidden`, () => {
    expect(redact(`call ${phone}!`)).toMatch(/^call (?:Tel\.:)?\[redacted\]!$/);
  });

for (const text of [
  '2026-11-29 12:37:52.000',
  '2026-11-29T00:00:00.000Z',
  '+058000-11-20T10:00:00.000Z',
  '8.8.1-20261129',
  '127.0.0.1:30001',
  '10.0.0.12',
  'rate limit: 10 of 10, 1764417472000',
  '"0123456789"',
])
  test(`'${text}' is no phone number`, () => {
    expect(redact(text)).toBe(text);
  });

test('a username stays readable where it begins an address', () => {
  const line = 'curl "$BASE_URL/api/v1/livechat/monitors/dora.keller"';
  expect(redactor(['dora.keller@mail.example.org'])(line)).toBe(line);
});

test('a phone number is hidden, one that might be a year is not', () => {
  const phone = [{ phoneNumber: '2025' }, { phoneNumber: 491511234567 }, { phoneNumber: '+49 1' }];
  const told = { phone, tel: '03012345678' };
  expect(new Set(personalIn(JSON.stringify(told)))).toEqual(
    new Set(['491511234567', '+49 1', '03012345678']),
  );
});
