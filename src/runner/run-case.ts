import type { InForce } from '../contract/resolve.ts';
import type { Actor } from '../contract/actor.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { verdictOf, type Judgement } from '../engine/verdict.ts';
import { NotChecked } from '../client/not-checked.ts';
import { actorOf, ask, asked, caseOf, cachedOrAsked } from './ask.ts';
import { emptyList } from './empty.ts';
import { refuseWrongAccount } from './account-permissions.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { hasMoved } from './moved.ts';
import { notChecked } from './not-checked.ts';
import { readAgain } from './readings.ts';
import { NotApplicableHere } from './request.ts';
import type { CaseOutcome } from './result.ts';
import { inForceOf, type Run } from './run.ts';
import { noticed, nothingSeen } from './seen.ts';
import { unmetPrecondition } from './preconditions.ts';
import { saysUnlicensed, unlicensed } from './unlicensed.ts';
import { refuseDeletedFixture } from './deleted-fixture.ts';

const mostReadings = 3;

/** What a case comes to, beside what is known of it before. */
type Outcome = Partial<CaseOutcome> & Pick<CaseOutcome, 'verdict'>;

/**
 * Asks one case and judges it.
 * @returns undefined if the contract in force has no such case
 * @throws Error only for a mistake of the suite itself
 */
export async function runCase(
  run: Run,
  endpoint: EndpointContract,
  caseId: string,
): Promise<CaseOutcome | undefined> {
  const inForce = inForceOf(run, endpoint);
  const testCase = inForce.contract.cases.find(({ id }) => id === caseId);
  if (testCase === undefined) return undefined;
  const actor = actorOf(run, testCase);
  const outline = {
    id: `${endpoint.id}/${caseId}`,
    endpoint: endpoint.id,
    says: testCase.says,
    group: testCase.group,
    actor,
    status: null,
    reason: null,
    findings: [],
    observed: [],
    stale: [],
    notes: [],
    seen: nothingSeen,
  };
  const unasked = unmetPrecondition(run, inForce.contract, testCase);
  if (unasked !== undefined) return { ...outline, ...unasked.outcome };
  try {
    const premium = await unlicensed(run, inForce.contract, testCase, (one) =>
      ask(run, inForce.contract, one, actor),
    );
    if (premium !== undefined) return { ...outline, ...premium };
    return { ...outline, ...(await judged(run, inForce, testCase, actor)) };
  } catch (error) {
    if (error instanceof NotApplicableHere)
      return { ...outline, verdict: 'not applicable', reason: error.message };
    if (error instanceof NotChecked) return { ...outline, ...notChecked(error) };
    throw error;
  }
}

/** Asks, judges, and reads again what a finding compares with: a live workspace moves while it is read. */
async function judged(run: Run, inForce: InForce, testCase: Case, actor: Actor): Promise<Outcome> {
  const { contract } = inForce;
  for (const id of testCase.after ?? []) await cachedOrAsked(run, contract, caseOf(contract, id));
  const key = `${contract.id}/${testCase.id}`;
  let own = run.cache.takeOnce(key) ?? (await ask(run, contract, testCase, actor));
  for (let reading = 1; ; reading++) {
    const judgement = judgementOf(run, inForce, testCase, own);
    const moved = judgement.related.length > 0 && (await hasMoved(run, contract, judgement));
    const stands = !moved && (await showsAgain(run, inForce, testCase, actor, judgement));
    if (stands) return confirmed(run, inForce, testCase, actor, own, judgement);
    if (judgement.certain.length > 0 && (!moved || reading === mostReadings))
      return confirmed(run, inForce, testCase, actor, own, { ...judgement, findings: judgement.certain });
    if (!moved) throw new NotChecked('the list changed between two equal questions', quieter);
    if (reading === mostReadings) throw new NotChecked('the workspace changed under three readings', quieter);
    own = await ask(run, contract, testCase, actor);
  }
}

const quieter = 'ask again when it is quieter';

/** Whether a flowing list that does not fit the others does not fit them a second time either: an entry may be away for one answer. */
async function showsAgain(
  run: Run,
  inForce: InForce,
  testCase: Case,
  actor: Actor,
  { related }: Judgement,
): Promise<boolean> {
  const { contract } = inForce;
  if (related.length === 0 || contract.listFlows !== true) return true;
  const again = judgementOf(run, inForce, testCase, await asked(run, contract, testCase, actor));
  return again.related.length > 0;
}

/** What the judgement comes to; a violation is excused by the wrong account only, and read again to tell how often it shows. */
async function confirmed(
  run: Run,
  inForce: InForce,
  testCase: Case,
  actor: Actor,
  own: CachedExchange,
  judgement: Judgement,
): Promise<Outcome> {
  const { contract } = inForce;
  const result = outcome(run, contract, testCase, own, judgement);
  if (result.verdict !== 'violates') return result;
  const licence = await saysUnlicensed(run, contract, own);
  if (licence !== undefined) return { ...result, ...licence, findings: [] };
  await refuseWrongAccount(run, contract, testCase, actor, own.exchange.status);
  await refuseDeletedFixture(run, contract, testCase, own);
  const again = async () =>
    judgementOf(run, inForce, testCase, await asked(run, contract, testCase, actor)).verdict;
  const reason = await readAgain(readingsLeft(run, contract), own, contract, run.cache, again);
  return { ...result, reason };
}

/** Violations of an endpoint that are read again; of one where everything is broken, the rest tells nothing new. */
const mostReadAgain = 5;

/** How many violations of an endpoint a run has met. */
const violationsMet = new WeakMap<Run, Map<string, number>>();

function readingsLeft(run: Run, { id }: EndpointContract): number {
  const met = violationsMet.get(run) ?? new Map<string, number>();
  const before = met.get(id) ?? 0;
  violationsMet.set(run, met.set(id, before + 1));
  return before < mostReadAgain ? (run.rereadings ?? 0) : 0;
}

function judgementOf(run: Run, inForce: InForce, testCase: Case, own: CachedExchange): Judgement {
  const related = (id: string): CachedExchange | undefined =>
    run.cache.get(id.includes('/') ? id : `${inForce.contract.id}/${id}`);
  return verdictOf(
    {
      ...own,
      caseId: testCase.id,
      related: (id) => related(id)?.exchange,
      gatewayLimits: run.workspace.gatewayLimits,
    },
    inForce,
    run.workspace.contract,
    run.workspace.version ?? undefined,
  );
}

function outcome(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  own: CachedExchange,
  judgement: Judgement,
): Outcome {
  const { verdict, findings, observed, stale } = judgement;
  const common = {
    status: own.exchange.status,
    findings,
    observed,
    stale,
    ...noticed(contract, own, testCase.group),
  };
  const empty = verdict === 'violates' ? undefined : emptyList(run, contract, testCase, own);
  if (empty === undefined) return { ...common, verdict };
  return { ...common, observed: [], ...empty };
}
