import { inWholeList } from '../../checks/baseline.ts';
import { asIf } from '../../checks/misread-page.ts';
import { envelope } from '../../contract/reply.ts';
import { missingField } from '../../engine/schemas.ts';
import { universalChecks } from '../../engine/judge.ts';
import type { Finding } from '../../contract/finding.ts';
import { placePattern } from '../../lib/place-pattern.ts';
import type { ReportCase } from '../model.ts';

/** What problems are found in: the judged cases of an endpoint, and its documented fields. */
export interface Judged {
  readonly id: string;
  readonly coverage: {
    readonly fields: readonly { readonly field: string; readonly list: boolean }[];
  } | null;
  readonly cases: readonly ReportCase<Finding>[];
}

/** A finding with its case. */
export interface Symptom {
  readonly endpoint: string;
  readonly one: ReportCase<Finding>;
  readonly finding: Finding;
  /** The pointer with `*` for list indices and for names that are not documented, since a workspace may choose those. */
  readonly place: string;
}

const universal: ReadonlySet<string> = new Set(universalChecks.map(({ id }) => id));
const knownHeaders: ReadonlySet<string> = new Set(universalChecks.flatMap(({ headers = [] }) => headers));

/** True for a check that looks at every reply, and not at what one endpoint promises. */
export const isUniversal = ({ finding }: Symptom): boolean => universal.has(finding.check);

type Refused = Pick<ReportCase, 'group' | 'actor'>;

/** For what a case has to be refused, if not for its parameters: without credentials these are not looked at. */
export const refusalOf = ({ group, actor }: Refused): string | undefined =>
  group === 'unauthorized'
    ? group
    : group === 'unauthenticated' || actor === 'anonymous'
      ? 'unauthenticated'
      : undefined;

/** True for a case that has to be refused. */
export const isRefusal = (one: Refused): boolean => refusalOf(one) !== undefined;

/** True for a reply that is no error. */
export const isSuccess = ({ status }: Pick<ReportCase, 'status'>): boolean => status !== null && status < 400;

/** True for a reply that gives what was asked for. */
export const isServed = ({ status }: Pick<ReportCase, 'status'>): boolean => status !== null && status < 300;

/** Whether the status of the reply is what a finding is about. */
export const isAboutStatus = ({ check }: Pick<Finding, 'check'>): boolean =>
  check === 'status' || check === 'redirect';

/** Every finding of a report, in its order. */
export function symptomsOf(endpoints: readonly Judged[]): readonly Symptom[] {
  const names = new Set([
    ...envelope,
    'total',
    ...endpoints.flatMap(({ coverage }) => coverage?.fields.flatMap(({ field }) => field.split('/')) ?? []),
  ]);
  return endpoints.flatMap(({ id, cases }) =>
    cases.flatMap((one) =>
      one.findings.map((finding) => ({ endpoint: id, one, finding, place: placeOf(finding.pointer, names) })),
    ),
  );
}

function placeOf(pointer: string, names: ReadonlySet<string>): string {
  if (pointer.startsWith('header:')) {
    const name = pointer.slice('header:'.length);
    return knownHeaders.has(name.toLowerCase()) ? pointer : 'header:*';
  }
  return placePattern(pointer)
    .split('/')
    .map((name) => (name === '' || names.has(name) ? name : '*'))
    .join('/');
}

/** True for a finding about a refusal that has another status than elsewhere, and not another text. */
export const isOtherRefusal = ({ check, received }: Finding): boolean =>
  check === 'same-refusal' && received === '403';

/** True for a finding about a value that the whole list shows otherwise for the same item. */
export const isChanged = ({ expected }: Pick<Finding, 'expected'>): boolean => expected.endsWith(inWholeList);

/** True for a finding about the total of a list that is asked for with filters, of which all items may be right. */
export const isTotalOfMatching = ({ check, pointer }: Pick<Finding, 'check' | 'pointer'>): boolean =>
  (check === 'filter' || check === 'page-slice') && pointer === '/total';

/** The field whose date another one must not be before, of a finding that names it. */
export const dateBefore = ({ check, expected }: Finding): string | undefined =>
  check === 'dates-in-order' ? /^not before ([\w.]{1,200})/.exec(expected)?.[1] : undefined;

/** How a page was misread that is as a server gives it which misreads a parameter, and the parameter. */
export function misreadOf({ check, received }: Finding): { parameter: string; says: string } | undefined {
  const says = check === 'page-slice' ? received.split(asIf)[1] : undefined;
  const parameter = says === undefined ? undefined : /^(?:offset|sort)\b/.exec(says)?.[0];
  return says === undefined || parameter === undefined ? undefined : { parameter, says };
}

/** True if a pointer is the other one, or lies below it. */
export const isAtOrBelow = (pointer: string, other: string): boolean =>
  pointer === other || (!pointer.startsWith('header:') && pointer.startsWith(`${other}/`));

/** True for a finding of `schema` about a field that is not there. */
export const isMissing = ({ check, received }: Pick<Finding, 'check' | 'received'>): boolean =>
  check === 'schema' && received.startsWith(missingField);

export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
export const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

/** What the contract documents, and what was sent. */
interface Differing {
  readonly documented: string;
  readonly sent: string;
}

/** The documented name of a field and the one that was sent, of a finding of `no-renamed-field`. */
export function renamed({ check, expected, received }: Finding): Differing | undefined {
  if (check !== 'no-renamed-field') return undefined;
  const nameIn = (text: string): string => text.split('"')[1] ?? '';
  return { documented: nameIn(expected), sent: nameIn(received) };
}

const types: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'object', 'array']);

/** The documented type of a value and the one that was sent, if they differ. */
export function typesOf({ check, expected, received }: Finding): Differing | undefined {
  const documented = expected === 'integer' ? 'number' : expected;
  const sent = /^[a-z]{1,9}/.exec(received)?.[0] ?? '';
  return check === 'schema' && types.has(documented) && !isMissing({ check, received }) && sent !== documented
    ? { documented, sent }
    : undefined;
}
