import { at } from '../../../src/lib/json.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { judgeOne, type JudgedOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { withTrouble } from '../../support/with-reference.ts';

const queue = JSON.stringify({ queue: [], count: 0, offset: 0, total: 0, success: true });

/** Serves everybody who asks for the queue. */
const servesAll: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-queue' && reply.status === 403
    ? { ...reply, status: 200, body: Buffer.from(queue) }
    : reply;

/** A workspace with a role of its own, 'support', that holds these permissions and that the unprivileged account has. */
const customRole =
  (...permissions: readonly string[]): OnSocket =>
  (socket, faithful) => {
    const body: unknown = JSON.parse(faithful.body.toString());
    const changed = { ...Object(body) };
    const update = at(body, 'update');
    if (at(body, 'username') === 'walk-in.user') changed.roles = ['user', 'support'];
    if (Array.isArray(update))
      changed.update = update.map((one: unknown) =>
        permissions.includes(String(at(one, '_id')))
          ? { ...Object(one), roles: [...Object(one).roles, 'support'] }
          : one,
      );
    const bytes = Buffer.from(JSON.stringify(changed));
    socket.end(plainReply({ ...faithful, body: bytes }));
  };

function judged(
  trouble: OnSocket,
  tamper: Tamper | undefined,
  id: string,
): Promise<JudgedOne & { asked: number }> {
  const options = { release: '8.8', ...(tamper === undefined ? {} : { tamper }) } as const;
  const on = (target: string): boolean => /\/me$|permissions\.listAll/.test(target);
  return withTrouble(options, { on, trouble }, async (server, reference) => {
    const one = await judgeOne({ ...environmentOf(reference), BASE_URL: server.url }, id);
    const asked = server.heard.filter(({ target }) => target.includes('permissions.listAll')).length;
    return { ...one, asked };
  });
}

const refusal = 'livechat-queue/refuses-unprivileged';

test('an account that a custom role lets in accuses nobody', async () => {
  const { result, exitCode, asked } = await judged(customRole('view-l-room'), servesAll, refusal);
  expect([result.verdict, exitCode, result.reason, asked]).toEqual([
    'not checked',
    2,
    'the unprivileged account holds view-l-room through its role support: use an account without it in UNPRIVILEGED_USER_ID or UNPRIVILEGED_USERNAME',
    1,
  ]);
});

test('an account that no role lets in, and is served, is a violation', async () => {
  const { result, exitCode, asked } = await judged(customRole('manage-livechat-units'), servesAll, refusal);
  // Roles may change while a run lasts, so they are read again before it is believed.
  expect([result.verdict, exitCode, asked]).toEqual(['violates', 1, 2]);
});

/** Looks a visitor up for everybody, and finds nobody. */
const looksUpForAll: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-visitor' && reply.status === 403
    ? { ...reply, status: 400, body: Buffer.from('{"success":false,"error":"visitor-not-found"}') }
    : reply;

test('an account that a custom role lets in is looked up for, and accuses nobody', async () => {
  const id = 'livechat-visitor/refuses-unprivileged';
  const letIn = await judged(customRole('view-l-room'), looksUpForAll, id);
  expect([letIn.result.verdict, letIn.exitCode]).toEqual(['not checked', 2]);
  const keptOut = await judged(customRole(), looksUpForAll, id);
  expect([keptOut.result.verdict, keptOut.exitCode]).toEqual(['violates', 1]);
});

const refusesAll: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-queue'
    ? { ...reply, status: 403, body: Buffer.from('{"success":false,"error":"unauthorized"}') }
    : reply;

/** Nobody but an unknown role holds any permission. */
const poorAdmin: OnSocket = (socket, faithful) => {
  const body: unknown = JSON.parse(faithful.body.toString());
  const update = at(body, 'update');
  const changed = Array.isArray(update)
    ? { ...Object(body), update: update.map((one: unknown) => ({ ...Object(one), roles: ['nobody'] })) }
    : body;
  socket.end(plainReply({ ...faithful, body: Buffer.from(JSON.stringify(changed)) }));
};

test('an admin whose roles lack the permission accuses nobody', async () => {
  const { result, exitCode } = await judged(poorAdmin, refusesAll, 'livechat-queue/whole-list');
  expect([result.verdict, exitCode, result.reason]).toEqual([
    'not checked',
    2,
    'the admin account lacks manage-livechat-monitors and view-l-room: give it a role that holds them, or use another account in ADMIN_USER_ID or ADMIN_USERNAME',
  ]);
});

test('an admin whose roles hold the permission, and is refused, is a violation', async () => {
  const { result } = await judged(customRole(), refusesAll, 'livechat-queue/whole-list');
  expect(result.verdict).toBe('violates');
});
