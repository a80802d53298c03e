import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { credentialHeaders, type Accounts } from '../../../src/client/credentials.ts';
import type { CredentialForm } from '../../../src/contract/actor.ts';
import { redactor } from '../../../src/client/redact.ts';
import { credentialLines, curlOf, loginOf } from '../../../src/engine/curl.ts';
import { portOf } from '../../support/listening.ts';
import type { SentRequest } from '../../../src/contract/exchange.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const sent: SentRequest = {
  method: 'GET',
  path: '/api/v1/livechat/queue',
  query: '',
  actor: 'admin',
  credentials: 'own',
  carried: { token: null, userId: null },
};
const token = '-H "X-Auth-Token: $ADMIN_AUTH_TOKEN" ';
const userId = '-H "X-User-Id: $ADMIN_USER_ID" ';
const url = '"$BASE_URL/api/v1/livechat/queue"';

for (const [form, line] of [
  ['none', `curl -i ${url}`],
  ['own', `curl -i ${token}${userId}${url}`],
  ['user-id-only', `curl -i ${userId}${url}`],
  ['longer-token', `curl -i -H "X-Auth-Token: \${ADMIN_AUTH_TOKEN}0" ${userId}${url}`],
  [
    'elsewhere',
    `curl -i -H "Authorization: Bearer $ADMIN_AUTH_TOKEN" -H "Cookie: rc_uid=$ADMIN_USER_ID; rc_token=$ADMIN_AUTH_TOKEN" ${url}`,
  ],
  ['empty-user-id', `curl -i ${token}-H "X-User-Id;" ${url}`],
  ['foreign-token', `curl -i -H "X-Auth-Token: $UNPRIVILEGED_AUTH_TOKEN" ${userId}${url}`],
] as const)
  test(`a request with ${form} reads as ${line}`, () => {
    expect(curlOf({ ...sent, credentials: form })).toBe(line);
  });

test('a URL that a shell or curl would change is quoted', () => {
  expect(curlOf({ ...sent, credentials: 'none', path: "/api/v1/a!'(b)", query: 'x[$ne]=`c`' })).toBe(
    `curl -i -g "$BASE_URL"'/api/v1/a!'\\''(b)?x[$ne]=\`c\`'`,
  );
});

/** Every form of credentials, so that a new one does not compile without a place here. */
const forms: { readonly [form in CredentialForm]: true } = {
  own: true,
  none: true,
  'token-only': true,
  'user-id-only': true,
  'wrong-token': true,
  'longer-token': true,
  'shorter-token': true,
  'beheaded-token': true,
  'other-case-token': true,
  'hashed-token': true,
  'quoted-token': true,
  'undefined-token': true,
  'null-token': true,
  'user-id-as-token': true,
  'empty-token': true,
  'empty-user-id': true,
  'wrong-user-id': true,
  'username-as-user-id': true,
  elsewhere: true,
  basic: true,
  'local-address': true,
  'foreign-token': true,
  'foreign-user-id': true,
};
const isForm = (name: string): name is CredentialForm => name in forms;

for (const form of Object.keys(forms).filter(isForm))
  test(`a command with ${form} has nothing to mask`, () => {
    const command = curlOf({ ...sent, credentials: form });
    const lines = credentialLines({ ...sent, credentials: form }).join('\n');
    const mask = redactor(['Rsc-ct0HSm_L9']);
    expect([mask(command), mask(lines)]).toEqual([command, lines]);
  });

const commands = ['sh', 'curl', 'openssl'].every((name) => {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
});

