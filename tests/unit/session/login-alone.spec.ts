import { startReference } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { contracts } from '../../support/contracts.ts';
import { byPassword } from '../../support/logins.ts';
import { expect, test } from '../../support/test.ts';

/** A release of each way in which workspaces refuse and log in, and the lists in which fixtures are looked for. */
const workspaces = [
  ['6.13', 'rich'],
  ['7.5', 'rich'],
  ['7.13', 'large'],
  ['8.8', 'large'],
  ['9.0', 'rich'],
] as const;

for (const [release, data] of workspaces)
  test(`two accounts are all that a ${data} ${release} needs`, async () => {
    const reference = await startReference({ release, data });
    const env = { BASE_URL: reference.url, ...byPassword(reference, 'admin', 'unprivileged') };
    const { run } = await openRunOn(env);
    const results = await judgeAll(run, contracts);
    await reference.close();
    expect(run.workspace.contract).toBe('released');
    const unsettled = results
      .filter(({ verdict }) => !['conforms', 'known deviation'].includes(verdict))
      .map(({ id, verdict, reason }) => `${id} ${verdict}: ${reason ?? ''}`);
    expect(results.length).toBeGreaterThan(60);
    // The agent is optional, and only he can be refused for being one.
    const forAgents = /^[\w-]+\/[\w-]*agent[\w-]* not applicable: no agent account is configured/;
    expect(unsettled.filter((one) => !forAgents.test(one))).toEqual([]);
    expect(run.workspace.found.origins).toMatchObject({
      monitor: 'workspace',
      unit: 'workspace',
      visitor: 'workspace',
    });
  });

test('the unit asked for is one that has monitors', async () => {
  const reference = await startReference({ release: '8.8' });
  const { admin } = reference.accounts;
  const { run } = await openRunOn({
    BASE_URL: reference.url,
    ADMIN_USER_ID: admin.userId,
    ADMIN_AUTH_TOKEN: admin.authToken,
  });
  const { unit = '' } = run.workspace.found.fixtures;
  const asked = await run.client.ask({
    path: `/api/v1/livechat/units/${unit}/monitors`,
    query: '',
    actor: 'admin',
    credentials: 'own',
  });
  await reference.close();
  expect(asked.exchange.body).toMatchObject({ monitors: expect.arrayContaining([expect.anything()]) });
});
