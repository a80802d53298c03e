import { embeddedWords, noDataOfItsOwn } from '../config/variables.ts';
import type { Finding } from '../contract/finding.ts';
import type { Verdict } from '../engine/verdict.ts';
import { isCovered } from './known-failures/cover.ts';
import { pluralize } from '../lib/pluralize.ts';
import type { Report, ReportCase, Totals } from './model.ts';
import { visible } from '../lib/visible.ts';

/** Verdicts of cases in the order of every report. */
export const verdicts: readonly Verdict[] = [
  'conforms',
  'violates',
  'known deviation',
  'known failure',
  'not applicable',
  'not checked',
];

/** Verdicts as words for several cases. */
const ofMany: { readonly [verdict in Verdict]: string } = {
  conforms: 'conform',
  violates: 'violate',
  'known deviation': 'known deviations',
  'known failure': 'known failures',
  'not applicable': 'not applicable',
  'not checked': 'not checked',
};

/** How many cases came to each verdict, in words: `62 conform, 1 violates`. */
export const totalsInWords = (totals: Totals): string =>
  verdicts
    .filter((one) => totals[one] > 0)
    .map((one) => `${totals[one]} ${totals[one] === 1 ? one : ofMany[one]}`)
    .join(', ');

/** How the user's own tests ended: `2 passed, 1 failed, 1 not checked`. */
export function ownTestsInWords({ passed, failed, tests }: Report['own']): string {
  const unchecked = tests.length - passed - failed;
  return `${passed} passed, ${failed} failed${unchecked === 0 ? '' : `, ${unchecked} not checked`}`;
}

const verdictSentence: { readonly [verdict in Report['verdict']]: string } = {
  conforms: 'The workspace keeps the contract.',
  violates: 'The workspace breaks the contract.',
  incomplete: 'No violation was found, but some cases could not be checked.',
};

/** The verdict of a run in words. With a list of known failures it says more. */
export function verdictInWords({ verdict, totals, knownFailures }: Report): string {
  const isOutdated = knownFailures.entries.some(({ state }) => state === 'stale' || state === 'expired');
  if (verdict === 'incomplete' && isOutdated && totals['not checked'] === 0)
    return 'Nothing is violated, but the list of known failures is out of date.';
  if (verdict === 'conforms' && totals['known failure'] > 0)
    return 'The workspace breaks the contract only where the list of known failures says so.';
  return verdictSentence[verdict];
}

/** Most findings of a case that are written out. The others are counted, and the JSON has all. */
const mostFindings = 10;

/** A finding as text: check, place, expected and received, the rule, and the curl line. */
export function findingText(finding: Finding): string {
  const { check, pointer, expected, received, source, login, deviation, declared } = finding;
  return [
    `  ${check}  ${placeOf(pointer)}  expected ${visible(expected)}, received ${visible(received)}`,
    `  rule       ${source}`,
    ...(deviation === undefined ? [] : [`  known      deviation ${deviation}`]),
    ...(declared === undefined ? [] : [`  declared   ${visible(declared)}`]),
    ...(login === undefined ? [] : [`  log in     ${login}`]),
    `  reproduce  ${visible(finding.curl)}`,
  ].join('\n');
}

export const placeOf = (pointer: string): string => (pointer === '' ? '(the reply)' : visible(pointer));

/** The first findings of a case as text, and how many more there are, without those that the user's list covers. */
export function firstFindings({ findings }: ReportCase): readonly string[] {
  const told = findings.filter((one) => !isCovered(one));
  const more = told.length - mostFindings;
  const first = told.slice(0, mostFindings).map(findingText);
  return more > 0 ? [...first, `and ${more} more in conformance.json`] : first;
}

/** Sentences about what a run left out; none if it asked everything. */
export const selectionWords = ({ selection, workspace, endpoints }: Report): readonly string[] => [
  ...(selection === null
    ? []
    : [`a selection: ${selection.selected} of ${selection.declared} tests; the others were not run`]),
  ...(workspace.profile === undefined
    ? []
    : [`a run with PROFILE=examples, which leaves out ${leftOutOf(endpoints)}: ${noDataOfItsOwn}`]),
];

const leftOutOf = (endpoints: Report['endpoints']): string =>
  pluralize(
    endpoints.flatMap(({ cases }) => cases).filter(({ reason }) => reason === noDataOfItsOwn).length,
    'case',
  );

/** Which workspace it is, version, contract and licence in words. `embedded` is empty for a workspace that was named. */
export function workspaceWords({ workspace }: Report) {
  const { embedded, version, release, contract, premium, newerThanKnown } = workspace;
  return {
    embedded: embedded ? embeddedWords : '',
    version: version === null ? 'version unknown' : `version ${visible(version)}`,
    judged:
      contract === 'released'
        ? `${newerThanKnown ? 'newer than this suite knows, ' : ''}judged as release ${release ?? ''}`
        : version === null
          ? 'judged by the documentation (set RELEASE to its major.minor to judge it as that release)'
          : 'judged by the documentation',
    licence: premium === null ? 'licence unknown' : premium ? 'Premium' : 'no Premium licence',
  };
}
