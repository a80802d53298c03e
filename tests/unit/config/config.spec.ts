import { ranges } from '../../../src/config/numbers.ts';
import { readConfig } from '../../../src/config/config.ts';
import { variables } from '../../../src/config/variables.ts';
import { expect, test } from '../../support/test.ts';

test('numbers at the ends of their ranges are taken', () => {
  const ends = [
    { MAX_RPS: '0.01', TIMEOUT_MS: '1', MAX_REQUESTS: '1', MAX_WAIT_MS: '0', REQUIRE_COVERAGE: '0' },
    {
      MAX_RPS: '10000',
      TIMEOUT_MS: '2147483647',
      MAX_REQUESTS: '1000000',
      MAX_WAIT_MS: '2147483647',
      REQUIRE_COVERAGE: '100 %',
    },
  ].map((env) => readConfig(env));
  expect(ends).toMatchObject([
    { maxRps: 0.01, timeoutMs: 1, maxRequests: 1, maxWaitMs: 0, requireCoverage: 0 },
    {
      maxRps: 10_000,
      timeoutMs: 2_147_483_647,
      maxRequests: 1_000_000,
      maxWaitMs: 2_147_483_647,
      requireCoverage: 100,
    },
  ]);
});

test('what a variable may be stands in its description', () => {
  for (const [name, { least, most, otherwise }] of Object.entries(ranges))
    expect(Object.entries(variables)).toContainEqual([
      name,
      expect.stringContaining(`, from ${least} to ${most}. Empty: ${otherwise}`),
    ]);
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

test('a password keeps its blanks, everything else loses them', () => {
  const { accounts } = readConfig({
    BASE_URL: 'https://chat.example.com',
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
    BASE_URL: 'https://chat.example.com',
    ADMIN_USER_ID: 'id',
    ADMIN_AUTH_TOKEN: 'token',
    ADMIN_USERNAME: 'petra',
    ADMIN_PASSWORD: 'x',
  };
  expect(readConfig(both).accounts.admin).toEqual({ kind: 'token', userId: 'id', authToken: 'token' });
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});
