import { ConfigError, readConfig, variables, type Environment } from '../../src/workspace/config.ts';
import { expect, test } from '../support/test.ts';

const mistakes: readonly (readonly [what: string, env: Environment, sentence: string])[] = [
  [
    'an address without a scheme',
    { BASE_URL: 'chat.example.com' },
    "BASE_URL is 'chat.example.com', which is not a URL: write it as https://chat.example.com, or leave it out to judge the embedded workspace.",
  ],
  [
    'an address of another scheme',
    { BASE_URL: 'ftp://chat.example.com' },
    "BASE_URL is 'ftp://chat.example.com', which is neither http nor https: write it as https://chat.example.com, or leave it out to judge the embedded workspace.",
  ],
  [
    'an address with a password',
    { BASE_URL: 'https://me:s3cret@chat.example.com' },
    'BASE_URL holds a user name or password: put credentials into ADMIN_USERNAME and ADMIN_PASSWORD instead.',
  ],
  [
    'an address with a query',
    { BASE_URL: 'https://chat.example.com/?x=1' },
    "BASE_URL is 'https://chat.example.com/?x=1', which has a query or fragment: write it as https://chat.example.com, or leave it out to judge the embedded workspace.",
  ],
  [
    'a user id without a token',
    { AGENT_USER_ID: 'abc' },
    'AGENT_USER_ID is set, but AGENT_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a name without a password',
    { ADMIN_USERNAME: 'petra' },
    'ADMIN_USERNAME is set, but ADMIN_PASSWORD is not: set both, or neither.',
  ],
  [
    'a token with a line break',
    { ADMIN_USER_ID: 'abc', ADMIN_AUTH_TOKEN: 'half\nother half' },
    'ADMIN_AUTH_TOKEN holds a character that no header can carry: copy it again.',
  ],
  [
    'an unknown contract',
    { CONTRACT: 'newest' },
    "CONTRACT is 'newest', which is unknown: set it to documented, released, or leave it out.",
  ],
  [
    'an unknown release',
    { RELEASE: '5.0' },
    "RELEASE is '5.0', which is unknown: set it to documented, 6.13, 7.5, 7.13, 8.1, 8.8, or leave it out.",
  ],
  [
    'a flag that is neither',
    { ALLOW_INCOMPLETE: 'maybe' },
    "ALLOW_INCOMPLETE is 'maybe': set it to 1, or leave it out.",
  ],
  ['a pace of nothing', { MAX_RPS: '0' }, "MAX_RPS is '0': set it to a number above 0, or leave it out."],
  [
    'a time that is no number',
    { TIMEOUT_MS: '20s' },
    "TIMEOUT_MS is '20s': set it to a number above 0, or leave it out.",
  ],
  [
    'a proxy that is no URL',
    { BASE_URL: 'https://chat.example.com', HTTPS_PROXY: 'proxy:3128' },
    'HTTPS_PROXY is no URL of a proxy: write it as http://host:port, or leave it out.',
  ],
];

for (const [what, env, sentence] of mistakes)
  test(`${what} is a sentence that names the variable`, () => {
    expect(() => readConfig(env)).toThrow(new ConfigError(sentence));
  });

test('no sentence repeats a secret', () => {
  const secret = 'sw\u00f6rdfish-and-more';
  for (const env of [
    { ADMIN_USER_ID: 'abc', ADMIN_AUTH_TOKEN: secret },
    { ADMIN_PASSWORD: secret },
    { BASE_URL: `https://me:${secret}@chat.example.com` },
    { BASE_URL: 'https://chat.example.com', HTTPS_PROXY: secret },
  ])
    expect(() => readConfig(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
});

const roots: readonly (readonly [written: string, read: string])[] = [
  ['https://chat.example.com', 'https://chat.example.com'],
  ['https://chat.example.com/', 'https://chat.example.com'],
  ['https://chat.example.com/api/v1', 'https://chat.example.com'],
  ['https://chat.example.com/api/v1/', 'https://chat.example.com'],
  ['https://chat.example.com/chat/', 'https://chat.example.com/chat'],
  ['https://Chat.Example.com:443/chat/api', 'https://chat.example.com/chat'],
  [' http://localhost:3000// ', 'http://localhost:3000'],
];
for (const [written, read] of roots)
  test(`BASE_URL '${written}' is read as ${read}`, () => {
    expect(readConfig({ BASE_URL: written }).baseUrl).toBe(read);
  });

const exemptions: readonly (readonly [noProxy: string, exempt: boolean])[] = [
  ['chat.example.com', true],
  ['other.example, example.com', true],
  ['.example.com', true],
  ['*.example.com', true],
  ['*', true],
  ['chat.example.com:8443', true],
  ['chat.example.com:443', false],
  ['ample.com', false],
  ['other.example', false],
  ['', false],
];
for (const [noProxy, exempt] of exemptions)
  test(`NO_PROXY '${noProxy}' ${exempt ? 'exempts' : 'does not exempt'} a workspace`, () => {
    const env = {
      BASE_URL: 'https://chat.example.com:8443',
      HTTPS_PROXY: 'http://proxy:3128',
      NO_PROXY: noProxy,
    };
    expect(readConfig(env).proxy).toBe(exempt ? undefined : 'http://proxy:3128');
  });

test('a password keeps its blanks, everything else loses them', () => {
  const { accounts } = readConfig({
    ADMIN_USERNAME: ' petra ',
    ADMIN_PASSWORD: ' two words ',
    ADMIN_TOTP: ' 12 ',
  });
  expect(accounts.admin).toEqual({
    kind: 'password',
    username: 'petra',
    password: ' two words ',
    totp: '12',
  });
});

test('a token goes before a password, and empty is as good as unset', () => {
  const both = {
    ADMIN_USER_ID: 'id',
    ADMIN_AUTH_TOKEN: 'token',
    ADMIN_USERNAME: 'petra',
    ADMIN_PASSWORD: 'x',
  };
  expect(readConfig(both).accounts.admin).toEqual({ kind: 'token', userId: 'id', authToken: 'token' });
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});
