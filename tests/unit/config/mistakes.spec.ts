import { readConfig } from '../../../src/config/config.ts';
import { shownBaseUrl } from '../../../src/config/values.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { expect, test } from '../../support/test.ts';

const proxyForms = 'write it as http://host:port, https://host:port or socks5://host:port, or leave it out';

const mistakes: readonly (readonly [what: string, env: Environment, sentence: string])[] = [
  [
    'an address without a scheme',
    { BASE_URL: 'chat.example.com' },
    'BASE_URL cannot be read as a URL: write it as https://chat.example.com, or leave it out to judge the embedded workspace.',
  ],
  [
    'an address of another scheme',
    { BASE_URL: 'ftp://chat.example.com' },
    'BASE_URL begins with neither https:// nor http://: write it as https://chat.example.com, or leave it out to judge the embedded workspace.',
  ],
  [
    'an address with a password',
    { BASE_URL: 'https://me:s3cret@chat.example.com' },
    'BASE_URL holds a user name or password: put credentials into ADMIN_USERNAME and ADMIN_PASSWORD instead.',
  ],
  [
    'an address with a query',
    { BASE_URL: 'https://chat.example.com/?x=1' },
    'BASE_URL has a query or fragment: write it as https://chat.example.com, or leave it out to judge the embedded workspace.',
  ],
  [
    'a profile that is unknown',
    { PROFILE: 'example' },
    "PROFILE is 'example', which is unknown: set it to full, examples, or leave it out.",
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
    "RELEASE is '5.0', which is unknown: set it to documented, 6.13, 7.5, 7.13, 8.1, 8.8, 8.9, 9.0, 9.1, or leave it out.",
  ],
  [
    'a flag that is neither',
    { ALLOW_INCOMPLETE: 'maybe' },
    "ALLOW_INCOMPLETE is 'maybe': set it to 1, or leave it out.",
  ],
  [
    'a user id beside a name and a password',
    { ADMIN_USER_ID: 'abc', ADMIN_USERNAME: 'petra', ADMIN_PASSWORD: 'x' },
    'ADMIN_USER_ID is set, but ADMIN_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a name beside a token',
    { ADMIN_USER_ID: 'abc', ADMIN_AUTH_TOKEN: 'def', ADMIN_USERNAME: 'petra' },
    'ADMIN_USERNAME is set, but ADMIN_PASSWORD is not: set both, or neither.',
  ],
  [
    'a one-time code alone',
    { ADMIN_TOTP: '271828' },
    'ADMIN_TOTP is set, but ADMIN_USERNAME and ADMIN_PASSWORD are not: set all three, or leave it out.',
  ],
  [
    'a one-time code beside a token',
    { AGENT_USER_ID: 'abc', AGENT_AUTH_TOKEN: 'def', AGENT_TOTP: '271828' },
    'AGENT_TOTP is set, but AGENT_USERNAME and AGENT_PASSWORD are not: set all three, or leave it out.',
  ],
  ...['0', '-1', '0.001', '10001', 'Infinity', 'NaN', 'fast'].map(
    (text) =>
      [
        `a pace of ${text}`,
        { MAX_RPS: text },
        `MAX_RPS is '${text}': set it to a number from 0.01 to 10000, or leave it out.`,
      ] as const,
  ),
  ...['0', '0.5', '2147483648', '1e12', 'Infinity', '20s'].map(
    (text) =>
      [
        `a time-out of ${text}`,
        { TIMEOUT_MS: text },
        `TIMEOUT_MS is '${text}': set it to a whole number from 1 to 2147483647, or leave it out.`,
      ] as const,
  ),
  ...['0', '0.5', '1.5', '1000001', 'all'].map(
    (text) =>
      [
        `a budget of ${text}`,
        { MAX_REQUESTS: text },
        `MAX_REQUESTS is '${text}': set it to a whole number from 1 to 1000000, or leave it out.`,
      ] as const,
  ),
  ...['-1', '0.5', '2147483648', '3m', 'never'].map(
    (text) =>
      [
        `waits of ${text}`,
        { MAX_WAIT_MS: text },
        `MAX_WAIT_MS is '${text}': set it to a whole number from 0 to 2147483647, or leave it out.`,
      ] as const,
  ),
  ...['%', ' %', '-1', '101', 'most'].map(
    (text) =>
      [
        `a coverage of '${text}'`,
        { REQUIRE_COVERAGE: text },
        `REQUIRE_COVERAGE is '${text.trim()}': set it to a percentage from 0 to 100, or leave it out.`,
      ] as const,
  ),
  ...['proxy:port', 'http:/proxy:3128', 'http://proxy:3128/path', 'http://', 'socks5://'].map(
    (HTTPS_PROXY) =>
      [
        `a proxy that is no URL, as ${HTTPS_PROXY}`,
        { BASE_URL: 'https://chat.example.com', HTTPS_PROXY },
        `HTTPS_PROXY is not the URL of a proxy: ${proxyForms}.`,
      ] as const,
  ),
  ...['ftp://proxy:21', 'pac+http://proxy/proxy.pac', 'quic://proxy:443'].map(
    (all_proxy) =>
      [
        `a proxy of another kind, as ${all_proxy}`,
        { BASE_URL: 'https://chat.example.com', all_proxy },
        `all_proxy names a proxy of a kind that is not supported: ${proxyForms}.`,
      ] as const,
  ),
  ...['http://u:100%@h:1', 'http://100%:p@h:1'].map(
    (HTTP_PROXY) =>
      [
        `a login of a proxy that is not encoded, as in ${HTTP_PROXY}`,
        { BASE_URL: 'http://chat.example.com', HTTP_PROXY },
        'HTTP_PROXY holds a user name or password with a % that is not part of a code such as %40: write % as %25.',
      ] as const,
  ),
];

for (const [what, env, sentence] of mistakes)
  test(`${what} is a sentence that names the variable`, () => {
    expect(() => readConfig(env)).toThrow(new Error(sentence));
  });

test('no sentence repeats a secret', () => {
  const secret = 'sw\u00f6rdfish-and-more';
  for (const env of [
    { BASE_URL: `admin:${secret}@chat.example.com` },
    { BASE_URL: `${secret}@chat.example.com` },
    { BASE_URL: `chat.example.com/${secret}` },
    { BASE_URL: `https://chat.example.com/?token=${secret}` },
    { BASE_URL: `https://chat.example.com/#${secret}` },
    { BASE_URL: `https://chat example.com/${secret}` },
    { BASE_URL: `ftp://me:${secret}@chat.example.com` },
    { BASE_URL: 'http://chat.example.com', HTTP_PROXY: `http://u:${secret}%@h:1` },
    { ADMIN_USER_ID: 'abc', ADMIN_AUTH_TOKEN: secret },
    { ADMIN_PASSWORD: secret },
    { BASE_URL: `https://me:${secret}@chat.example.com` },
    { BASE_URL: 'https://chat.example.com', HTTPS_PROXY: `${secret}://x` },
  ])
    expect(() => readConfig(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
});

test('a mistaken BASE_URL is shown nowhere, a sound one is', () => {
  for (const BASE_URL of ['', 'admin:s3cret@chat.example.com', 'https://chat.example.com/?token=s3cret'])
    expect(shownBaseUrl({ BASE_URL })).toBe('');
  expect(shownBaseUrl({ BASE_URL: ' https://chat.example.com/api/v1 ' })).toBe('https://chat.example.com');
});
