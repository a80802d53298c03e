import { createHash } from 'node:crypto';
import { redactor } from '../../../src/client/redact.ts';
import { noEcho } from '../../../src/checks/echo.ts';
import { contracts } from '../../support/contracts.ts';
import { replyWith } from '../../support/judged-text.ts';
import { expect, test } from '../../support/test.ts';

const secret = 'kQ3xYz7_aB-9fGh2LmNo+qRs/uVwXyZ01PwCd5';
const half = secret.length / 2;

const unicode = (text: string, escape: (code: string) => string): string =>
  Array.from(text, (sign) => escape(sign.charCodeAt(0).toString(16))).join('');
/** Every second letter in upper case. */
const mixed = (text: string): string =>
  text.replaceAll(/[a-f]/g, (letter, index: number) => (index % 2 === 0 ? letter : letter.toUpperCase()));
const base64 = (text: string, alphabet: 'base64' | 'base64url' = 'base64'): string =>
  Buffer.from(text).toString(alphabet);

const forms: { readonly [form: string]: string } = {
  whole: secret,
  'its first half': secret.slice(0, half),
  'its second half': secret.slice(-half),
  'a half from its middle': secret.slice(9, 9 + half),
  reversed: Array.from(secret).toReversed().join(''),
  'hexadecimal digits': Buffer.from(secret).toString('hex'),
  'hexadecimal digits in upper case': Buffer.from(secret).toString('hex').toUpperCase(),
  base64: base64(secret),
  'base64 one character on': base64(`x${secret}y`),
  'base64 two characters on': base64(`xx${secret}yy`),
  'base64 for URLs': base64(secret, 'base64url'),
  'base64 of a half': base64(secret.slice(half)),
  'base64 in a URL': encodeURIComponent(base64(`x${secret}`)),
  'escaped for a URL': encodeURIComponent(secret),
  'percent signs all over': unicode(secret, (code) => `%${code.toUpperCase()}`),
  'escaped for a URL twice': encodeURIComponent(encodeURIComponent(secret)),
  'unicode escapes': unicode(secret, (code) => `\\u${code.padStart(4, '0')}`),
  'unicode escapes in a text in JSON': unicode(secret, (code) => `\\\\u${code.padStart(4, '0')}`),
  'unicode escapes with braces': unicode(secret, (code) => `\\u{${code}}`),
  'in capitals': secret.toUpperCase(),
  'in small letters': secret.toLowerCase(),
  'base64 in lines': base64(secret).replaceAll(/(.{20})/g, '$1\r\n'),
  'hexadecimal digits in both cases': mixed(Buffer.from(secret).toString('hex')),
  'the hash in hexadecimal digits of both cases': mixed(createHash('sha256').update(secret).digest('hex')),
  'base64 twice': base64(base64(secret)),
  'base64 three times': base64(base64(base64(secret))),
  'hexadecimal digits of base64': Buffer.from(base64(secret)).toString('hex'),
  'a list of bytes': [...Buffer.from(secret)].join(', '),
  'pairs of hexadecimal digits': unicode(secret, (code) => `${code}:`),
  'the hash that is stored': createHash('sha256').update(secret).digest('base64'),
  'the hash in hexadecimal digits': createHash('sha256').update(secret).digest('hex'),
  'ten characters of it': secret.slice(12, 22),
  'escaped for HTML': unicode(secret, (code) => `&#x${code};`),
};

const queue = contracts.find(({ id }) => id === 'livechat-queue');

/** What the check that no credential comes back says of a body and of a header with a text. */
function echoesIn(text: string): readonly string[] {
  const [testCase] = queue?.cases ?? [];
  if (queue === undefined || testCase === undefined) throw new Error('there is no queue');
  return noEcho
    .judge({
      exchange: replyWith(`{"x":"${text}"}`, 200, [['X-Debug', text]]),
      endpoint: queue,
      testCase,
      fixtures: {},
      query: [],
      params: {},
      related: () => undefined,
      secrets: [secret],
    })
    .map(({ pointer }) => pointer);
}

for (const [form, text] of Object.entries(forms))
  test(`a secret that comes back ${form} is masked, and a violation`, () => {
    const shown = redactor([secret])(`{"seen":"${text}","next":1}`);
    expect(shown).toMatch(/^\{"seen":".{0,4}\[redacted\].{0,6}","next":1\}$/);
    expect(echoesIn(text)).toEqual(['', 'header:x-debug']);
  });

