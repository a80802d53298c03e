import { memoize } from '../lib/memoize.ts';
import type { SentRequest } from '../contract/exchange.ts';
import type { Finding } from '../contract/finding.ts';
import type { CheckContext, Deviation, EndpointContract, ReplyView, Sighting } from '../contract/types.ts';
import { byRelease, type InForce } from '../contract/resolve.ts';
import { laterThanKnown, type Version } from '../contract/release.ts';
import type { Blocker } from '../lib/blocker.ts';
import { condensed } from './condense.ts';
import { curlOf, loginOf } from './curl.ts';
import { judge, whateverTheRelease, type Basis, type CheckedFinding } from './judge.ts';

/** `known failure`: the user has listed every finding of the case; the engine itself never says so. */
export type Verdict =
  | 'conforms'
  | 'violates'
  | 'known deviation'
  | 'known failure'
  | 'not applicable'
  | 'not checked';

/** The result of judging one case. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is `not applicable` or `not checked`. */
  readonly blocker?: Blocker;
  readonly findings: readonly Finding[];
  /** The findings that compare with no other case. They hold even if the workspace changes during the run. */
  readonly certain: readonly Finding[];
  /** Ids of applied deviations that the reply shows. */
  readonly observed: readonly string[];
  /** Ids of tolerated deviations for which the reply shows the documented behaviour instead. */
  readonly stale: readonly string[];
  /** Ids of the cases that the findings compare with, so that they can be requested again. */
  readonly related: readonly string[];
}

/** An exchange with its context, without the contract. */
export type Evidence = Omit<CheckContext, 'endpoint' | 'testCase'> & { readonly caseId: string };

export const replyViewOf = ({ exchange, caseId }: Evidence): ReplyView => ({
  path: exchange.sent.path,
  status: exchange.status,
  body: exchange.body,
  text: exchange.text,
  caseId,
});

/**
 * Judges an exchange by the contract in force. With a tolerated deviation the documented behaviour passes too, and the deviation is
 * reported as stale. An observed deviation gives `known deviation`. At a boundary between releases both sides pass. Pure.
 * @param version if given under the documented contract, findings name the deviation that explains them
 */
export function verdictOf(evidence: Evidence, inForce: InForce, basis: Basis, version?: Version): Judgement {
  const judgement = verdictBy(evidence, inForce, basis, version);
  if (judgement.verdict !== 'violates') return judgement;
  const either = inForce.sides
    .filter(({ contract }) => contract.cases.some(({ id }) => id === evidence.caseId))
    .map((side) => verdictBy(evidence, side, basis, version));
  return either.find(({ verdict }) => verdict !== 'violates') ?? judgement;
}

function verdictBy(evidence: Evidence, inForce: InForce, basis: Basis, version?: Version): Judgement {
  const sightings = new Map(
    inForce.applied.map(({ deviation }) => [deviation.id, deviation.detect(replyViewOf(evidence))]),
  );
  const shows = (id: string, what: Sighting): boolean => sightings.get(id) === what;
  const documentedInstead = inForce.applied.filter(
    ({ deviation, eitherConforms }) => eitherConforms && shows(deviation.id, 'documented'),
  );
  const notShown = documentedInstead.map(({ deviation }) => deviation.id);
  const find = (context: CheckContext): readonly CheckedFinding[] => judge(context, basis);
  const strict = rawFindingsOf(evidence, inForce.contract, find);
  const otherwise = strict.length > 0 && notShown.length > 0 ? inForce.without(notShown) : undefined;
  const isOpen = documentedInstead.some(({ open }) => open);
  const hasCase = otherwise?.cases.some(({ id }) => id === evidence.caseId);
  if (isOpen && hasCase === false) return onTheOtherSide;
  const tolerant =
    otherwise !== undefined && hasCase === true ? rawFindingsOf(evidence, otherwise, find) : strict;
  // If both behaviours refuse the reply, the findings of the nearer one are reported.
  const all = placesOf(tolerant) <= placesOf(strict) ? tolerant : strict;
  const isUnknown = basis === 'released' && version?.newerThanKnown === true;
  const rawFindings = isUnknown
    ? rawFindingsOf(evidence, inForce.contract, (context) => whateverTheRelease(all, context))
    : all;
  const observed = [...sightings.keys()].filter((id) => shows(id, 'deviation'));
  const explained = basis === 'documented' ? explanations(evidence, inForce.documented, version) : [];
  const asFinding = (rawFinding: CheckedFinding): Finding =>
    findingOf(rawFinding, evidence.exchange.sent, explained);
  if (rawFindings.length === 0 && all.length > 0)
    return {
      ...nothing,
      verdict: 'not checked',
      blocker: laterThanKnown(version?.told ?? ''),
      findings: condensed(all).map(asFinding),
    };
  return {
    verdict: rawFindings.length > 0 ? 'violates' : observed.length > 0 ? 'known deviation' : 'conforms',
    findings: condensed(rawFindings).map(asFinding),
    certain: condensed(rawFindings.filter(({ related }) => related.length === 0)).map(asFinding),
    observed: rawFindings.length > 0 ? [] : observed,
    stale: documentedInstead
      .filter(({ staleIfDocumented }) => staleIfDocumented)
      .map(({ deviation }) => deviation.id),
    related: [...new Set(rawFindings.flatMap(({ related }) => related))],
  };
}

