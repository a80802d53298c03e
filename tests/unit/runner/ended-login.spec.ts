import type { Socket } from 'node:net';
import type { Tamper } from '../../../src/reference/index.ts';
import { plainReply, type Faithful } from '../../support/intermediary-server.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { answered } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

const refusal = { status: 'error', message: 'You must be logged in to do this.' };
const refuses: Tamper = (reply, { endpoint, actor }) =>
  endpoint === 'livechat-monitor' && actor === 'admin' ? answered(401, refusal) : reply;

/** The first profile of the admin is as it is. */
const profile = (isKnownAfterwards: boolean) => ({
  on: (target: string) => target.startsWith('/api/v1/me'),
  trouble: (socket: Socket, faithful: Faithful, nth: number) => {
    // Set-up asks for the profiles of three accounts.
    const body = Buffer.from(JSON.stringify(refusal));
    const ended = { status: 401, type: 'application/json', body };
    socket.end(plainReply(nth < 3 || isKnownAfterwards ? faithful : ended));
  },
});

const found = (isKnownAfterwards: boolean) =>
  withTrouble({ release: '8.8', tamper: refuses }, profile(isKnownAfterwards), async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url };
    const { result, exitCode } = await judgeOne(env, 'livechat-monitor/found');
    return { verdict: result.verdict, reason: result.reason, exitCode };
  });

test('a 401 because the account was logged out during the run is no violation', async () => {
  expect(await found(false)).toEqual({
    verdict: 'not checked',
    reason:
      'the workspace no longer knows the token of the admin account, which it knew when the run began: see who logged it out, or changed its password, and run it again',
    exitCode: 2,
  });
});

test('a 401 of an endpoint to an account that the workspace knows violates', async () => {
  expect(await found(true)).toMatchObject({ verdict: 'violates', exitCode: 1 });
});
