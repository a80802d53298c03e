import { foundAnew } from '../session/fixtures.ts';
import type { Found } from '../session/pick.ts';
import { judgementOf, outcomeOf, withoutBlocker, type JudgedCase } from './judge-case.ts';
import type { Subject } from './run.ts';
import { refuseSwapped } from './account-permissions.ts';
import { refuseChangedAccount } from './changed-account.ts';
import { refuseDeletedFixture } from './deleted-fixture.ts';
import { refuseEndedLogin } from './ended-login.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { readAgain } from './readings.ts';
import { saysUnlicensed } from './unlicensed.ts';
import { otherVersion, refuseOtherVersion } from './versions.ts';

/**
 * Confirms a violation. If another version, a wrong or changed account, an ended login, a lapsed licence or a deleted fixture explains it,
 * it does not count. Otherwise it is read again, to say how often it shows. Other outcomes are returned unchanged.
 * @param isEarly whether it is among the endpoint's first ones: if everything is broken, reading more tells nothing new
 */
export async function confirm(subject: Subject, judged: JudgedCase, isEarly: boolean): Promise<JudgedCase> {
  const { outcome, own, isFinal } = judged;
  if (outcome.verdict !== 'violates' || own === undefined || isFinal === true) return judged;
  const { run } = subject;
  // A mock of examples has no other version, no roles, and no lists of what it has.
  if (run.workspace.examples !== undefined) return judged;
  return withoutBlocker(subject, async () => {
    if (isEarly || otherVersion(run) !== undefined) await refuseOtherVersion(run);
    const licence = await saysUnlicensed(subject, own);
    if (licence !== undefined) return { own, outcome: { ...outcome, ...licence, findings: [] } };
    for (const refuse of [refuseEndedLogin, refuseSwapped, refuseChangedAccount, refuseDeletedFixture])
      await refuse(subject, own);
    const current = await withCurrentLists(subject, own);
    const now = current === subject ? outcome : outcomeOf(current, own, judgementOf(current, own));
    if (now.verdict !== 'violates') return { own, outcome: now };
    return { own, outcome: { ...now, reason: isEarly ? await readAgain(current, own) : null } };
  });
}

/**
 * Reads the lists of the workspace again, if a finding depends on them: somebody may have been renamed since set-up read them.
 * @returns the case with the lists as they are now; the same object if no finding depends on them
 */
async function withCurrentLists(subject: Subject, own: CachedExchange): Promise<Subject> {
  const { run, contract } = subject;
  const { found } = run.workspace;
  const withFound = (other: Found): Subject => ({
    ...subject,
    run: { ...run, workspace: { ...run.workspace, found: other } },
  });
  const without = withFound({ ...found, named: [], listed: {} });
  const findingsOf = (one: Subject): number => judgementOf(one, own).findings.length;
  return findingsOf(without) < findingsOf(subject)
    ? withFound(await foundAnew(run.client, contract, found))
    : subject;
}
