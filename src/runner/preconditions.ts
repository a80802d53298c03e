import { permissionsOf } from '../contract/permissions.ts';
import { credentialHeaders } from '../client/credentials.ts';
import { NotChecked, notCheckedFor, type MissingPrerequisite } from '../client/not-checked.ts';
import { lacks } from '../session/account-check.ts';
import { actorOf, caseOf } from './ask.ts';
import { noDataOfItsOwn } from '../config/variables.ts';
import { isLeftOut } from './examples.ts';
import { notChecked } from './not-checked.ts';
import { NotApplicableHere, requestOf } from './request.ts';
import type { Unjudged } from './result.ts';
import type { Asking, Run } from './run.ts';
import { isAskedAllTheSame, isUnlicensed, withoutLicence } from './unlicensed.ts';

export interface UnmetPrecondition {
  readonly outcome: Unjudged;
  /** What would have to be there. */
  readonly missing?: MissingPrerequisite | 'licence';
}

/**
 * Why a case of the contract in force cannot be asked, as far as that is known before the first request. Runs and `doctor` use the same
 * rule. Pure.
 * @returns undefined if it can be asked
 */
export function unmetPrecondition(asking: Asking): UnmetPrecondition | undefined {
  const { run, contract, testCase } = asking;
  try {
    if (isLeftOut(run, testCase)) throw new NotApplicableHere(noDataOfItsOwn);
    refuseBlocked(asking);
    if (run.workspace.unserved?.includes(contract.id) === true)
      throw new NotApplicableHere('the embedded workspace does not serve it');
    if (!isUnlicensed(run, contract)) refuseMissing(asking);
    else if (!isAskedAllTheSame(contract, testCase))
      return { outcome: withoutLicence(run), missing: 'licence' };
    else refuseNobody(asking);
    return undefined;
  } catch (error) {
    if (error instanceof NotApplicableHere)
      return { outcome: { verdict: 'not applicable', reason: error.message }, ...missingOf(error) };
    if (error instanceof NotChecked) return { outcome: notChecked(refused(run, error)), ...missingOf(error) };
    throw error;
  }
}

/** If the missing account is one that set-up refused, the reason is why it was refused. */
function refused({ workspace }: Run, error: NotChecked): NotChecked {
  const [, blocker] = Object.entries(workspace.blockers).find(([name]) => name === error.missing) ?? [];
  return blocker === undefined ? error : notCheckedFor(blocker);
}

const missingOf = ({ missing }: NotChecked | NotApplicableHere): Pick<UnmetPrecondition, 'missing'> =>
  missing === undefined ? {} : { missing };

function refuseBlocked({ run, contract, testCase }: Asking): void {
  const { unreachable, blockers, accounts, permissions } = run.workspace;
  const { as, credentials = 'own' } = testCase;
  const actor = actorOf(run, testCase);
  if (unreachable !== null) throw notCheckedFor(unreachable);
  if (actor === 'anonymous') return;
  const blocker = blockers[actor];
  const needed = permissionsOf(contract);
  if (
    blocker !== undefined &&
    (blocker.of === undefined || needed.some(({ name }) => blocker.of?.includes(name)))
  )
    throw notCheckedFor(blocker, { missing: actor });
  const lacking = permissions?.adminLacks ?? [];
  if (actor === 'admin' && credentials === 'own' && needed.some(({ name }) => lacking.includes(name)))
    throw notCheckedFor(lacks(actor, lacking), { missing: actor });
  if (actor === 'agent' && accounts.agent === undefined && as.length === 1)
    throw new NotApplicableHere(
      'no agent account is configured; AGENT_USER_ID and AGENT_AUTH_TOKEN are optional',
      'agent',
    );
}

/** @throws NotChecked or NotApplicableHere if the case, or one in its `after`, lacks a fixture or an account */
function refuseMissing(asking: Asking): void {
  const { run, contract, testCase } = asking;
  for (const id of testCase.after ?? []) refuseMissing({ ...asking, testCase: caseOf(contract, id) });
  const { fixtures, missing } = run.workspace.found;
  // A query that is computed from another reply is not known yet.
  const known = typeof testCase.query === 'function' ? { ...testCase, query: [] } : testCase;
  requestOf(known, contract, { fixtures, body: () => undefined }, missing);
  refuseNobody(asking);
}

const refuseNobody = ({ run, testCase }: Asking): void =>
  void credentialHeaders(run.workspace.accounts, actorOf(run, testCase), testCase.credentials ?? 'own');
