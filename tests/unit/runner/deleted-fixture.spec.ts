import type { Socket } from 'node:net';
import { at, listAt, parsedJson } from '../../../src/lib/json.ts';
import type { Tamper, WireReply } from '../../../src/reference/index.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type Faithful } from '../../support/intermediary-server.ts';
import { answered } from '../../support/tampered.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** What a route of the workspace's own answers the nth time, from 0; undefined: what it answers anyway. */
interface Own {
  readonly on: RegExp;
  readonly body: (faithful: unknown, nth: number) => unknown;
  readonly status?: number;
}

const denied = (error: string): WireReply => answered(400, { success: false, error });

const noRoute: WireReply = {
  status: 200,
  headers: [['content-type', 'text/html; charset=utf-8']],
  body: Buffer.from('<!DOCTYPE html><html></html>'),
};

/** The first reading of a list as it is, every further one empty. */
const emptiedAfterwards = (on: RegExp, key: string): Own => ({
  on,
  body: (_faithful, nth) => (nth === 0 ? undefined : { [key]: [], count: 0, offset: 0, total: 0 }),
});

/** Judges one case on a workspace whose endpoint and whose own routes are tampered with. */
async function verdictOn(id: string, version: string, tamper?: Tamper, own?: Own) {
  const release = version.startsWith('6') ? '6.13' : '8.8';
  const options = { release, version, ...(tamper === undefined ? {} : { tamper }) } as const;
  const trouble = {
    on: (target: string) => own?.on.test(target) ?? false,
    trouble: (socket: Socket, faithful: Faithful, nth: number) => {
      const changed = own?.body(parsedJson(faithful.body.toString()), nth);
      if (changed === undefined) return void socket.end(plainReply(faithful));
      const body = Buffer.from(JSON.stringify(changed));
      socket.end(plainReply({ status: own?.status ?? 200, type: 'application/json', body }));
    },
  };
  return withTrouble(options, trouble, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url };
    const { result, exitCode } = await judgeOne(env, id);
    return { verdict: result.verdict, reason: result.reason, exitCode };
  });
}

const noMonitor: Tamper = (reply, { endpoint, status }) =>
  endpoint === 'livechat-monitor' && status === 200 ? denied('invalid-user') : reply;
const noVisitor: Tamper = (reply, { endpoint, status }) =>
  endpoint === 'livechat-visitor' && status === 200 ? denied('visitor-not-found') : reply;
const noSearch: Own = { on: /visitors\.search/, body: () => ({ success: false }), status: 404 };

const gone = { verdict: 'not checked', exitCode: 2 };
const accused = { verdict: 'violates', exitCode: 1, reason: null };

test('a monitor who is no longer in the list accuses nobody', async () => {
  const emptied = emptiedAfterwards(/livechat\/monitors\?/, 'monitors');
  expect(await verdictOn('livechat-monitor/found', '8.8.1', noMonitor, emptied)).toMatchObject({
    ...gone,
    reason: expect.stringMatching(/^the monitor '.+' is no longer in the workspace's own list: set MONITOR_/),
  });
});

test('a monitor who is denied and still in the list violates', async () => {
  expect(await verdictOn('livechat-monitor/found', '8.8.1', noMonitor)).toEqual(accused);
});

test('a visitor who was removed accuses nobody, and violates where the search still finds him', async () => {
  const emptied = emptiedAfterwards(/visitors\.search/, 'visitors');
  expect(await verdictOn('livechat-visitor/found', '8.8.1', noVisitor, emptied)).toMatchObject(gone);
  expect(await verdictOn('livechat-visitor/found', '8.8.1', noVisitor)).toEqual(accused);
});

test('a visitor whom only rooms mention may be disabled', async () => {
  expect(await verdictOn('livechat-visitor/found', '8.8.1', noVisitor, noSearch)).toMatchObject(gone);
});

test('a disabled visitor is not asked for', async () => {
  const disabled: Own = {
    on: /visitors\.search/,
    body: (faithful) => {
      const visitors = listAt(faithful, 'visitors').map((one) => ({ ...Object(one), disabled: true }));
      return { ...Object(faithful), visitors };
    },
  };
  expect(await verdictOn('livechat-visitor/found', '8.8.1', undefined, disabled)).toMatchObject({
    verdict: 'not checked',
    reason: expect.stringContaining('the workspace has no visitor'),
  });
});

/** Tells of a licence, and not of which. */
const isEnterprise: Own = {
  on: /licenses\./,
  body: () => ({ isEnterprise: true, success: true }),
};
const premiumRouteGone: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-monitor' || endpoint === 'livechat-unit-monitors' ? noRoute : reply;

test('a trial without the module accuses nobody, a licence with it does', async () => {
  const unknown = 'livechat-monitor/unknown-username';
  expect(await verdictOn(unknown, '6.4.8', premiumRouteGone, isEnterprise)).toMatchObject({
    ...gone,
    reason: 'no such route: the workspace may be a trial, whose licence lacks livechat-enterprise',
  });
  expect(await verdictOn(unknown, '6.13.1', premiumRouteGone)).toEqual(accused);
});

const refusesLicence: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-monitor'
    ? {
        ...reply,
        status: 400,
        body: Buffer.from(
          '{"success":false,"error":"This is an enterprise feature [error-action-not-allowed]","errorType":"error-action-not-allowed"}',
        ),
      }
    : reply;

test('a licence that lapses during the run accuses nobody, and one that does not lapse does', async () => {
  const lapses: Own = {
    on: /licenses\.info/,
    body: (_faithful, nth) => (nth === 0 ? undefined : { license: { activeModules: [] }, success: true }),
  };
  expect(await verdictOn('livechat-monitor/found', '8.8.1', refusesLicence, lapses)).toMatchObject({
    ...gone,
    reason: 'the Premium licence lapsed during the run',
  });
  expect(await verdictOn('livechat-monitor/found', '8.8.1', refusesLicence)).toEqual(accused);
});

/** Tells nothing of its licence and, where it never had one, knows no permission that comes with it. */
const silent = (without: RegExp): Own => ({
  on: /licenses\.|permissions\.listAll/,
  body: (faithful) => {
    const update = listAt(faithful, 'update').filter((one) => !without.test(String(at(one, '_id'))));
    return update.length > 0 ? { update, remove: [], success: true } : { success: false };
  },
});
const refusesAdmin: Tamper = (reply, { endpoint, actor }) =>
  endpoint === 'livechat-monitor' && actor === 'admin'
    ? {
        ...reply,
        status: 403,
        body: Buffer.from(
          '{"success":false,"error":"User does not have the permissions required for this action [error-unauthorized]"}',
        ),
      }
    : reply;

test('a workspace that answers as one without a licence, and tells nothing of it, is not accused', async () => {
  const unknown = 'livechat-monitor/unknown-username';
  const unlicensed = {
    ...gone,
    reason:
      'the reply is that of a workspace without a Premium licence, and the workspace does not say whether it has one',
  };
  const [nothing, never] = [silent(/(?!)/), silent(/-livechat-monitors/)];
  expect(await verdictOn(unknown, '6.13.1', premiumRouteGone, nothing)).toMatchObject(unlicensed);
  expect(await verdictOn(unknown, '8.8.1', refusesAdmin, never)).toMatchObject(unlicensed);
  // From 7.6 on the route is there without a licence, and who knows the permission had one.
  expect(await verdictOn(unknown, '8.8.1', premiumRouteGone, nothing)).toEqual(accused);
  expect(await verdictOn(unknown, '8.8.1', refusesAdmin, nothing)).toEqual(accused);
});
