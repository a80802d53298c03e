import { playwrightTransport, type Transport } from '../../../src/client/transport.ts';
import type { Config } from '../../../src/config/config.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { newestRelease } from '../../../src/contract/release.ts';
import { startReference } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { setUp } from '../../../src/session/set-up.ts';
import type { Workspace } from '../../../src/session/session.ts';
import { contracts } from '../../support/contracts.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { openRunOn, runOn } from '../../support/judge-one.ts';
import { first, page } from '../../support/intermediaries.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** Loses every reply of `/api/info` but the first. */
function losingVersion(config: Config): Transport {
  const transport = playwrightTransport(config);
  let asked = 0;
  return async (request) => {
    if (request.url.endsWith('/api/info') && (asked += 1) > 1) throw new Error('read ECONNRESET');
    return transport(request);
  };
}

async function opened(env: Environment): Promise<Workspace> {
  const reference = await startReference({ release: '7.13' });
  const all = { ...environmentOf(reference), ...env };
  const { run } = await openRunOn(all, 0, contracts, losingVersion, fakeClock());
  await reference.close();
  return run.workspace;
}

test('a release whose version got lost on its way is not held to the documentation', async () => {
  const { version, unreachable } = await opened({});
  expect(version).toBe(null);
  expect(unreachable).toMatchObject({ reason: 'the connection was lost' });
});

const isInfo = (target: string): boolean => target === '/api/info';
const hidden = page(200, 'application/json', '{"version":"x.x","success":true}');
const failing = page(500, 'application/json', '{"success":false,"error":"Internal server error"}');
const refuses: OnSocket = (socket, faithful, nth) =>
  nth === 0 ? void socket.end(plainReply(faithful)) : failing(socket, faithful, nth);

for (const [what, trouble, reason] of [
  ['tells another word', hidden, 'the workspace does not tell its version: /api/info tells "x.x"'],
  [
    'fails from the second time on',
    refuses,
    'the workspace does not tell its version: /api/info answered 500',
  ],
  ['fails once', first(failing), undefined],
] as const)
  test(`an /api/info that ${what} makes no release be judged by the documentation`, async () => {
    await withTrouble({ release: '8.8' }, { on: isInfo, trouble }, async ({ url }, reference) => {
      const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
      const { contract, unreachable } = run.workspace;
      expect([contract, unreachable?.reason]).toEqual([
        reason === undefined ? 'released' : 'documented',
        reason,
      ]);
    });
  });

test('a lost version does not matter where the configuration says what judges', async () => {
  expect(await opened({ CONTRACT: 'documented' })).toMatchObject({
    contract: 'documented',
    unreachable: null,
  });
  const { contract, version, unreachable } = await opened({ RELEASE: '7.13' });
  expect([contract, version?.release, unreachable]).toEqual(['released', '7.13', null]);
});

test('CONTRACT=released alone judges the newest release that the embedded workspace plays', async () => {
  const { workspace, close } = await setUp({ CONTRACT: 'released' }, () => {});
  const results = await judgeAll(runOn(workspace, {}), contracts);
  await close();
  expect([workspace.version?.release, workspace.contract]).toEqual([newestRelease, 'released']);
  expect(results.filter(({ verdict }) => !['conforms', 'known deviation'].includes(verdict))).toEqual([]);
  expect(results.map(({ id }) => id).filter((id) => id.startsWith('voip-rooms/'))).toEqual([
    'voip-rooms/gone',
    'voip-rooms/gone-for-anybody',
  ]);
});

test('a gateway that has no workspace at first is asked up to six times, and the run is whole', async () => {
  const trouble = first(page(503, 'text/html', '<html><body>503 Service Unavailable</body></html>'), 5);
  await withTrouble({ release: '8.8' }, { on: () => true, trouble }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    expect(run.workspace).toMatchObject({ unreachable: null, version: { release: '8.8' } });
  });
});
