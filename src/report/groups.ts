import type { Report, ReportCase, Totals } from './model.ts';
import { groupBy } from '../lib/group-by.ts';
import { visible } from '../lib/visible.ts';

/** How many cases came to each verdict. */
export function totalsOf(cases: readonly Pick<ReportCase, 'verdict'>[]): Totals {
  const totals = {
    conforms: 0,
    violates: 0,
    'known deviation': 0,
    'known failure': 0,
    'not applicable': 0,
    'not checked': 0,
  };
  for (const { verdict } of cases) totals[verdict] += 1;
  return totals;
}

/** Unchecked cases with the same reason. */
export interface Unchecked {
  readonly reason: string;
  /** What to do about it; empty if the reason says everything. */
  readonly remedy: string;
  readonly ids: readonly string[];
}

/** Unchecked cases, grouped by reason. */
export function uncheckedBy({ endpoints }: Pick<Report, 'endpoints'>): readonly Unchecked[] {
  const cases = endpoints.flatMap((one) => one.cases).filter(({ verdict }) => verdict === 'not checked');
  return groupBy(cases, ({ reason }) => reason ?? '').map((group) => {
    const [{ reason, blocker = { reason: reason ?? '', remedy: '' } }] = group;
    return {
      reason: visible(blocker.reason),
      remedy: visible(blocker.remedy),
      ids: group.map(({ id }) => id),
    };
  });
}

type Deviation = Report['deviations'][number];

/** A deviation, with all endpoints that have it in the same words. */
export type SharedDeviation = Deviation & { readonly endpoints: readonly string[] };

const keyOf = ({ id, says, servers, versions, observed, stale }: Deviation): string =>
  JSON.stringify([id, says, servers, versions, observed, stale]);

/** Deviations; one that several endpoints have in the same words is listed once. */
export function sharedDeviations({ deviations }: Pick<Report, 'deviations'>): readonly SharedDeviation[] {
  return groupBy(deviations, keyOf).map((group) => ({
    ...group[0],
    endpoints: group.map(({ endpoint }) => endpoint),
  }));
}

/** Undocumented fields by endpoint. Endpoints without any are left out. */
export const undocumentedFields = ({ endpoints }: Pick<Report, 'endpoints'>) =>
  endpoints
    .map(({ id, cases }) => ({ id, fields: [...new Set(cases.flatMap(({ notes }) => notes))].map(visible) }))
    .filter(({ fields }) => fields.length > 0);
