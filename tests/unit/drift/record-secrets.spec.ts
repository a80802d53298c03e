import { expect, test } from '../../support/test.ts';
import { formsOf } from '../../../src/lib/secret-forms.ts';
import { places } from '../../../src/lib/places.ts';
import { pseudonymOf } from '../../../src/drift/recording/mask/pseudonym.ts';
import type { Data } from '../../../src/reference/data/types.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { recorded } from '../../support/drift/recorded.ts';

/** What a reply gives away, each in another place of it. */
const planted = {
  mail: 'canary.text@mail.example.org',
  phone: '+49 151 2345 6789',
  encoded: 'canary.encoded@mail.example.org',
  key: 'canary.key@mail.example.org',
  address: 'canary.field@mail.example.org',
  number: '030 1234567',
  token: 'canary-token-7c1f02e9',
  message: 'canary message of a visitor',
};

/** Adds what is planted, and the caller's token, to a body. */
function withPlanted(body: string, own: string): string {
  const { mail, phone, encoded, key, address, number, token, message } = planted;
  const note = `write to ${mail} or ${encodeURIComponent(encoded)}, call ${phone}; sent ${own}; again ${token}`;
  const contact = { token, emails: [address], phone: [number] };
  const more = JSON.stringify({ note, [key]: 1, contact, msg: message });
  return body.startsWith('{') ? body.replace(/\}$/, `,${more.slice(1)}`) : `${body} ${note}`;
}

/** Tokens, addresses and numbers of visitors and users. The pages' examples say `[email protected]` for an address. */
const personalOf = ({ visitors, users }: Data): readonly string[] =>
  [...places({ visitors, users })]
    .filter(({ key, value }) => /^(?:token|address|phoneNumber|ip)$/.test(key) && /^[^[]/.test(String(value)))
    .map(({ value }) => String(value));

test('a recording holds no secret and nobody’s address or number', async () => {
  let told: readonly string[] = [];
  const tamper: Tamper = (reply, { endpoint, headers }, { data }) => {
    if (endpoint === undefined) return reply;
    if (told.length === 0) told = personalOf(data);
    const own = formsOf(headers['x-auth-token'] ?? '')
      .map(({ text }) => text)
      .join(' ');
    const location = `/${planted.token}?to=${planted.mail}`;
    return {
      ...reply,
      headers: [...reply.headers, ['x-debug', own], ['location', location]],
      body: Buffer.from(withPlanted(reply.body.toString(), own)),
    };
  };
  const { text, recording, secrets } = await recorded({ release: '7.13', tamper });
  expect(Object.keys(recording.cases).length).toBeGreaterThan(70);
  const canaries = [...new Set([...secrets, ...told, ...Object.values(planted)])];
  expect(canaries.length).toBeGreaterThan(30);
  const found = canaries.filter((canary) => formsOf(canary).some((form) => text.includes(form.text)));
  expect(found).toEqual([]);
  expect(text).toContain('redacted-token-of-admin');
});

test('a header that gives a secret away is kept for that alone', async () => {
  const tamper: Tamper = (reply, { endpoint, headers }) => {
    const own = headers['x-auth-token'];
    if (endpoint === undefined || own === undefined) return reply;
    const cookie = `session=canary-session; token=${own}`;
    const trace = 'at run (/srv/canary-path/server.js:1:2)';
    return {
      ...reply,
      headers: [...reply.headers, ['set-cookie', cookie], ['x-error', trace], ['x-half', own.slice(0, 20)]],
    };
  };
  const { text, recording, secrets } = await recorded({ release: '8.8', tamper }, {}, 'livechat-queue');
  expect(recording.cases['livechat-queue/whole-list']?.headers?.toSorted()).toEqual([
    'access-control-allow-origin: *',
    'cache-control: no-store',
    'content-type: application/json',
    'set-cookie: redacted-token-of-admin',
    'x-content-type-options: nosniff',
    'x-error: at redacted (redacted.js:0:0)',
    'x-half: redacted-token-of-admin',
  ]);
  const halves = secrets.flatMap((secret) => [secret.slice(0, 16), secret.slice(-16)]);
  expect(halves.filter((half) => half.length === 16 && text.includes(half))).toEqual([]);
  expect(text).not.toContain('canary');
});

test('a half of a token in a body does not stay there', async () => {
  const tamper: Tamper = (reply, { headers: { 'x-auth-token': own = '' } }) => ({
    ...reply,
    body: Buffer.from(reply.body.toString().replace('{', `{"seen":"${own.slice(0, 20)}",`)),
  });
  const { text, secrets } = await recorded({ release: '8.8', tamper }, {}, 'livechat-queue');
  expect(text).toContain('"seen": "redacted-token-of-');
  expect(secrets.filter((secret) => text.includes(secret.slice(0, 16)))).toEqual([]);
});

for (const [what, value, expected] of [
  ['an address', 'rosa.diaz@example.com', 'redacted-7@example.invalid'],
  ['the page’s own mask', '[email protected]', '[email protected]'],
  ['an address with a blank', 'Rosa Diaz@x', 'Aaaa Aaab@b'],
  ['a phone number', '+55 51 5555-5555', '+00 00 0000-0007'],
  ['a token', 'kQ3xYz', 'aA0aBb'],
  ['nothing', '', ''],
  ['a password hash', `$2b$10$${'N'.repeat(53)}`, `$2a$00$${'A'.repeat(51)}BB`],
  ["a vendor's token", `ghp_${'N'.repeat(36)}`, `ghp_${'A'.repeat(34)}BB`],
] as const)
  test(`the pseudonym of ${what} keeps its shape`, () => {
    expect(pseudonymOf(value, 7)).toBe(expected);
  });
