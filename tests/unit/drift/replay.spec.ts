import { expect, test } from '../../support/test.ts';
import { schemaWith, withCase, withSchema } from '../../../src/contract/change.ts';
import { judged } from '../../support/drift/judged.ts';
import { recorded } from '../../support/drift/recorded.ts';

for (const release of ['documented', '6.13', '7.13', '8.8'] as const)
  test(`a recording of ${release} is judged as ${release} was`, async () => {
    const { live, recording } = await recorded({ release });
    expect(live.length).toBeGreaterThan(55);
    expect(await judged(recording)).toEqual(live);
  });

for (const [what, options] of [
  ['without a licence', { release: '8.1', premium: false }],
  ['with little data', { release: '7.13', data: 'minimal' }],
  ['with no data', { release: '8.8', data: 'empty' }],
  ['with long lists', { release: '7.13', data: 'large' }],
] as const)
  test(`a recording of a workspace ${what} is judged as it was`, async () => {
    const { live, recording } = await recorded(options);
    expect(live.length).toBeGreaterThan(55);
    expect(await judged(recording)).toEqual(live);
  });

test('a case that was not checked stays so, with its reason', async () => {
  const { live, recording } = await recorded(
    { release: '8.8' },
    { UNPRIVILEGED_USER_ID: '', UNPRIVILEGED_AUTH_TOKEN: '' },
  );
  expect(recording.workspace.accounts).toEqual(['admin', 'agent']);
  expect(live.filter(({ verdict }) => verdict === 'not checked').length).toBeGreaterThan(3);
  expect(await judged(recording)).toEqual(live);
});

test('a tightened schema finds what the recording holds', async () => {
  const { recording } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  const tight = withSchema(200, (schema) =>
    schemaWith(schema, '/properties/total', { type: 'integer', maximum: 0 }),
  );
  const results = await judged(
    recording,
    (contract) => ({ ...tight(contract), deviations: [] }),
    'livechat-queue',
  );
  const found = results.flatMap(({ findings }) =>
    findings.map(({ check, pointer }) => `${check} ${pointer}`),
  );
  expect(found).toContain('schema /total');
  expect(results.find(({ id }) => id === 'livechat-queue/whole-list')).toMatchObject({ verdict: 'violates' });
});

test('what was never recorded is not checked', async () => {
  const { recording } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  const more = withCase({
    id: 'quite-new',
    says: 'a new case',
    as: ['admin'],
    group: 'success',
    expect: [200],
  });
  const results = await judged(recording, more, 'livechat-queue');
  expect(results.find(({ id }) => id === 'livechat-queue/quite-new')).toMatchObject({
    verdict: 'not checked',
    reason: 'the recording does not have this case: record the workspace again',
  });
});

test('a request that changed since the recording is not checked', async () => {
  const { recording } = await recorded({ release: '8.8' }, {}, 'livechat-queue');
  const results = await judged(
    recording,
    (contract) => ({ ...contract, path: contract.path.replace('v1', 'v2') }),
    'livechat-queue',
  );
  expect(results.find(({ id }) => id === 'livechat-queue/whole-list')).toMatchObject({
    verdict: 'not checked',
    reason: 'the contract asks something else in this case than was recorded: record the workspace again',
  });
});
