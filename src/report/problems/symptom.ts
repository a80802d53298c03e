import { envelope } from '../../contract/reply.ts';
import { universalChecks } from '../../engine/judge.ts';
import type { Detail, Finding } from '../../contract/finding.ts';
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

/** Why a case has to be refused; undefined if it has not, or only for its parameters, which are not looked at without credentials. */
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

type Detailed = Pick<Finding, 'detail'>;

/** The detail of a finding, if it is of this kind. */
export function detailOf<Is extends Detail['is']>(
  { detail }: Detailed,
  is: Is,
): Extract<Detail, { is: Is }> | undefined {
  const isOfKind = (one: Detail): one is Extract<Detail, { is: Is }> => one.is === is;
  return detail !== undefined && isOfKind(detail) ? detail : undefined;
}

/** True for a finding about a value that the whole list shows otherwise for the same item. */
export const isChanged = ({ detail }: Detailed): boolean => detail?.is === 'changed';

/** True for an item that a filter should have left out. */
export const isUnmatched = ({ detail }: Detailed): boolean => detail?.is === 'unmatched';

/** True for a finding about the total of a filtered list, of which all items may be right. */
export const isTotalOfMatching = ({ check, pointer }: Pick<Finding, 'check' | 'pointer'>): boolean =>
  (check === 'filter' || check === 'page-slice') && pointer === '/total';

/** The field whose date another one must not precede; undefined if a finding names none. */
export const dateBefore = (finding: Detailed): string | undefined => detailOf(finding, 'before')?.field;

/** The filters that a finding names; empty if it names none. */
export const filtersOf = ({ detail }: Detailed): readonly string[] =>
  detail !== undefined && 'filters' in detail ? (detail.filters ?? []) : [];

/** True if a pointer is the other one, or lies below it. */
export const isAtOrBelow = (pointer: string, other: string): boolean =>
  pointer === other || (!pointer.startsWith('header:') && pointer.startsWith(`${other}/`));

/** True for a finding of `schema` about a field that is not there. */
export const isMissing = ({ check, detail }: Pick<Finding, 'check' | 'detail'>): boolean =>
  check === 'schema' && detail?.is === 'missing';

export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
export const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);
