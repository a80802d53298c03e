import { startReference, type Reference, type ReferenceOptions } from '../../src/reference/index.ts';
import { doctor } from '../../src/doctor/doctor.ts';
import type { Line } from '../../src/doctor/line.ts';
import type { Environment } from '../../src/workspace/config.ts';
import { makeCertificates } from '../support/certificates.ts';
import { commands, ended, startChild } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { expect, test } from '../support/test.ts';
import { startTroubleServer } from '../support/trouble-server.ts';
import { page } from '../support/troubles.ts';

interface Seen {
  readonly exitCode: number;
  readonly lines: readonly Line[];
  readonly line: (what: string) => Omit<Line, 'what'> | undefined;
}

function readSeen(text: string): Seen {
  const { exitCode, lines }: Pick<Seen, 'exitCode' | 'lines'> = JSON.parse(text);
  const line = (wanted: string): Omit<Line, 'what'> | undefined => {
    const found = lines.find(({ what }) => what === wanted);
    return found === undefined ? undefined : { level: found.level, says: found.says, remedy: found.remedy };
  };
  return { exitCode, lines, line };
}

async function seenIn(env: Environment): Promise<Seen> {
  const printed: string[] = [];
  const outlets = { print: (text: string) => void printed.push(text), warn: () => {} };
  const exitCode = await doctor({ TMPDIR: test.info().outputPath(), ...env }, { json: true }, outlets);
  const seen = readSeen(printed.join('\n'));
  expect(seen.exitCode).toBe(exitCode);
  return seen;
}

async function seenOn(
  options: Partial<ReferenceOptions>,
  envOf: (reference: Reference) => Environment = environmentOf,
): Promise<Seen> {
  const reference = await startReference(options);
  try {
    return await seenIn(envOf(reference));
  } finally {
    await reference.close();
  }
}

const limitedCalls = (line: Omit<Line, 'what'> | undefined): number =>
  Number(/(\d+) of them limited/.exec(line?.says ?? '')?.[1]);

const good = (says: string) => ({ level: 'good', says, remedy: '' });

for (const release of ['6.13', '7.5', '7.13', '8.1', '8.8'] as const)
  test(`all is good on a complete ${release}`, async () => {
    const { exitCode, lines, line } = await seenOn({ release });
    expect(exitCode).toBe(0);
    expect(lines.filter(({ level }) => level !== 'good')).toEqual([]);
    expect(line('admin')).toEqual(good('petra.admin (admin), not limited'));
    expect(line('licence')).toEqual(good('Premium, with livechat-enterprise'));
    expect(line('version')?.says).toMatch(new RegExp(`^${release}(\\.\\d+)?, release ${release}$`));
    expect(line('monitor')?.says).toMatch(/^[\w.]+, found on the workspace$/);
    // The admin is not limited, so that only the agent's and the unprivileged account's calls are.
    expect(limitedCalls(line('livechat-queue'))).toBeLessThan(4);
    expect(line('livechat-queue')?.says).toMatch(/ of them limited: fits into one window of 10$/);
  });

test('the screen fits on a screen and holds no credential', async () => {
  const reference = await startReference({ release: '8.8' });
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  await doctor(environmentOf(reference), {}, { print, warn: () => {} });
  await reference.close();
  const screen = printed.join('\n');
  expect(screen.split('\n').length).toBeLessThan(30);
  expect(screen).toContain('A run will check everything that applies here.');
  for (const { authToken, password } of Object.values(reference.accounts))
    for (const secret of [authToken, password]) expect(screen).not.toContain(secret);
});

test('without a licence, a warning says what does not apply', async () => {
  const { exitCode, line } = await seenOn({ release: '8.8', premium: false });
  expect(exitCode).toBe(0);
  expect(line('licence')).toEqual({
    level: 'warning',
    says: expect.stringMatching(/^none: \d+ cases do not apply$/),
    remedy: 'start a trial, or set REQUIRE_PREMIUM=1 to insist',
  });
  expect(line('monitor')).toBeUndefined();
});

test('an empty workspace says what to create, and which cases it costs', async () => {
  const { exitCode, line } = await seenOn({ release: '8.8', data: 'empty' });
  expect(exitCode).toBe(2);
  expect(line('monitor')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^none found: \d+ cases cannot be checked$/),
    remedy: 'set MONITOR_USERNAME, or make a user a monitor under Omnichannel > Monitors',
  });
  expect(line('unit')?.remedy).toBe('set UNIT_ID, or create a unit under Omnichannel > Units');
  expect(line('visitor')?.remedy).toBe('set VISITOR_ID, or start a chat from the livechat widget');
});

test('a fixture that is mistyped is found out', async () => {
  const { exitCode, line } = await seenOn({ release: '8.8' }, (reference) => ({
    ...environmentOf(reference),
    MONITOR_USERNAME: 'ingrid.n',
  }));
  expect(exitCode).toBe(2);
  expect(line('monitor')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^the workspace has no monitor 'ingrid\.n': \d+ cases cannot be checked$/),
    remedy: 'correct MONITOR_USERNAME, or leave it out',
  });
});

