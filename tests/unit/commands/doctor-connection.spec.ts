import { connectionLines } from '../../../src/commands/doctor/connection.ts';
import { inspect } from '../../../src/commands/doctor/inspect.ts';
import { setUp } from '../../../src/session/set-up.ts';
import { seenIn, seenOn } from '../../support/doctor.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { expect, test } from '../../support/test.ts';
import { page } from '../../support/intermediaries.ts';
import { withTrouble } from '../../support/with-reference.ts';

test('an address that redirects is bad', async () => {
  const trouble = page(301, 'text/html', '', ['Location: https://chat.example.com/api/info']);
  await withTrouble({ release: '8.8' }, { on: () => true, trouble }, async ({ url }, reference) => {
    const { exitCode, lines } = await seenIn({ ...environmentOf(reference), BASE_URL: url });
    expect(exitCode).toBe(2);
    expect(lines).toEqual([
      {
        level: 'bad',
        what: 'workspace',
        says: `${url}: BASE_URL redirects to https://chat.example.com`,
        remedy: 'set BASE_URL to the address to which it redirects, if that is the workspace',
      },
    ]);
  });
});

test('an address that a web server redirects is told, not who redirects', async () => {
  const page301 =
    '<html><head><title>301 Moved Permanently</title></head><body><hr><center>nginx</center></body></html>';
  const trouble = page(301, 'text/html', page301, [
    'Server: nginx',
    'Location: https://chat.example.com/api/info',
  ]);
  await withTrouble({ release: '8.8' }, { on: () => true, trouble }, async ({ url }, reference) => {
    const { line } = await seenIn({ ...environmentOf(reference), BASE_URL: url });
    expect(line('workspace')?.says).toContain('BASE_URL redirects to https://chat.example.com');
  });
});

for (const [url, says] of [
  ['http://127.0.0.1:3000', 'not needed on this machine'],
  ['http://localhost.example.com', 'credentials travel unencrypted'],
  ['http://127.example.com', 'credentials travel unencrypted'],
] as const)
  test(`of ${url} the doctor says: ${says}`, async () => {
    const seen = await inspect({}, () => {});
    const there = { ...seen, workspace: { ...seen.workspace, url } };
    expect(connectionLines(there).find(({ what }) => what === 'TLS')?.says).toBe(says);
  });

for (const [variable, value, level, says] of [
  ['REPORTS', 'jsn', 'bad', "REPORTS names 'jsn', which is no report"],
  [
    'REPORT_DIR',
    '/dev/null',
    'bad',
    "the reports cannot be written below '/dev/null', since '/dev/null' is a file",
  ],
  ['COMPARE_WITH', 'none.json', 'warning', "'none.json' does not exist"],
] as const)
  test(`${variable}=${value} is told before a run`, async () => {
    const { line } = await seenOn({ release: '8.8' }, (reference) => ({
      ...environmentOf(reference),
      [variable]: value,
    }));
    expect(line('report')).toMatchObject({ level, says });
  });

test('a clock that is off by days is bad', async () => {
  const on = (target: string): boolean => target === '/api/info';
  const trouble = page(200, 'application/json', '{"version":"8.8","success":true}', [
    'Date: Sat, 01 Jan 2022 00:00:00 GMT',
  ]);
  const { exitCode, line } = await withTrouble({ release: '8.8' }, { on, trouble }, ({ url }, reference) =>
    seenIn({ ...environmentOf(reference), BASE_URL: url }),
  );
  expect(exitCode).toBe(2);
  expect(line('clock')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^\d+ s behind this machine$/),
    remedy: 'set both clocks by NTP',
  });
});

test('the doctor waits for limiters no longer than MAX_WAIT_MS', async () => {
  const on = (target: string): boolean => target.startsWith('/api/v1/');
  const trouble = page(429, 'text/plain', 'slow down', ['Retry-After: 60']);
  const { exitCode, line } = await withTrouble({ release: '8.8' }, { on, trouble }, ({ url }, reference) =>
    seenIn({ ...environmentOf(reference), BASE_URL: url, MAX_WAIT_MS: '59000' }),
  );
  expect(exitCode).toBe(2);
  expect(line('admin')).toEqual({
    level: 'bad',
    says: expect.stringMatching(
      /^whoever answers at BASE_URL refuses further calls of \/api\/v1\/me for longer than MAX_WAIT_MS allows: \d+ cases cannot be checked$/,
    ),
    remedy: 'ask again later, or raise MAX_WAIT_MS',
  });
});

test('a mistake in the environment is the only line', async () => {
  const { exitCode, lines } = await seenIn({ BASE_URL: 'chat.example.com' });
  expect(exitCode).toBe(2);
  expect(lines).toEqual([
    {
      level: 'bad',
      what: 'configuration',
      says: 'BASE_URL cannot be read as a URL',
      remedy: 'write it as https://chat.example.com, or leave it out to judge the embedded workspace',
    },
  ]);
});

test('a list that a proxy answers for is told with the remedy of the proxy', async () => {
  const on = (target: string): boolean => target.startsWith('/api/v1/livechat/monitors');
  const trouble = page(406, 'text/html', '<html><body><center>nginx</center></body></html>', [
    'Server: nginx',
  ]);
  await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: url };
    const { workspace, close } = await setUp(env, () => {});
    await close();
    expect(workspace.found.missing?.['monitor']).toEqual({
      reason:
        "the workspace's list of monitors could not be read: a proxy (nginx) answered 406 in place of the workspace",
      remedy: 'let the API through the proxy, or ask from inside the network',
    });
  });
});

test('a list that the admin account may not read is told with the permission that it lacks', async () => {
  const on = (target: string): boolean => target.startsWith('/api/v1/livechat/units?');
  const trouble: OnSocket = (socket, faithful) => {
    const error = 'User does not have the permissions required for this action [error-unauthorized]';
    const body = Buffer.from(JSON.stringify({ success: false, error }));
    socket.end(plainReply({ ...faithful, status: 403, body }));
  };
  await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
    const { workspace, close } = await setUp({ ...environmentOf(reference), BASE_URL: url }, () => {});
    await close();
    expect(workspace.found.missing?.['unit']).toEqual({
      reason: "the workspace's list of units could not be read: GET /api/v1/livechat/units answered 403",
      remedy: 'give the admin account the permission to read that list, or set UNIT_ID',
    });
  });
});
