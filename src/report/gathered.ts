import { addRequests, noRequests } from '../client/request-stats.ts';
import { groupBy } from '../lib/group-by.ts';
import type { CaseRecord, Report } from './model.ts';

/** All requests, counted ones by endpoint too, with those of the set-up. Each shard has its own set-up. */
export function requestsOf(all: readonly CaseRecord[]): CaseRecord['requests'] {
  const setups = new Map(all.map(({ workspace }) => [workspace.run, workspace.setupRequests]));
  const ofSetups = [...setups.values()].map((total) => ({ ...noRequests(), total }));
  return sumOf([...all.map(({ requests }) => requests), ...ofSetups]);
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
  return { ...worse, requests: sumOf([first.requests, second.requests]) };
}

function sumOf(all: readonly CaseRecord['requests'][]): CaseRecord['requests'] {
  const sum = noRequests();
  for (const one of all) addRequests(sum, one);
  return sum;
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
