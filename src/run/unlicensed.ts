import { givesNobody } from '../checks/identity.ts';
import { at } from '../checks/values.ts';
import { judge } from '../engine/judge.ts';
import { curlOf } from '../engine/curl.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { unlicensedReplies } from '../../schemas/_shared/unlicensed.ts';
import type { Remembered } from './memory.ts';
import type { CaseResult } from './result.ts';
import type { Run } from './run.ts';

/**
 * What a licence refusal comes to on a workspace that does not tell whether it has a licence: it tells so itself.
 * @returns undefined for any other reply, and where the licence is known
 */
export function saysUnlicensed(
  run: Run,
  { edition }: EndpointContract,
  { exchange }: Remembered,
): Pick<CaseResult, 'verdict' | 'reason'> | undefined {
  const refused = exchange.status === 400 && at(exchange.body, 'errorType') === 'error-action-not-allowed';
  if (edition !== 'Premium' || run.workspace.premium !== null || !refused) return undefined;
  const verdict = run.requirePremium ? 'not checked' : 'not applicable';
  return { verdict, reason: 'the workspace says itself that it has no Premium licence' };
}

type Outcome = Pick<CaseResult, 'verdict' | 'reason'> & Partial<Pick<CaseResult, 'status' | 'findings'>>;

/**
 * What a Premium endpoint comes to on a workspace without a licence: two of its cases are asked all the same, since even then
 * the answer has to be the one of the release, and never data.
 * @returns undefined if the endpoint is served here
 */
export async function unlicensed(
  run: Run,
  endpoint: EndpointContract,
  testCase: Case,
  ask: (testCase: Case) => Promise<Remembered>,
): Promise<Outcome | undefined> {
  if (endpoint.edition !== 'Premium' || run.workspace.premium !== false) return undefined;
  const verdict = run.requirePremium ? 'not checked' : 'not applicable';
  const reason = 'the workspace has no Premium licence';
  if (testCase.id !== endpoint.cases[0]?.id && testCase.credentials !== 'none') return { verdict, reason };
  const anyone = askedOfAnyone(run, testCase);
  const asked = await ask(anyone);
  const judged = { ...asked, endpoint, testCase: anyone, related: () => undefined };
  const objections = judge(judged, run.workspace.contract);
  const { status } = asked.exchange;
  if (objections.length === 0) return { verdict, reason: `${reason}: answered ${status}`, status };
  const curl = curlOf(asked.exchange.sent);
  return {
    verdict: 'violates',
    reason: null,
    status,
    findings: objections.map(({ check, pointer, expected, received, source }) => ({
      check,
      pointer,
      expected,
      received,
      source,
      curl,
    })),
  };
}

/** The case with what holds of every reply to it: the refusal of the release, and nobody's data. */
const askedOfAnyone = ({ workspace }: Run, testCase: Case): Case => ({
  ...testCase,
  // What is asked for may not exist here, and does not matter: nobody is served.
  ...(testCase.path === undefined
    ? {}
    : { path: Object.fromEntries(Object.keys(testCase.path).map((name) => [name, 'anything'])) }),
  expect: unlicensedReplies(
    workspace.version ?? undefined,
    testCase.credentials === 'none' ? 'anonymous' : 'admin',
  ),
  checks: [givesNobody([], 'rocket-chat-behaviour 6.4: without a licence never data')],
});
