import { setImmediate } from 'node:timers/promises';
import type { EndpointContract } from '../contract/types.ts';
import { verdictOf, type Judgement } from '../engine/verdict.ts';
import { peopleOf } from '../client/credentials.ts';
import { NotChecked } from '../client/not-checked.ts';
import { actorOf, askCase, ownReading } from './ask.ts';
import { readCompared, readOthers } from './compared.ts';
import { emptyList, noItem } from './empty.ts';
import { unaskedOfExamples } from './examples.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { asksTheSame, rereadRelated, type Reread } from './moved.ts';
import { laterThanKnown } from '../contract/release.ts';
import { routeIn } from '../contract/declared.ts';
import { mayBeRemoved, withDeclaration } from './declared-note.ts';
import { sentenceOf } from '../lib/blocker.ts';
import { notChecked } from './not-checked.ts';
import { unmetPrecondition } from './preconditions.ts';
import { NotApplicableHere } from './request.ts';
import type { CaseOutcome } from './result.ts';
import { inForceOf, type Run, type Subject } from './run.ts';
import { noticed, nothingSeen } from './seen.ts';
import { askedOfAnyone, unlicensed } from './unlicensed.ts';

/** The outcome of a case, with the judged exchange if it was asked. */
export interface JudgedCase {
  readonly outcome: CaseOutcome;
  readonly own?: CachedExchange;
  /** Set if a violation needs no confirmation: without a licence no account may be served. */
  readonly isFinal?: true;
}

const mostReadings = 3;
const notNamed =
  "the server's own document does not name this endpoint either, so a later one may have removed it";
const quieter = 'run it again when fewer people use the workspace';

/** A case of the contract in force; undefined if the contract has no such case. */
export function subjectOf(run: Run, endpoint: EndpointContract, caseId: string): Subject | undefined {
  const inForce = inForceOf(run, endpoint);
  const testCase = inForce.contract.cases.find(({ id }) => id === caseId);
  return testCase === undefined ? undefined : { run, inForce, contract: inForce.contract, testCase };
}

/** Asks a case and judges it. Violations have to be confirmed afterwards. @throws Error only for a bug of the suite */
export async function judgeCase(subject: Subject): Promise<JudgedCase> {
  const unmet = unmetPrecondition(subject);
  if (unmet !== undefined) return { outcome: { ...outlineOf(subject), ...unmet.outcome } };
  return withoutBlocker(subject, async () => {
    const anyone = askedOfAnyone(subject);
    if (anyone === undefined) return judgeReadings(subject);
    const own = await ownReading(anyone);
    return { outcome: { ...outlineOf(subject), ...unlicensed(anyone, own) }, own, isFinal: true };
  });
}

/** Runs `work`, and turns NotChecked and NotApplicableHere into outcomes. */
export async function withoutBlocker(subject: Subject, work: () => Promise<JudgedCase>): Promise<JudgedCase> {
  try {
    return await work();
  } catch (error) {
    const outline = outlineOf(subject);
    if (error instanceof NotApplicableHere)
      return { outcome: { ...outline, verdict: 'not applicable', reason: error.message } };
    if (error instanceof NotChecked) return { outcome: { ...outline, ...notChecked(error) } };
    throw error;
  }
}

const outlineOf = ({ run, contract, testCase }: Subject) => ({
  id: `${contract.id}/${testCase.id}`,
  endpoint: contract.id,
  says: testCase.says,
  group: testCase.group,
  actor: actorOf(run, testCase),
  status: null,
  reason: null,
  findings: [],
  observed: [],
  stale: [],
  notes: [],
  seen: nothingSeen,
});

