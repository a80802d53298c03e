import { doctor } from '../../../src/commands/doctor/doctor.ts';
import type { Line } from '../../../src/commands/doctor/inspection.ts';
import { startReference } from '../../../src/reference/index.ts';
import { benign } from '../../support/benign.ts';
import { good, seenOn } from '../../support/doctor.ts';
import { casesOn } from '../../support/contract-forms.ts';
import { contracts } from '../../support/contracts.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { releases } from '../../support/releases.ts';
import { on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const limitedCalls = (line: Omit<Line, 'what'> | undefined): number =>
  Number(/the rate limit counts (\d+)/.exec(line?.says ?? '')?.[1]);

for (const release of releases)
  test(`all is good on a complete ${release}`, async () => {
    const { exitCode, lines, line } = await seenOn({ release });
    expect(exitCode).toBe(0);
    // From 9.0 on nothing tells whether the admin is limited, and the doctor leaves the calls of a window to the run.
    const isTold = Number.parseInt(release, 10) < 9;
    const untold = 'nothing: whether the workspace limits the admin is not told';
    expect(lines.filter(({ level }) => level !== 'good').map(({ what, remedy }) => [what, remedy])).toEqual(
      isTold ? [] : ['queue list', 'monitors list'].map((list) => [list, untold]),
    );
    expect(line('admin')).toEqual(
      good(`petra.admin (admin), ${isTold ? 'bypasses the rate limit' : 'rate limit unknown'}`),
    );
    expect(line('licence')).toEqual(good('Premium, with livechat-enterprise'));
    expect(line('version')?.says).toMatch(new RegExp(`^${release}(\\.\\d+)?, release ${release}$`));
    expect(line('monitor')?.says).toMatch(/^[\w.]+, found on the workspace$/);
    // The admin bypasses the limit, so that only the agent's and the unprivileged account's calls are.
    expect(limitedCalls(line('livechat-queue'))).toBeLessThan(isTold ? 4 : 11);
    expect(line('livechat-queue')?.says).toMatch(
      /calls, the rate limit counts \d+: fits into one window of 10$/,
    );
  });

test('the screen fits on a screen and holds no credential', async () => {
  const reference = await startReference({ release: '8.8' });
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  await doctor(environmentOf(reference), {}, { print, say: () => {} });
  await reference.close();
  const screen = printed.join('\n');
  expect(screen.split('\n').length).toBeLessThan(30);
  expect(screen).toMatch(/\nReady: (\d+) of \1 cases can be judged\.$/);
  for (const { authToken, password } of Object.values(reference.accounts))
    for (const secret of [authToken, password]) expect(screen).not.toContain(secret);
});

test('each endpoint has a line on what the workspace itself declares, and who holds it', async () => {
  const { line } = await seenOn({ release: '8.8' });
  expect(line('declared livechat-unit-monitors')).toEqual(
    good('manage-livechat-monitors, held by admin; licence livechat-enterprise'),
  );
  expect(line('declared livechat-queue')).toEqual(
    good('view-l-room, held by admin and agent; no licence told'),
  );
  expect(line('declared voip-rooms')).toEqual(good('not named in its own document'));
  const old = await seenOn({ release: '7.5' });
  expect(old.line('declared')).toEqual(good('nothing: there is no route /api/docs/json'));
});

const premium = contracts.filter(({ edition }) => edition !== 'Community');

test('without a licence, a warning says what does not apply', async () => {
  const { exitCode, line } = await seenOn({ release: '8.8', premium: false });
  expect(exitCode).toBe(0);
  expect(line('licence')).toEqual({
    level: 'warning',
    says: `none: ${casesOn('8.8', premium)} cases do not apply`,
    remedy: 'start a trial, or set REQUIRE_PREMIUM=1 to insist',
  });
  expect(line('monitor')).toBeUndefined();
});

test('an empty queue is no trouble where every agent is offline', async () => {
  const tamper = on('livechat-queue', benign('agents-all-offline'));
  const seen = await seenOn({ release: '8.8', tamper });
  expect(seen.exitCode).toBe(0);
  expect(seen.line('queue list')).toBeUndefined();
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
    says: expect.stringMatching(/^the workspace has no monitor 'ingrid.n': \d+ cases cannot be checked$/),
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
      /^the admin account lacks (?:[\w-]+, )*manage-livechat-monitors[^:]*: \d+ cases cannot be checked$/,
    ),
    remedy: 'give it a role that holds it, or use another account in ADMIN_USER_ID or ADMIN_USERNAME',
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
  expect(line('admin')?.says).toBe('petra.admin (admin), 10 calls per minute and endpoint');
  expect(limitedCalls(line('livechat-queue'))).toBeGreaterThan(6);
});
