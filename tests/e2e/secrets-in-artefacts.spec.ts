import { at } from '../../src/lib/json.ts';
import { dataOf } from '../../src/reference/data/index.ts';
import type { Reference, Tamper } from '../../src/reference/index.ts';
import type { Environment } from '../../src/config/variables.ts';
import { setUp } from '../../src/session/set-up.ts';
import { headerLogs, switchedOff, switchedOffIn } from '../support/header-logs.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { findings, piecesIn } from '../support/search.ts';
import { expect, test } from '../support/test.ts';
import type { OnSocket, TroubleServer } from '../support/intermediary-server.ts';
import { troubles } from '../support/intermediaries.ts';
import { withTrouble } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const totp = 'totp-canary-271828';
const [numericPhone, numericToken] = [4915112345678, 271828182845];
/** What a workspace keeps to itself, and a broken one sends with its apologies. */
const kept = {
  apiKey: 'api-key-canary-314159',
  services: { resume: { loginTokens: [{ hashedToken: 'hashed-canary-161803' }] } },
  pwd: 'pwd-canary-141421',
  phoneNumber: numericPhone,
};
const planted = [
  kept.apiKey,
  kept.pwd,
  'hashed-canary-161803',
  String(numericPhone),
  String(numericToken),
] as const;

/** What must stay within: credentials of the accounts, and how to reach the people in the workspace. */
async function canariesOf({ accounts }: Reference): Promise<readonly string[]> {
  const { users, visitors, rooms, voipRooms } = await dataOf('rich', false);
  const people = [
    ...users.flatMap(({ emails = [] }) => emails.map(({ address }) => address)),
    ...visitors.flatMap(({ token, phone, visitorEmails = [] }) => [
      token,
      ...(phone ?? []).map(({ phoneNumber }) => phoneNumber),
      ...visitorEmails.map(({ address }) => address),
    ]),
    ...[...rooms, ...voipRooms].map(({ v }) => v.token),
    ...voipRooms.flatMap(({ v: { phone = [] } }) => phone),
  ];
  const credentials = Object.values(accounts).flatMap(({ authToken, password }) => [authToken, password]);
  return [...new Set([totp, ...planted, ...credentials, ...people])];
}

/** Tokens that the run was given by logging in, as it sent them. */
const sessionTokens = ({ heard }: TroubleServer): readonly string[] => {
  const sent = heard.flatMap(({ headers }) =>
    headers.filter(([name]) => name.toLowerCase() === 'x-auth-token').map(([, value]) => value),
  );
  // These two are words that are sent in place of a token.
  return [...new Set(sent)].filter((token) => !['undefined', 'null'].includes(token));
};

const userIn = (body: string): string => String(at(JSON.parse(body), 'user'));

interface Searched {
  readonly run: Ran;
  readonly hits: readonly string[];
  readonly pieces: number;
  /** Names of the accounts that logged in, in order. */
  readonly logins: readonly string[];
}

/** Everything that a run wrote and printed. */
const leftBy = ({ folder, stdout, stderr }: Ran) => [
  ...piecesIn(folder),
  { name: 'stdout', text: stdout },
  { name: 'stderr', text: stderr },
];

const environmentOn = ({ url }: TroubleServer, { accounts }: Reference): Environment => ({
  BASE_URL: url,
  ADMIN_USERNAME: accounts.admin.username,
  ADMIN_PASSWORD: accounts.admin.password,
  ADMIN_TOTP: totp,
  UNPRIVILEGED_USER_ID: accounts.unprivileged.userId,
  UNPRIVILEGED_AUTH_TOKEN: accounts.unprivileged.authToken,
  AGENT_USERNAME: accounts.agent.username,
  AGENT_PASSWORD: accounts.agent.password,
  REPORTS: 'json,html,markdown,junit,allure,playwright,sarif,ctrf',
  MAX_RPS: '1000',
});