/** How many places findings are about, without the root: that no alternative of a schema fits is said beside what does not fit. */
const placesOf = (findings: readonly CheckedFinding[]): number =>
  new Set(findings.map(placeAndCheck).filter((place) => place !== 'schema ')).size;

const nothing = { findings: [], certain: [], observed: [], stale: [], related: [] } as const;

/** A case that only one side of a boundary has, on a workspace that lies on the other. */
const onTheOtherSide: Judgement = {
  ...nothing,
  verdict: 'not applicable',
  blocker: { reason: 'this version lies between two releases, and behaves as the earlier one', remedy: '' },
};

/** The findings of a contract; none if it does not have the case. */
function rawFindingsOf(
  evidence: Evidence,
  endpoint: EndpointContract,
  find: (context: CheckContext) => readonly CheckedFinding[],
): readonly CheckedFinding[] {
  const testCase = endpoint.cases.find(({ id }) => id === evidence.caseId);
  return testCase === undefined ? [] : find({ ...evidence, endpoint, testCase });
}

/** A finding as reported, with the first of the `explained` deviations that explains it. @param asked the request, unless `sent` has one */
export function findingOf(
  rawFinding: CheckedFinding,
  asked: SentRequest,
  explained: readonly Explanation[] = [],
): Finding {
  const { check, pointer, expected, received, detail, source, security, sent = asked } = rawFinding;
  const login = loginOf(sent);
  const known = explained.find(({ explains }) => explains(rawFinding));
  return {
    check,
    pointer,
    expected,
    received,
    source,
    curl: curlOf(sent),
    query: sent.query,
    ...(detail === undefined ? {} : { detail }),
    ...(login === undefined ? {} : { login }),
    ...(security === undefined ? {} : { security }),
    ...(known === undefined ? {} : { deviation: known.id }),
  };
}

/** A deviation that a reply shows. `explains`: whether a finding disappears if the deviation replaces the documented behaviour. */
interface Explanation {
  readonly id: string;
  readonly explains: (rawFinding: CheckedFinding) => boolean;
}

/** The deviations of this version that the reply shows. The reply is judged with a deviation only when its `explains` is first called. */
function explanations(
  evidence: Evidence,
  documented: EndpointContract,
  version: Version | undefined,
): readonly Explanation[] {
  if (version === undefined) return [];
  return byRelease(documented, version)
    .applied.map(({ deviation }) => deviation)
    .filter((deviation) => deviation.detect(replyViewOf(evidence)) === 'deviation')
    .map((deviation) => {
      let left: ReadonlySet<string> | undefined;
      const remaining = (): ReadonlySet<string> =>
        (left ??= new Set(
          rawFindingsOf(evidence, replacedBy(deviation)(documented), (context) =>
            judge(context, 'documented'),
          ).map(placeAndCheck),
        ));
      return {
        id: deviation.id,
        explains: (rawFinding) =>
          deviation.changesRequest === true || !remaining().has(placeAndCheck(rawFinding)),
      };
    });
}

const placeAndCheck = ({ check, pointer }: CheckedFinding): string => `${check} ${pointer}`;

/** The documented contract with one deviation. Cached, so that its schemas are compiled once. */
const replacedBy = memoize((deviation: Deviation) =>
  memoize((documented: EndpointContract) => deviation.replace(documented)),
);
