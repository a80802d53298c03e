import { isSeq, parseDocument, YAMLSeq, type Document } from 'yaml';
import { hasExpired, type KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { Finding } from '../../contract/finding.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { Report } from '../model.ts';
import { symptomsOf, type Symptom } from '../problems/symptom.ts';
import { isCovered } from './cover.ts';

/** What an entry of the list has to name to cover a problem. */
export interface Proposal {
  /** The problem in plain words, for a comment above the entry. */
  readonly title: string;
  readonly cases: readonly string[];
  readonly checks: readonly string[];
  readonly pointers: readonly string[];
}

interface Proposed {
  /** In the order of cases. */
  readonly proposals: readonly Proposal[];
  /** Problems for which no entry is written, and why. */
  readonly left: readonly { readonly title: string; readonly why: string }[];
}

type Read = Pick<Report, 'problems' | 'endpoints'>;

/**
 * One entry for each problem of a report that the list does not cover yet. Findings about access and leaks are left to the user. Pure.
 * @param entries of the list as it is
 * @param today an entry no longer covers anything once that day is past
 */
export function proposalsFor(
  { problems, endpoints }: Read,
  entries: readonly KnownFailureEntry[],
  today: string,
): Proposed {
  const symptoms = symptomsOf(endpoints).filter(({ finding }) => !isCovered(finding));
  const findings = endpoints.flatMap(({ cases }) => cases.flatMap((one) => one.findings));
  const problemOf = new Map<Finding, string>(findings.map((one) => [one, one.problem]));
  const proposals: Proposal[] = [];
  const left: { title: string; why: string }[] = [];
  for (const { id, title } of problems) {
    const own = symptoms.filter(({ finding }) => problemOf.get(finding) === id);
    const harmless = own.filter(({ finding }) => finding.security !== true);
    if (harmless.length < own.length)
      left.push({ title, why: 'about access or leaks: it needs accept-security-risk: true, by hand' });
    if (harmless.length === 0) continue;
    const proposal = proposalOf(title, harmless, endpoints);
    const same = entries.find((entry) => targetOf(entry) === targetOf(proposal));
    if (same === undefined) proposals.push(proposal);
    else
      left.push({
        title,
        why: hasExpired(same, today)
          ? `line ${same.line} is about it and expired on ${same.expires}: set a new date`
          : `line ${same.line} covers it already: the report is older than the list`,
      });
  }
  return { proposals: proposals.toSorted(byCase), left };
}

const byCase = (left: Proposal, right: Proposal): number =>
  (left.cases[0] ?? '').localeCompare(right.cases[0] ?? '', 'en') ||
  left.title.localeCompare(right.title, 'en');

const targetOf = ({ cases, checks, pointers }: Proposal | KnownFailureEntry): string =>
  JSON.stringify([cases, checks, pointers]);

/** From so many cases of an endpoint on, an entry names them with a `*`. */
const fewestOfEndpoint = 4;

function proposalOf(title: string, symptoms: readonly Symptom[], endpoints: Read['endpoints']): Proposal {
  const cases = groupBy(symptoms, ({ endpoint }) => endpoint).flatMap((all) => {
    const ids = distinct(all.map(({ one }) => one.id));
    return ids.length < fewestOfEndpoint ? ids : [`${all[0].endpoint}/*`];
  });
  const isEverywhere =
    cases.length > 1 && cases.length === endpoints.length && cases.every((id) => id.endsWith('/*'));
  return {
    title,
    cases: isEverywhere ? ['*'] : cases,
    checks: distinct(symptoms.map(({ finding }) => finding.check)),
    pointers: distinct(symptoms.map(({ place }) => place)),
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();

/** What the user gives for all new entries. */
interface Said {
  readonly reason: string;
  readonly expires: string;
  readonly ticket?: string | undefined;
}

/** A list with further entries at its end. Its comments stay. @param text a list without mistakes */
export function addedTo(
  text: string,
  proposals: readonly Proposal[],
  { reason, expires, ticket }: Said,
): string {
  const document: Document = parseDocument(text);
  const list = isSeq(document.contents) ? document.contents : new YAMLSeq();
  for (const { title, cases, checks, pointers } of proposals) {
    const node = document.createNode({
      case: single(cases),
      check: single(checks),
      pointer: single(pointers),
      reason,
      ...(ticket === undefined ? {} : { ticket }),
      expires,
    });
    node.commentBefore = ` ${title}`;
    node.spaceBefore = list.items.length > 0;
    list.add(node);
  }
  list.flow = false;
  document.contents = list;
  const written = document.toString({ lineWidth: 0 });
  return text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
}

const single = (texts: readonly string[]): string | readonly string[] =>
  texts.length === 1 ? (texts[0] ?? '') : texts;
