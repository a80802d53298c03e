import type { Finding } from '../contract/finding.ts';
import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import { answersSome, replacesBodies } from '../runner/not-checked.ts';
import { twoVersions } from '../runner/versions.ts';
import type { CaseRecord, JudgedEndpoint, ReportCase } from './model.ts';

/** Says that two versions answered; undefined if only one did. */
export function mixedVersions(all: readonly CaseRecord[]): Blocker | undefined {
  const record = all.find(({ otherVersion }) => otherVersion !== undefined);
  return record?.otherVersion === undefined
    ? undefined
    : twoVersions(record.workspace.version ?? '', record.otherVersion);
}

/** Verdicts that rest on findings. */
const rests: ReadonlySet<string> = new Set(['violates', 'known failure']);

/**
 * Withdraws outcomes that are not sure. If an intermediary replaces the bodies of errors, all its cases get one reason with all statuses;
 * but not if it also answers with that status in place of other replies, or lets the workspace's own replies with that status through. If
 * two versions answered, no violation stands, since it is not known which contract judges it.
 */
export function withdrawUnsure(
  endpoints: readonly JudgedEndpoint[],
  mixed: Blocker | undefined,
): readonly JudgedEndpoint[] {
  const cases = endpoints.flatMap((endpoint) => endpoint.cases);
  const all = cases.flatMap(({ blocker }) => blocker ?? []);
  const ownStatuses = new Set(cases.map(({ blocker, status }) => (blocker === undefined ? status : null)));
  const causeOf = ({ verdict, blocker }: Pick<ReportCase, 'verdict' | 'blocker'>): Blocker | undefined => {
    const own = blocker?.instead;
    if (own?.isRight !== true) return rests.has(verdict) ? mixed : undefined;
    const alike = all.filter(({ instead }) => instead?.by === own.by);
    if (ownStatuses.has(own.status)) return answersSome(own);
    const wrong = alike.find(({ instead }) => instead?.isRight === false && instead.status === own.status);
    const statuses = alike.flatMap(({ instead }) => (instead?.isRight === true ? [instead.status] : []));
    return wrong ?? replacesBodies(own.by, [...new Set(statuses)]);
  };
  const told = (one: ReportCase<Finding>): ReportCase<Finding> => {
    const blocker = causeOf(one);
    if (blocker === undefined) return one;
    return { ...one, verdict: 'not checked', reason: sentenceOf(blocker), blocker, findings: [] };
  };
  return endpoints.map((endpoint) => ({ ...endpoint, cases: endpoint.cases.map(told) }));
}
