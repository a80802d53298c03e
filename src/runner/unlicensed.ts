import { returnsNothing } from '../checks/identity.ts';
import { at } from '../lib/json.ts';
import { judge, whateverTheRelease } from '../engine/judge.ts';
import { sentenceOf } from '../lib/blocker.ts';
import { findingOf } from '../engine/verdict.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Exchange } from '../contract/exchange.ts';
import { isUnknownRoute } from '../contract/route.ts';
import { isBefore, laterThanKnown } from '../contract/release.ts';
import { noLicence, type LicenceModule } from '../contract/licence.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { quietly } from '../client/not-checked.ts';
import { detectLicence } from '../session/probe.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { CaseOutcome, Unjudged } from './result.ts';
import type { Asking, Run } from './run.ts';

/**
 * The outcome of a reply that shows a missing licence, if it is not known whether there is one, or if it lapsed during the run.
 * @returns undefined for any other reply
 */
export async function saysUnlicensed(
  asking: Asking,
  { exchange }: CachedExchange,
): Promise<Unjudged | undefined> {
  const { run, contract } = asking;
  const { premium, mayBeTrial } = run.workspace;
  const { edition } = contract;
  if (edition === 'Community') return undefined;
  if (premium === null && mayBeTrial !== true && isAsWithoutLicence(asking, edition, exchange))
    return {
      verdict: 'not checked',
      reason:
        'the reply is that of a workspace without a Premium licence, and the workspace does not say whether it has one',
    };
  // Without the module there is no such route; a route that was dropped looks the same.
  if (mayBeTrial === true && isUnknownRoute(exchange))
    return {
      verdict: 'not checked',
      reason: `no such route: the workspace may be a trial, whose licence lacks ${edition.module}`,
    };
  const refused = exchange.status === 400 && at(exchange.body, 'errorType') === edition.refusal;
  if (!refused) return undefined;
  if (premium === true)
    return (await quietly(detectLicence(run.client, [contract])))?.premium === false
      ? { verdict: 'not checked', reason: 'the Premium licence lapsed during the run' }
      : undefined;
  const verdict = run.requirePremium ? 'not checked' : 'not applicable';
  return { verdict, reason: 'the workspace reports that it has no Premium licence' };
}

/** True for the reply of a workspace that never had a licence: older releases lack the route, newer ones even the permission. */
function isAsWithoutLicence({ run, contract }: Asking, edition: LicenceModule, exchange: Exchange): boolean {
  const { version, permissions } = run.workspace;
  const { permission } = contract;
  if (isUnknownRoute(exchange)) return version === null || isBefore(version, edition.routeFrom, 'perhaps');
  const { actor, credentials } = exchange.sent;
  const refused = exchange.status === 403 && actor !== 'anonymous' && credentials === 'own';
  if (!refused || isNotApplicable(permission)) return false;
  if (version !== null && isBefore(version, edition.permissionUnknownFrom, 'surely')) return false;
  return permissions === null || permission.anyOf.every(({ name }) => permissions.unlisted.includes(name));
}

export const isUnlicensed = ({ workspace }: Pick<Run, 'workspace'>, { edition }: EndpointContract): boolean =>
  edition !== 'Community' && workspace.premium === false;

/** The outcome of a case of a Premium endpoint without a licence. */
export const withoutLicence = ({ requirePremium }: Pick<Run, 'requirePremium'>) =>
  ({ verdict: requirePremium ? 'not checked' : 'not applicable', reason: noLicence }) as const;

/** The first case and the one without credentials are asked even without a licence. */
export const isAskedAllTheSame = ({ cases }: EndpointContract, { id, credentials, follows }: Case): boolean =>
  id === cases[0]?.id || (credentials === 'none' && follows === undefined);

/**
 * A case of a Premium endpoint as it is asked without a licence: every account has to get the refusal of the release, and no data.
 * @returns undefined if the workspace has the licence, or the endpoint needs none
 */
export function askedOfAnyone({ run, contract, testCase }: Asking): Asking | undefined {
  const { edition } = contract;
  if (edition === 'Community' || !isUnlicensed(run, contract)) return undefined;
  const { path = {}, credentials } = testCase;
  const anyone: Case = {
    ...testCase,
    // What is asked for may not exist here, and does not matter: nobody is served.
    path: Object.fromEntries(Object.keys(path).map((name) => [name, 'anything'])),
    expect: edition.repliesWithout(
      run.workspace.version ?? undefined,
      credentials === 'none' ? 'anonymous' : 'admin',
    ),
    checks: [returnsNothing([], `${edition.source}: no data without a licence`)],
  };
  return { run, contract, testCase: anyone };
}

/** The outcome of such a case. */
export function unlicensed(
  { run, contract: endpoint, testCase }: Asking,
  asked: CachedExchange,
): Pick<CaseOutcome, 'verdict' | 'reason'> & Partial<Pick<CaseOutcome, 'status' | 'findings'>> {
  const { verdict, reason } = withoutLicence(run);
  const judged = { ...asked, endpoint, testCase, related: () => undefined };
  const { contract: basis, version } = run.workspace;
  const all = judge(judged, basis);
  const isUnknown = basis === 'released' && version?.newerThanKnown === true;
  const rawFindings = isUnknown ? whateverTheRelease(all, judged) : all;
  const { status } = asked.exchange;
  if (isUnknown && rawFindings.length === 0 && all.length > 0)
    return { verdict: 'not checked', reason: sentenceOf(laterThanKnown(version.told)), status };
  if (rawFindings.length === 0) return { verdict, reason: `${reason}: answered ${status}`, status };
  // Even with a licence nobody is served without credentials.
  const isOpen = testCase.credentials === 'none' && status < 300;
  if (mayHaveLapsed(run, endpoint) && status < 500 && !isOpen)
    return {
      verdict: 'not checked',
      reason: 'the licence may have lapsed since the start: the route is still there',
    };
  const findings = rawFindings.map((rawFinding) => findingOf(rawFinding, asked.exchange.sent));
  return { verdict: 'violates', reason, status, findings };
}

/** Older servers keep a route that was there under a licence until the next start. */
const mayHaveLapsed = ({ workspace: { version } }: Run, { edition }: EndpointContract): boolean =>
  edition !== 'Community' && version !== null && isBefore(version, edition.routeGoesFrom, 'perhaps');