const searched = (
  { tamper, ...trouble }: { tamper?: Tamper; on?: (target: string) => boolean; trouble?: OnSocket },
  args: readonly string[],
  more: Environment = {},
): Promise<Searched> =>
  withTrouble(
    { release: '7.13', ...(tamper === undefined ? {} : { tamper }) },
    trouble,
    async (server, reference) => {
      // Only what never answers has to be waited for to the end.
      const timeout = trouble.trouble === undefined ? {} : { TIMEOUT_MS: '700' };
      const env = { ...environmentOn(server, reference), ...timeout, ...more };
      const run = await runSuite(test.info().outputPath('run'), env, args);
      const secrets = [...(await canariesOf(reference)), ...sessionTokens(server)];
      const pieces = leftBy(run);
      const logins = server.heard.filter(({ method }) => method === 'POST').map(({ body }) => userIn(body));
      return { run, hits: findings(pieces, secrets), pieces: pieces.length, logins };
    },
  );

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Replies that carry what they should not where a finding shows it: in a status, a redirect, a cut body, a wrong value. */
const indiscreet: Tamper = (reply, { headers, path, query }, { data }) => {
  const [other] = data.visitors.filter(({ _id, phone }) => !query.includes(_id) && (phone ?? []).length > 0);
  const { token = '', phone, visitorEmails } = other ?? {};
  const told = { token, phone: [{ phoneNumber: numericPhone }, ...(phone ?? [])], visitorEmails };
  if (path.endsWith('queue')) return { ...reply, status: 500, body: json({ ...told, ...kept, headers }) };
  if (path.endsWith('rooms')) return { ...reply, status: 403, body: json({ email: visitorEmails, ...told }) };
  if (path.includes('visitor')) {
    const { visitor } = JSON.parse(reply.body.toString());
    return { ...reply, body: json({ visitor: { ...visitor, ...told, username: token }, success: true }) };
  }
  if (path.includes('units'))
    return { ...reply, body: Buffer.from(`{"monitors":[{"token":"${token}","hash":${numericToken},"phone`) };
  const elsewhere = `/login?token=${headers['x-auth-token'] ?? ''}&visitor=${encodeURIComponent(token)}`;
  return { status: 302, headers: [['Location', elsewhere]], body: Buffer.alloc(0) };
};

const telling = 'described|asked for|are listed|same|own ';

test('a green run leaves no secret behind, whatever DEBUG and NODE_DEBUG say', async () => {
  const { run, hits, pieces } = await searched({}, [], headerLogs);
  expect(run.code).toBe(0);
  expect(switchedOffIn(run.stderr)).toEqual(switchedOff);
  expect(pieces).toBeGreaterThan(60);
  expect(hits).toEqual([]);
});

test('a failing run leaves no secret behind', async () => {
  const { run, hits, logins } = await searched({ tamper: indiscreet }, ['-g', telling]);
  expect(run.code).toBe(1);
  // Only the set-up logs in, once per account.
  expect(logins).toEqual(['petra.admin', 'yusuf.agent']);
  // What was hidden was there to be hidden.
  expect(run.stdout.match(/\[redacted\]/g)?.length).toBeGreaterThan(5);
  for (const file of ['reports/conformance.sarif', 'reports/ctrf.json'])
    expect(run.file(file)).toContain('[redacted]');
  expect(hits).toEqual([]);
});

test('a failing shard leaves no secret behind in its blob', async () => {
  const { run, hits } = await searched({ tamper: indiscreet }, ['--shard=1/1', '-g', telling]);
  expect(run.code).toBe(1);
  expect(hits).toEqual([]);
});

test('a run that times out leaves no secret behind', async () => {
  const { run, hits } = await searched(
    {
      on: (target) => /livechat\/(?:queue|visitors\.info|monitors\/|units\/)|voip/.test(target),
      trouble: troubles['no reply at all'],
    },
    ['-g', telling],
  );
  expect(run.code).toBe(2);
  expect(JSON.stringify(run.report())).toContain('no complete reply came in time');
  expect(hits).toEqual([]);
});

test('a run with a mistaken BASE_URL repeats no secret, and a reporter that writes data has the standard output for itself', async () => {
  const [env, canary] = [{ BASE_URL: 'admin:s3cret-canary@chat.example.com' }, 's3cret-canary'];
  const run = await runSuite(test.info().outputPath('run'), env, ['-g', '@voip-rooms', '--reporter=json']);
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({ stats: { expected: 0, unexpected: 0 } });
  expect(run.stderr.trim()).toBe(
    'not checked: BASE_URL begins with neither https:// nor http://: write it as https://chat.example.com, or leave it out to judge the embedded workspace.',
  );
  expect(run.report().workspace.url).toBe('');
  expect(findings(leftBy(run), [canary])).toEqual([]);
  const said: string[] = [];
  const mistaken = { BASE_URL: `https://chat.example.com/?token=${canary}` };
  const { workspace } = await setUp(mistaken, (line) => void said.push(line));
  expect(workspace).toMatchObject({ url: '', unreachable: expect.anything() });
  expect(JSON.stringify([workspace, said])).not.toContain(canary);
});
