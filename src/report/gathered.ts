import { groupBy } from '../lib/group-by.ts';
import type { CaseRecord, Report, ReportEndpoint } from './model.ts';

/** Counted requests by endpoint, and all requests with those of the set-up. Each shard has its own set-up. */
export function requestsOf(
  all: readonly CaseRecord[],
  endpoints: readonly Pick<ReportEndpoint, 'id'>[],
): Report['requests'] {
  const runs = new Map(all.map(({ workspace }) => [workspace.run, workspace.setupRequests]));
  const setup = [...runs.values()].reduce((sum, count) => sum + count, 0);
  const counted = endpoints.map(
    ({ id }) => [id, all.reduce((sum, { requests }) => sum + (requests.counted[id] ?? 0), 0)] as const,
  );
  return {
    total: setup + all.reduce((sum, { requests }) => sum + requests.total, 0),
    ...Object.fromEntries(counted),
  };
}

/** What the server's own document says, each endpoint once. */
export function declaredOf(all: readonly CaseRecord[]): Report['declared'] {
  const told = all.map(({ declared }) => declared);
  const endpoints = told.flatMap((one) => one.endpoints);
  return {
    note: endpoints.length > 0 ? null : (told[0]?.note ?? 'the workspace was not asked'),
    endpoints: groupBy(endpoints, ({ endpoint }) => endpoint).map(([first]) => first),
  };
}

/** Of a case's two records the violating one, else a known failure, else the first; with the requests of both, if they are of two runs. */
export function worseOf(first: CaseRecord, second: CaseRecord): CaseRecord {
  const rank = ({ result }: CaseRecord): number =>
    ['known failure', 'violates'].indexOf(result?.verdict ?? '');
  const worse = rank(second) > rank(first) ? second : first;
  if (first.number === second.number) return worse;
  return { ...worse, requests: sumOf(first.requests, second.requests) };
}

type Requests = CaseRecord['requests'];

function sumOf(first: Requests, second: Requests): Requests {
  const counted = { ...first.counted };
  for (const [endpoint, count] of Object.entries(second.counted))
    counted[endpoint] = (counted[endpoint] ?? 0) + count;
  return { total: first.total + second.total, counted, retries: first.retries + second.retries };
}

const keyOf = (endpoint: string, id: string): string => `${endpoint}/${id}`;

/** One entry for each deviation and endpoint, since it may show on one endpoint only. */
export function deviationsOf(all: readonly CaseRecord[]): Report['deviations'] {
  const facts = new Map(
    all.flatMap(({ deviations }) => deviations).map((one) => [keyOf(one.endpoint, one.id), one]),
  );
  const shown = (which: 'observed' | 'stale'): ReadonlySet<string> =>
    new Set(all.flatMap(({ result }) => result?.[which].map((id) => keyOf(result.endpoint, id)) ?? []));
  const [observed, stale] = [shown('observed'), shown('stale')];
  return [...facts].map(([key, one]) => ({
    ...one,
    applied: true,
    observed: observed.has(key),
    stale: stale.has(key),
  }));
}
