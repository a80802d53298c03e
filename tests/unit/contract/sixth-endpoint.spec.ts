import { loadContracts } from '../../../src/contract/load.ts';
import { recordingOf } from '../../../src/drift/recording/make-recording.ts';
import { replay } from '../../../src/drift/recording/replay.ts';
import { readSide } from '../../../src/drift/sides/read-side.ts';
import { readSpec } from '../../../src/drift/sides/side-spec.ts';
import { totalsOf } from '../../../src/report/groups.ts';
import { gateOf } from '../../../src/report/gate.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { setUp } from '../../../src/session/set-up.ts';
import { contracts } from '../../support/contracts.ts';
import { environmentOf, judgeReference } from '../../support/judge-reference.ts';
import { openRunOn, runOn } from '../../support/judge-one.ts';
import { withReference } from '../../support/with-reference.ts';
import { expect, test } from '../../support/test.ts';

const sixth = await loadContracts(new URL('../../support/sixth/', import.meta.url).pathname);
const all = [...contracts, ...sixth];
const served = sixth.filter(({ id }) => id === 'livechat-agents');
const notServed = sixth.filter(({ id }) => id === 'livechat-department');

test('a sixth endpoint is one folder, and is asked like the others', async () => {
  const { results } = await judgeReference({}, { CONTRACT: 'documented' }, served);
  expect(results.map(({ id, verdict, status }) => `${id} ${verdict} ${status ?? ''}`)).toEqual([
    'livechat-agents/listed conforms 200',
    'livechat-agents/no-credentials conforms 401',
    'livechat-agents/token-alone conforms 401',
    'livechat-agents/user-id-alone conforms 401',
    'livechat-agents/wrong-token conforms 401',
    'livechat-agents/longer-token conforms 401',
    'livechat-agents/shorter-token conforms 401',
    'livechat-agents/beheaded-token conforms 401',
    'livechat-agents/other-case-token conforms 401',
    'livechat-agents/hashed-token conforms 401',
    'livechat-agents/quoted-token conforms 401',
    'livechat-agents/undefined-token conforms 401',
    'livechat-agents/null-token conforms 401',
    'livechat-agents/user-id-as-token conforms 401',
    'livechat-agents/empty-user-id conforms 401',
    'livechat-agents/empty-token conforms 401',
    'livechat-agents/wrong-user-id conforms 401',
    'livechat-agents/username-as-user-id conforms 401',
    'livechat-agents/bearer-and-cookies conforms 401',
    'livechat-agents/basic-credentials conforms 401',
    'livechat-agents/local-address conforms 401',
    'livechat-agents/foreign-token conforms 401',
    'livechat-agents/foreign-user-id conforms 401',
    'livechat-agents/no-credentials-again conforms 401',
    'livechat-agents/user-id-alone-again conforms 401',
    'livechat-agents/wrong-token-again conforms 401',
    'livechat-agents/refuses-unprivileged conforms 403',
  ]);
});

/** Judges the embedded workspace by all contracts. */
async function onEmbedded(env: Environment): Promise<readonly CaseOutcome[]> {
  const { workspace, close } = await setUp(env, () => {}, all);
  const results = await judgeAll(runOn(workspace, env), all);
  await close();
  return results;
}

const reasonsOf = (results: readonly CaseOutcome[]): readonly string[] => [
  ...new Set(
    results
      .filter(({ endpoint }) => endpoint === 'livechat-department')
      .map(({ verdict, reason }) => `${verdict}: ${reason ?? ''}`),
  ),
];

const notApplicable = ['not applicable: the embedded workspace does not serve it'];

for (const env of [{}, { RELEASE: '7.13' }, { RELEASE: '8.8' }])
  test(`an endpoint that the embedded workspace does not serve does not apply, by ${JSON.stringify(env)}`, async () => {
    const results = await onEmbedded(env);
    expect(reasonsOf(results)).toEqual(notApplicable);
    const ofSixth = sixth.flatMap(({ cases }) => cases).length;
    const others = results.filter(({ endpoint }) => contracts.some(({ id }) => id === endpoint));
    expect(results.length).toBe(others.length + ofSixth);
    // All that the embedded workspace serves is asked, though a release may have removed it.
    expect(others.map(({ reason }) => reason)).not.toContain('the embedded workspace does not serve it');
    const gate = gateOf(totalsOf(results), { percent: 100, unasked: [] }, { allowIncomplete: false });
    expect(gate.exitCode).toBe(0);
  });

test('a recording of the embedded workspace leaves it as it was', async () => {
  const spec = readSpec('8.8');
  const side = await readSide(spec, {}, all, { say: () => {}, sent: new Map() });
  const config = { requirePremium: false, allowIncomplete: false };
  const again = await replay(recordingOf(side, all, new Date()), all, config);
  for (const { readings } of [side, again])
    expect(reasonsOf([...readings[0].values()].map(({ outcome }) => outcome))).toEqual(notApplicable);
});

test('its fixture is found in the list that it declares, or named by its own variable', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const foundBy = async (env: Environment) =>
      (await openRunOn({ ...environmentOf(reference), ...env }, 0, all)).run.workspace.found;
    const found = await foundBy({});
    const { department = '', otherDepartment = '' } = found.fixtures;
    expect([department, otherDepartment].map((id) => id.length)).toEqual([17, 17]);
    expect(found.origins).toMatchObject({ department: 'workspace', otherDepartment: 'workspace' });
    const named = await foundBy({ DEPARTMENT_ID: otherDepartment });
    expect(named.fixtures).toMatchObject({ department: otherDepartment, otherDepartment: department });
    expect(named.origins).toMatchObject({ department: 'environment', monitor: 'workspace' });
    const mistyped = await foundBy({ DEPARTMENT_ID: 'x' });
    expect(mistyped.missing).toEqual({
      department: {
        reason: "the workspace has no department 'x'",
        remedy: 'correct DEPARTMENT_ID, or leave it out',
      },
    });
  });
});

test('on a live workspace that does not serve it, it violates', async () => {
  const { results } = await judgeReference({}, { CONTRACT: 'documented' }, notServed);
  expect(results.find(({ id }) => id === 'livechat-department/found')?.verdict).toBe('violates');
});
