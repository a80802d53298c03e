import { expect, test } from '@playwright/test';
import { spellings } from '../../src/checks/leaks.ts';
import { places } from '../../src/checks/values.ts';
import { pseudonymOf } from '../../src/drift/pseudonym.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { recorded } from '../support/drift/recorded.ts';

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