/** Asks and judges. Reads again what a finding compares with, since a live workspace changes meanwhile. */
async function judgeReadings(subject: Subject): Promise<JudgedCase> {
  const { run, contract, testCase } = subject;
  await readOthers(subject);
  let own = await ownReading(subject);
  const isSpent = (): boolean => run.client.callsLeft(contract.id, actorOf(run, testCase)) === 0;
  const unasked = unaskedOfExamples(subject, own);
  if (unasked !== undefined)
    return { outcome: { ...outlineOf(subject), status: own.exchange.status, ...unasked }, own };
  await readCompared(subject, own);
  // Requests that wait for this reply leave before it is judged.
  await setImmediate();
  for (let reading = 1; ; reading++) {
    const judgement = judgementOf(subject, own);
    const { related, certain } = judgement;
    if (related.length === 0) return { outcome: outcomeOf(subject, own, judgement), own };
    const { stands, moved, after } = await repeated(subject, own, related);
    if (stands) return { outcome: outcomeOf(subject, own, judgement), own };
    if (certain.length > 0 && (!moved || reading === mostReadings || isSpent()))
      return { outcome: outcomeOf(subject, own, { ...judgement, findings: certain }), own };
    if (!moved) throw new NotChecked('the list changed between two equal requests', quieter);
    if (reading === mostReadings) throw new NotChecked('the data changed during three readings', quieter);
    // Data that moved is read again only if no request has to wait for the limiter.
    if (isSpent())
      throw new NotChecked('the data changed, and the calls of this minute are used up', quieter);
    own = await askCase(subject, after);
    run.cache.set(`${contract.id}/${testCase.id}`, own);
  }
}

/**
 * The order in which the replies that a finding compares with (`other`) and the case itself (`own`) are read again. It is long and
 * irregular, so that data which changes and changes back does not look the same each time.
 */
const order = ['other', 'other', 'own', 'other', 'own', 'own', 'other', 'own'] as const;

/** Whether a finding that compares with other replies shows each time, while those replies stay as they are. */
async function repeated(
  subject: Subject,
  own: CachedExchange,
  related: readonly string[],
): Promise<Reread & { readonly stands: boolean }> {
  const isSame = asksTheSame(own, related);
  let { after } = own;
  for (const next of isSame ? (['other'] as const) : order) {
    if (next === 'own') {
      const again = await askCase(subject, after);
      if (judgementOf(subject, again).related.length === 0) return { stands: false, moved: false, after };
      continue;
    }
    const reread = await rereadRelated(subject, after, related);
    if (reread.moved) return { stands: false, ...reread };
    ({ after } = reread);
  }
  return { stands: !isSame, moved: false, after };
}

/** The verdict of the contract in force on a reading. */
export function judgementOf({ run, inForce, testCase }: Subject, own: CachedExchange): Judgement {
  const { workspace, cache } = run;
  const { permissions } = routeIn(workspace.declared, inForce.documented.id) ?? {};
  return verdictOf(
    {
      ...own,
      ...(permissions === undefined || permissions === null ? {} : { declaredPermissions: permissions }),
      caseId: testCase.id,
      related: (id) => (id.includes('/') ? cache : own.after).get(id)?.exchange,
      people: peopleOf(workspace.accounts),
      gatewayLimits: workspace.gatewayLimits,
      gatewayCors: workspace.gatewayCors === true,
      tokens: workspace.found.tokens ?? [],
      named: workspace.found.named ?? [],
      listed: workspace.found.listed ?? {},
    },
    inForce,
    workspace.contract,
    workspace.version ?? undefined,
  );
}

/** The outcome of a judged reading. A list without items, or one thing that is null, gives `not checked` or `not applicable`. */
export function outcomeOf(subject: Subject, own: CachedExchange, judgement: Judgement): CaseOutcome {
  const { verdict, observed, stale } = judgement;
  const blocker =
    verdict === 'not checked' && mayBeRemoved(subject, own.exchange)
      ? laterThanKnown(subject.run.workspace.version?.told ?? '', notNamed)
      : judgement.blocker;
  const findings = withDeclaration(judgement.findings, subject, own.exchange);
  const common = {
    ...outlineOf(subject),
    status: own.exchange.status,
    reason: blocker === undefined ? null : sentenceOf(blocker),
    ...(verdict === 'not checked' && blocker !== undefined ? { blocker } : {}),
    findings,
    observed,
    stale,
    ...noticed(subject, own),
  };
  if (verdict === 'not checked') return { ...common, verdict };
  const empty = verdict === 'violates' ? noItem(subject, own, findings) : emptyList(subject, own);
  return empty === undefined ? { ...common, verdict } : { ...common, observed: [], ...empty, findings: [] };
}
