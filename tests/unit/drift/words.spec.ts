import { fileURLToPath } from 'node:url';
import { expect, test } from '../../support/test.ts';
import { startReference } from '../../../src/reference/index.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { compare } from '../../support/drift/compare.ts';
import { recorded } from '../../support/drift/recorded.ts';

const nobodyThere = 'http://127.0.0.1:9';

for (const [what, b, said] of [
  [
    'an unreachable workspace',
    nobodyThere,
    'side b (http://127.0.0.1:9): the connection was refused: start the workspace, or correct host and port in the URL',
  ],
  [
    'a URL that holds a password',
    'http://admin:hidden-pass@127.0.0.1:9',
    'side b (http://127.0.0.1:9): the URL holds a user name or password: put credentials into ADMIN_USERNAME and ADMIN_PASSWORD instead.',
  ],
  [
    'a URL that is none',
    'http://[',
    'side b (a URL that cannot be read): the URL cannot be read as a URL: write it as https://chat.example.com.',
  ],
  [
    'a URL with a token in its query',
    'http://127.0.0.1:9/?token=hidden-pass',
    'side b (http://127.0.0.1:9): the URL has a query or fragment: write it as https://chat.example.com.',
  ],
  [
    'a URL with a token that cannot be read',
    'http://127.0.0.1:port/hidden-pass',
    'side b (a URL that cannot be read): the URL cannot be read as a URL: write it as https://chat.example.com.',
  ],
  [
    'a name that means nothing',
    'next.json',
    "'next.json' is neither a URL, nor a release of the embedded workspace (documented, 6.13, 7.5, 7.13, 8.1, 8.8, 8.9, 9.0, 9.1), nor a recording that exists.",
  ],
  [
    'a directory',
    fileURLToPath(new URL('.', import.meta.url)),
    "tests/unit/drift/' is a directory: name a recording in it, a URL, or a release of the embedded workspace (documented, 6.13, 7.5, 7.13, 8.1, 8.8, 8.9, 9.0, 9.1).",
  ],
  [
    'a file that is no recording',
    fileURLToPath(new URL('../../../package.json', import.meta.url)),
    "is no recording (what it holds must have required property 'format')",
  ],
] as const)
  test(`${what} ends as 2 with one sentence`, async () => {
    const compared = await compare('8.8', b, {}, { only: 'livechat-queue' });
    expect(compared.said).toEqual([expect.stringContaining(said)]);
    expect(compared.said.join()).not.toContain('hidden-pass');
    expect(compared.printed).toBe('');
    expect(compared.code).toBe(2);
  });

for (const [what, env, said] of [
  [
    'a half-set account of side b',
    { B_ADMIN_USER_ID: 'x' },
    'B_ADMIN_USER_ID is set, but B_ADMIN_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a half-set account of the only workspace',
    { ADMIN_USER_ID: 'x' },
    'ADMIN_USER_ID is set, but ADMIN_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a half-set account, each half in its own way,',
    { ADMIN_PASSWORD: 'x', B_ADMIN_TOTP: '1' },
    'ADMIN_PASSWORD is set, but B_ADMIN_USERNAME is not: set both, or neither.',
  ],
  [
    'a setting of both sides',
    { MAX_RPS: 'x' },
    "MAX_RPS is 'x': set it to a number from 0.01 to 10000, or leave it out.",
  ],
  [
    'a setting of side b',
    { MAX_RPS: '9', B_MAX_RPS: 'x' },
    "B_MAX_RPS is 'x': set it to a number from 0.01 to 10000, or leave it out.",
  ],
] as const)
  test(`${what} is named as the user set it`, async () => {
    const compared = await compare('8.8', nobodyThere, env, { only: 'livechat-queue' });
    expect(
      compared.said.map((line) =>
        line.replace('side a (embedded workspace 8.8)', 'side b (http://127.0.0.1:9)'),
      ),
    ).toEqual([`side b (http://127.0.0.1:9): ${said}`]);
  });

test('what is missing on a side is named with its prefix', async () => {
  const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
  const { BASE_URL: _url, ...accounts } = environmentOf(a);
  const compared = await compare(a.url, b.url, accounts);
  await Promise.all([a.close(), b.close()]);
  const reasons = compared.report.notCompared.map(({ side, reason }) => `${side}: ${reason}`);
  expect(reasons).toContain(
    'b: there is no admin account: set B_ADMIN_USER_ID and B_ADMIN_AUTH_TOKEN, or B_ADMIN_USERNAME and B_ADMIN_PASSWORD',
  );
  expect(reasons.filter((reason) => /\b(?:ADMIN|AGENT|UNPRIVILEGED)_/.test(reason))).toEqual([]);
});

test('what a recording says of variables stays as it was', async () => {
  const { file } = await recorded(
    { release: '8.8' },
    { UNPRIVILEGED_USER_ID: '', UNPRIVILEGED_AUTH_TOKEN: '' },
    'livechat-queue',
  );
  const compared = await compare('8.8', file, { B_UNPRIVILEGED_TOTP: '1' }, { only: 'livechat-queue' });
  expect(compared.report.notCompared).toContainEqual(
    expect.objectContaining({
      caseId: 'livechat-queue/refuses-unprivileged',
      reason:
        'there is no unprivileged account: set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN, or UNPRIVILEGED_USERNAME and UNPRIVILEGED_PASSWORD',
    }),
  );
});
