import type { Report } from './model.ts';
import { visible } from '../lib/visible.ts';

/** Cases that were not checked, by what stands in the way. */
export interface Unchecked {
  readonly reason: string;
  /** What to do about it; empty where the reason says all. */
  readonly remedy: string;
  readonly ids: readonly string[];
}

/** Cases that were not checked; those with the same reason stand together. */
export function uncheckedBy({ endpoints }: Pick<Report, 'endpoints'>): readonly Unchecked[] {
  const cases = endpoints.flatMap((one) => one.cases).filter(({ verdict }) => verdict === 'not checked');
  const first = new Map(cases.toReversed().map((one) => [one.reason ?? '', one]));
  return [...first].toReversed().map(([why, { blocker = { reason: why, remedy: '' } }]) => ({
    reason: visible(blocker.reason),
    remedy: visible(blocker.remedy),
    ids: cases.filter(({ reason }) => (reason ?? '') === why).map(({ id }) => id),
  }));
}

type Deviation = Report['deviations'][number];

/** A deviation with every endpoint that it concerns in the same words. */
export type SharedDeviation = Deviation & { readonly endpoints: readonly string[] };

const keyOf = ({ id, says, servers, versions, observed, stale }: Deviation): string =>
  JSON.stringify([id, says, servers, versions, observed, stale]);

/** Deviations that say the same of several endpoints, once. */
export function sharedDeviations({ deviations }: Pick<Report, 'deviations'>): readonly SharedDeviation[] {
  const first = new Map(deviations.toReversed().map((one) => [keyOf(one), one]));
  return [...first].toReversed().map(([key, one]) => ({
    ...one,
    endpoints: deviations.filter((other) => keyOf(other) === key).map(({ endpoint }) => endpoint),
  }));
}

/** Undocumented fields that came along, by endpoint; endpoints without any are left out. */
export function undocumentedFields({
  endpoints,
}: Pick<Report, 'endpoints'>): readonly { readonly id: string; readonly fields: readonly string[] }[] {
  return endpoints
    .map(({ id, cases }) => ({ id, fields: [...new Set(cases.flatMap(({ notes }) => notes))].map(visible) }))
    .filter(({ fields }) => fields.length > 0);
}
