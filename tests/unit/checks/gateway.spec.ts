import { judgeAll } from '../../../src/runner/judge-all.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** Many gateways tell the seconds until which they count, or how many are left of them. */
const inSeconds: OnSocket = (socket, faithful) =>
  void socket.end(
    plainReply(faithful, [
      `Content-Length: ${faithful.body.length}`,
      `Date: ${new Date().toUTCString()}`,
      'X-RateLimit-Limit: 600',
      'X-RateLimit-Remaining: 588',
      `X-RateLimit-Reset: ${Math.ceil(Date.now() / 1000) + 60}`,
    ]),
  );

interface Judged {
  /** Cases that came to a verdict on the workspace. */
  readonly cases: number;
  /** Checks that found something. */
  readonly checks: readonly string[];
}

/** As an ingress that adds the headers for browsers by its defaults. */
const cors: OnSocket = (socket, faithful) =>
  void socket.end(
    plainReply(faithful, [
      `Content-Length: ${faithful.body.length}`,
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Credentials: true',
    ]),
  );

const judged = (on: (target: string) => boolean, trouble = inSeconds): Promise<Judged> =>
  withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: server.url });
    const results = await judgeAll(run, contracts);
    return {
      cases: results.filter(({ verdict }) => !verdict.startsWith('not ')).length,
      checks: [...new Set(results.flatMap(({ findings }) => findings.map(({ check }) => check)))],
    };
  });

test('a gateway that limits every route counts as it likes', async () => {
  const { cases, checks } = await judged(() => true);
  expect(checks).toEqual([]);
  expect(cases).toBeGreaterThan(55);
});

test('a gateway that allows credentials in every reply is not the workspace', async () => {
  expect((await judged(() => true, cors)).checks).toEqual([]);
  const { checks } = await judged((target) => target.startsWith('/api/v1/livechat'), cors);
  expect(checks).toEqual(['named-origin']);
});

test('a gateway that limits only what a workspace limits counts as it likes too', async () => {
  const { cases, checks } = await judged((target) => target.startsWith('/api/v1/'));
  expect(checks).toEqual([]);
  expect(cases).toBeGreaterThan(55);
});