const inParts: { readonly [how: string]: string } = {
  'with blanks': secret.replaceAll(/.{4}/g, '$& '),
  'in a list': (secret.match(/.{1,6}/g) ?? []).join('","'),
  'in fields': (secret.match(/.{1,6}/g) ?? []).map((part, index) => `${part}","p${index}":"`).join(''),
};

for (const [how, text] of Object.entries(inParts))
  test(`a secret that comes back ${how} is a violation`, () => {
    expect(echoesIn(text)).toContain('');
  });

test('nine characters of a secret are no violation', () => {
  expect(echoesIn(secret.slice(12, 21))).toEqual([]);
});

test('fewer than eight characters of a secret tell nothing', () => {
  const text = `{"seen":"${secret.slice(0, 7)}"}`;
  expect(redactor([secret])(text)).toBe(text);
  expect(echoesIn(secret.slice(0, 7))).toEqual([]);
});

test('eight characters are masked, since a finding cuts what it shows', () => {
  expect(redactor([secret])(`"${secret.slice(0, 8)}… (200 characters)`)).toBe(
    '"[redacted]… (200 characters)',
  );
});

const words = ['admin', 'found', 'livechat-monitor', 'username', '123456', 'rocketchat-admin-2024'];
const ours = [
  'set ADMIN_USERNAME and ADMIN_PASSWORD for an admin account, found under Omnichannel > Monitors',
  'livechat-monitor/found, livechat-monitor/admin',
  'http://user:password@host:port',
  'expected a field named "username", received nothing: the field is missing',
  'expected one of "online", "admin", "found", received nothing',
  '{"admin":1,"found": 2,"username" : 3}',
  'https://rocketchat.example/admin/found?username=rosa&admin=1',
  '  reproduce  curl "$BASE_URL/api/v1/livechat/monitors/admin"',
  'src/rooms.ts@038bda21, 192.168.100.200:3000, 2025-02-03 07:56, 07-04-2023, 07/04/2023, 1680851284375',
];

for (const sentence of ours)
  test(`words are no secrets in: ${sentence.slice(0, 40)}`, () => {
    expect(redactor(words)(sentence)).toBe(sentence);
  });

for (const [text, shown] of [
  ['{"user":"admin","pass":"found"}', '{"user":"[redacted]","pass":"[redacted]"}'],
  ['received string "livechat-monitor"', 'received string "[redacted]"'],
  ['{\\"pass\\":\\"admin\\"}', '{\\"pass\\":\\"[redacted]\\"}'],
  ['/login?user=admin&pass=found', '/login?user=[redacted]&pass=[redacted]'],
  ['%7B%22pass%22%3A%22admin%22%7D', '%7B%22pass%22%3A%22[redacted]%22%7D'],
  ['200\nX-User: admin\nx-other: admin account', '200\nX-User: [redacted]\nx-other: admin account'],
  ['the code 123456 is wrong', 'the code [redacted] is wrong'],
  ['{"code":123456,"other":1234567}', '{"code":[redacted],"other":1234567}'],
] as const)
  test(`words are masked as values in: ${text.slice(0, 40)}`, () => {
    expect(redactor(words)(text)).toBe(shown);
  });

for (const [text, shown] of [
  ['write to r.díaz+x@büro.example.org.', 'write to [redacted].'],
  ['<rosa@mail.example.org>, %22rosa%40mail.example.org%22', '<[redacted]>, %22[redacted]%22'],
  ['http://user:secret@proxy.example.org:80/', 'http://user:[redacted]@proxy.example.org:80/'],
  ['call +49 151 2345678 or 0151/2345678', 'call [redacted] or [redacted]'],
  ['call 0151 2345678, (030) 123-45678 or 555-123-4567', 'call [redacted], [redacted] or [redacted]'],
  ['"note":"+4915123456789"', '"note":"[redacted]"'],
] as const)
  test(`contact data in free text is masked in: ${text.slice(0, 40)}`, () => {
    expect(redactor([])(text)).toBe(shown);
  });

test('an id of digits in quotes is no phone number', () => {
  const text = '{"_id":"0123456789","version":"00000000"}';
  expect(redactor([])(text)).toBe(text);
});
