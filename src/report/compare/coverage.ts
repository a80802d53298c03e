import type { EndpointCoverage } from '../coverage-model.ts';
import type { EarlierReport } from '../read-report.ts';

/** What was exercised of an endpoint in one of two runs only. */
export interface CoverageChange {
  readonly endpoint: string;
  readonly before: number;
  readonly now: number;
  readonly lost: readonly string[];
  readonly won: readonly string[];
}

/** Coverage by endpoint, where something was lost or won of what both reports document. */
export function coverageChanges(old: EarlierReport, recent: EarlierReport): readonly CoverageChange[] {
  const before = new Map(old.endpoints.map(({ id, coverage }) => [id, coverage]));
  return recent.endpoints.flatMap(({ id, coverage }) => {
    const earlier = before.get(id) ?? null;
    if (earlier === null || coverage === null) return [];
    const [then, now] = [thingsIn(earlier), thingsIn(coverage)];
    const changed = (from: typeof then, to: typeof then): readonly string[] =>
      [...from].flatMap(([thing, isExercised]) => (isExercised && to.get(thing) === false ? [thing] : []));
    const [lost, won] = [changed(then, now), changed(now, then)];
    return lost.length + won.length === 0
      ? []
      : [{ endpoint: id, before: earlier.percent, now: coverage.percent, lost, won }];
  });
}

/** Every documented thing in words, and whether it was exercised. */
function thingsIn({ statuses, parameters, fields }: EndpointCoverage): ReadonlyMap<string, boolean> {
  return new Map([
    ...statuses.map((one) => [`status ${one.statuses.join('/')}`, one.exercised] as const),
    ...parameters.flatMap(({ name, valid, malformed, leftOut }) => [
      [`${name} with a valid value`, valid] as const,
      [`${name} malformed`, malformed] as const,
      ...(leftOut === null ? [] : [[`${name} left out`, leftOut] as const]),
    ]),
    ...fields.flatMap(({ field, state, members }) => [
      [`field ${field}`, state === 'seen'] as const,
      ...members.map(({ member, seen }) => [`"${member}" at ${field}`, seen] as const),
    ]),
  ]);
}