test('accounts that are missing or in each other’s place are found out', async () => {
  const { exitCode, line } = await seenOn({ release: '8.8' }, ({ url, accounts: { agent } }) => ({
    BASE_URL: url,
    ADMIN_USER_ID: agent.userId,
    ADMIN_AUTH_TOKEN: agent.authToken,
  }));
  expect(exitCode).toBe(2);
  expect(line('admin')).toEqual({
    level: 'bad',
    says: expect.stringMatching(
      /^yusuf\.agent \(user, livechat-agent\), limited to 10 calls per minute and endpoint; lacks manage-livechat-monitors/,
    ),
    remedy: 'give the account a role that holds them',
  });
  expect(line('unprivileged')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^not configured: \d+ cases cannot be checked$/),
    remedy:
      'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN, or UNPRIVILEGED_USERNAME and UNPRIVILEGED_PASSWORD',
  });
  expect(line('agent')?.level).toBe('warning');
});

test('a limiter that counts the admin is told before the run', async () => {
  const { line } = await seenOn({ release: '8.8', limiter: 'everybody' });
  expect(line('admin')?.says).toBe('petra.admin (admin), limited to 10 calls per minute and endpoint');
  expect(limitedCalls(line('livechat-queue'))).toBeGreaterThan(6);
});

test('an address that redirects is bad', async () => {
  const reference = await startReference({ release: '8.8' });
  const server = await startTroubleServer({
    upstream: reference.url,
    on: () => true,
    trouble: page(301, 'text/html', '', ['Location: https://chat.example.com/api/info']),
  });
  const { exitCode, lines } = await seenIn({ ...environmentOf(reference), BASE_URL: server.url });
  await server.close();
  await reference.close();
  expect(exitCode).toBe(2);
  expect(lines).toEqual([
    {
      level: 'bad',
      what: 'workspace',
      says: `${server.url}: BASE_URL redirects to https://chat.example.com/api/info`,
      remedy: 'set BASE_URL to where the API answers itself',
    },
  ]);
});

test('a clock that is off by days is bad', async () => {
  const reference = await startReference({ release: '8.8' });
  const server = await startTroubleServer({
    upstream: reference.url,
    on: (target) => target === '/api/info',
    trouble: page(200, 'application/json', '{"version":"8.8","success":true}', [
      'Date: Sat, 01 Jan 2022 00:00:00 GMT',
    ]),
  });
  const { exitCode, line } = await seenIn({ ...environmentOf(reference), BASE_URL: server.url });
  await server.close();
  await reference.close();
  expect(exitCode).toBe(2);
  expect(line('clock')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^\d+ s behind this machine$/),
    remedy: 'set both clocks by NTP',
  });
});

test('a mistake in the environment is the only line', async () => {
  const { exitCode, lines } = await seenIn({ BASE_URL: 'chat.example.com' });
  expect(exitCode).toBe(2);
  expect(lines).toEqual([
    {
      level: 'bad',
      what: 'configuration',
      says: "BASE_URL is 'chat.example.com', which is not a URL",
      remedy: 'write it as https://chat.example.com, or leave it out to judge the embedded workspace',
    },
  ]);
});

/** The command itself, since Node reads NODE_EXTRA_CA_CERTS when a process starts. */
async function commanded(env: Environment): Promise<Seen> {
  const { code, stdout, stderr } = await ended(startChild([...commands, 'doctor', '--json'], env));
  if (stdout === '') throw new Error(stderr);
  const seen = readSeen(stdout);
  expect(seen.exitCode).toBe(code);
  return seen;
}

const certificates = [
  ['of an authority in NODE_EXTRA_CA_CERTS is good', 'IP:127.0.0.1', 2, 'answers without a redirect'],
  [
    'for another host is bad',
    'DNS:elsewhere.example',
    2,
    'the certificate of the workspace is for another host',
  ],
  ['that has expired is bad', 'IP:127.0.0.1', -1, 'the certificate of the workspace has expired'],
] as const;

for (const [what, name, days, says] of certificates)
  test(`a certificate ${what}`, async () => {
    const reference = await startReference({ release: '8.8' });
    const tls = makeCertificates(test.info().outputPath('tls'), name, days);
    const nothing = { on: () => false, trouble: () => {} };
    const server = await startTroubleServer({ upstream: reference.url, ...nothing, tls });
    try {
      const env = { ...environmentOf(reference), BASE_URL: server.url, NODE_EXTRA_CA_CERTS: tls.authority };
      const { exitCode, line } = await commanded(env);
      expect(exitCode).toBe(what.endsWith('good') ? 0 : 2);
      expect(line('workspace')?.says).toContain(says);
      expect(line('TLS')).toEqual(what.endsWith('good') ? good('the certificate is verified') : undefined);
    } finally {
      await server.close();
      await reference.close();
    }
  });