/** Runs lines in a POSIX shell as a user does: `.env` is read first. */
async function pasted(
  folder: string,
  env: Readonly<Record<string, string>>,
  lines: readonly string[],
): Promise<string> {
  const assignments = Object.entries(env).map(
    ([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  writeFileSync(`${folder}/.env`, `${assignments.join('\n')}\n`);
  const bare = { PATH: process.env['PATH'] ?? '' };
  const run = promisify(execFile)('sh', ['-c', ['set -a; . ./.env', ...lines].join('\n')], {
    cwd: folder,
    env: bare,
  });
  return (await run).stdout;
}

interface Received {
  readonly url: string | undefined;
  readonly token: unknown;
  readonly userId: unknown;
  readonly others: readonly unknown[];
  readonly body: string;
}

/** By which a caller is told, beside the two headers of the workspace. */
const otherHeaders = [
  'authorization',
  'cookie',
  'x-forwarded-for',
  'x-real-ip',
  'x-forwarded-user',
  'remote-user',
];

/** Serves a login to everybody, and keeps what it gets. */
async function withRecorder(use: (url: string, received: Received[]) => Promise<void>): Promise<void> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage): Promise<string> => {
    const { url: target, headers } = request;
    const body = await textOf(request);
    received.push({
      url: target,
      token: headers['x-auth-token'] ?? null,
      userId: headers['x-user-id'] ?? null,
      others: otherHeaders.map((name) => headers[name]).filter((value) => value !== undefined),
      body,
    });
    return JSON.stringify({ status: 'success', data: { userId: 'u-1', authToken: 'T-2' } });
  };
  const server = createServer((request, response) => void take(request).then((reply) => response.end(reply)));
  try {
    await use(`http://127.0.0.1:${await portOf(server)}`, received);
  } finally {
    server.close();
  }
}

const odd = `a"b \\c$HOME\`d'ü!%s&ßz`;
const latin1 = (text: string | null): string | null =>
  text === null ? null : Buffer.from(text, 'utf8').toString('latin1');

test.describe('in a real shell', () => {
  test.skip(!commands, 'sh, curl and openssl are needed');

  for (const secret of ['Rsc-ct0HSm_L9', 'lower-1', '0123', '1230', odd])
    test(`each form of credentials sends what the suite sends, for ${secret}`, async ({}, info) => {
      const accounts: Accounts = {
        admin: { userId: `admin${secret}`, authToken: secret, username: 'root.ops' },
        unprivileged: { userId: `nobody${secret}`, authToken: `${secret}x` },
      };
      await withRecorder(async (base, received) => {
        const env = {
          BASE_URL: base,
          ADMIN_USER_ID: `admin${secret}`,
          ADMIN_AUTH_TOKEN: secret,
          ADMIN_USERNAME: 'root.ops',
          UNPRIVILEGED_USER_ID: `nobody${secret}`,
          UNPRIVILEGED_AUTH_TOKEN: `${secret}x`,
        };
        // A token without letters has no other case.
        const all = Object.keys(forms)
          .filter(isForm)
          .filter((form) => form !== 'other-case-token' || /[a-z]/i.test(secret));
        await pasted(
          info.outputPath(),
          env,
          all.map((credentials) => curlOf({ ...sent, credentials })),
        );
        for (const [index, form] of all.entries()) {
          const { token: expected, userId: id, others } = credentialHeaders(accounts, 'admin', form);
          expect({ form, ...received[index] }).toMatchObject({
            form,
            url: sent.path,
            token: latin1(expected),
            userId: latin1(id),
            others: (others?.headers ?? []).map(([, value]) => latin1(value)),
          });
        }
      });
    });

  test('the URL arrives as it is', async ({}, info) => {
    const path = "/api/v1/livechat/monitors/a!b'c(d)*%22%20%C3%BC";
    const query = 'visitorId[$ne]=x&sort={"chats":-1}&x=`id`;$HOME';
    await withRecorder(async (base, received) => {
      await pasted(info.outputPath(), { BASE_URL: base }, [
        curlOf({ ...sent, credentials: 'none', path, query }),
      ]);
      expect(received.map(({ url: one }) => one)).toEqual([`${path}?${query}`]);
    });
  });

  test('a password goes to the login as it is, with the one-time code', async ({}, info) => {
    const asked = { ...sent, loggedIn: ['admin', 'agent'] as const };
    await withRecorder(async (base, received) => {
      const env = { BASE_URL: base, ADMIN_USERNAME: odd, ADMIN_PASSWORD: odd, ADMIN_TOTP: '012345' };
      await pasted(info.outputPath(), env, [loginOf(asked) ?? '', curlOf(asked)]);
      expect(received.map(({ url: one, token: its }) => [one, its])).toEqual([
        ['/api/v1/login', null],
        [sent.path, 'T-2'],
      ]);
      expect(JSON.parse(received[0]?.body ?? '')).toEqual({ user: odd, password: odd, code: '012345' });
      expect(received[1]?.userId).toBe('u-1');
    });
  });

  test('a login and a request work on a workspace', async ({}, info) => {
    const asked = { ...sent, loggedIn: ['admin'] as const };
    await withReference({}, async ({ url: base, accounts: { admin } }) => {
      const env = { BASE_URL: base, ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password };
      const reply = await pasted(info.outputPath(), env, [loginOf(asked) ?? '', curlOf(asked)]);
      expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(reply).toContain('"queue":[');
    });
  });
});

test('accounts with tokens, and commands without credentials, need no login', () => {
  expect(loginOf(sent)).toBeUndefined();
  expect(loginOf({ ...sent, loggedIn: ['agent'] })).toBeUndefined();
  expect(loginOf({ ...sent, credentials: 'none', loggedIn: ['admin'] })).toBeUndefined();
});
