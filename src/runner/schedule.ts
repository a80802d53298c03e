import type { EndpointContract } from '../contract/types.ts';
import { memoize } from '../lib/memoize.ts';
import type { Client } from '../client/client.ts';
import { noRequests, type RequestStats } from '../client/request-stats.ts';
import { quietly } from '../client/not-checked.ts';
import { firstReading } from './ask.ts';
import { confirm } from './confirm.ts';
import { judgeCase, subjectOf, type JudgedCase } from './judge-case.ts';
import { unmetPrecondition } from './preconditions.ts';
import type { Run } from './run.ts';

/** The result of running a case. */
export interface CaseRun extends JudgedCase {
  /** Identifies this run of the case. A test that is tried again may report the same run. */
  readonly number: string;
  /** Requests of this case. */
  readonly requests: RequestStats;
  /** Milliseconds that asking and judging took. */
  readonly tookMs: number;
}

/** How many violations of an endpoint are read again. If everything is broken, more would tell nothing new. */
const mostReadAgain = 5;

/** Number of cases that this process has run. */
let runs = 0;

const violationsMet = memoize((_cache: Run['cache']) => new Map<string, number>());

/** Undefined if the contract in force has no such case. */
export type Started = Promise<CaseRun | undefined>;

/**
 * Runs cases side by side, each after the cases in its `after`. Violations are confirmed after all cases of their endpoint were judged,
 * one by one in the given order, so that equal runs read the same ones again.
 * @param ids as `<endpoint>/<case>`
 * @returns a promise for each case, by its id
 */
export function startCases(
  run: Run,
  endpoints: readonly EndpointContract[],
  ids: readonly string[],
): ReadonlyMap<string, Started> {
  const wanted = new Set(ids);
  const among: Run = {
    ...run,
    readingOf: async (id, client) =>
      // The other case may come after further cases, so it gets `readingOf` too.
      wanted.has(id) ? readingOf({ ...among, client }, endpoints, id) : undefined,
  };
  return new Map(
    endpoints.flatMap((endpoint) => {
      const own = ids.filter((id) => id.startsWith(`${endpoint.id}/`));
      return startEndpoint(among, endpoint, own);
    }),
  );
}

/** The first reading of a case, if it can be asked. */
async function readingOf(run: Run, endpoints: readonly EndpointContract[], id: string) {
  const [endpointId, caseId = ''] = id.split('/');
  const endpoint = endpoints.find((one) => one.id === endpointId);
  const subject = endpoint === undefined ? undefined : subjectOf(run, endpoint, caseId);
  if (subject === undefined) return undefined;
  return unmetPrecondition(subject) === undefined ? quietly(firstReading(subject)) : undefined;
}

function startEndpoint(
  run: Run,
  endpoint: EndpointContract,
  ids: readonly string[],
): readonly (readonly [string, Started])[] {
  const begun = ids.map((id) => begin(run, endpoint, id));
  let turn: Promise<unknown> = Promise.allSettled(begun.map(({ judged }) => judged));
  return begun.map(({ id, subject, judged, requests, began }) => {
    const before = turn;
    const settled = async (): Started => {
      const first = await judged;
      if (subject === undefined || first === undefined) return undefined;
      let last = first;
      if (first.outcome.verdict === 'violates') {
        await before;
        const met = violationsMet(run.cache).get(endpoint.id) ?? 0;
        last = await confirm(subject, first, met < mostReadAgain);
        if (last.outcome.verdict === 'violates') violationsMet(run.cache).set(endpoint.id, met + 1);
      }
      const tookMs = Math.round(performance.now() - began);
      return { ...last, number: `${process.pid}-${(runs += 1)}`, requests, tookMs };
    };
    const done = settled();
    turn = before.then(() => done).catch(() => {});
    // The caller handles the error. Without this line it would be an unhandled rejection.
    done.catch(() => {});
    return [id, done] as const;
  });
}

/** Starts a case, with its own count of requests. */
function begin(run: Run, endpoint: EndpointContract, id: string) {
  const requests = noRequests();
  const client = counting(run.client, requests);
  const subject = subjectOf({ ...run, client }, endpoint, id.slice(endpoint.id.length + 1));
  const judged = subject === undefined ? Promise.resolve(undefined) : judgeCase(subject);
  return { id, subject, judged, requests, began: performance.now() };
}

/** A client that also counts its requests in `stats`. */
export const counting = (client: Client, stats: RequestStats | undefined): Client =>
  stats === undefined ? client : { ...client, ask: (ask) => client.ask({ ...ask, stats }) };
