import type { EndpointContract } from '../contract/types.ts';
import { memoize } from '../lib/memoize.ts';
import { noRequests, type RequestStats } from '../client/request-stats.ts';
import { quietly } from '../client/not-checked.ts';
import { firstReading } from './ask.ts';
import { confirm } from './confirm.ts';
import { judgeCase, subjectOf, type JudgedCase, type Subject } from './judge-case.ts';
import { unmetPrecondition } from './preconditions.ts';
import type { Run } from './run.ts';

/** What running a case came to. */
export interface CaseRun extends JudgedCase {
  /** Names this run of the case: a test that is tried again may tell of the same run. */
  readonly number: string;
  /** What was sent for this case alone. */
  readonly requests: RequestStats;
  /** Milliseconds that asking and judging took. */
  readonly tookMs: number;
}

/** Violations of an endpoint that are read again; of one where everything is broken, the rest tells nothing new. */
const mostReadAgain = 5;

/** Cases that this process has run. */
let runs = 0;

/** Violations that a run has met, by endpoint. */
const violationsMet = memoize((_cache: Run['cache']) => new Map<string, number>());

/** Undefined where the contract in force has no such case. */
export type Started = Promise<CaseRun | undefined>;

/**
 * Runs cases side by side, each as soon as those that it comes after have been answered. Violations are confirmed once every case of
 * their endpoint was judged, one after the other in the order given, so that equal runs read the same ones again.
 * @param ids as `<endpoint>/<case>`
 * @returns what becomes of each case, by its id
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
      wanted.has(id) ? readingOf({ ...run, client }, endpoints, id) : undefined,
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
  const { inForce, testCase } = subject;
  if (unmetPrecondition(run, inForce.contract, testCase) !== undefined) return undefined;
  return quietly(firstReading(run, inForce.contract, testCase));
}

function startEndpoint(
  run: Run,
  endpoint: EndpointContract,
  ids: readonly string[],
): readonly (readonly [string, Started])[] {
  const begun = ids.map((id) => begin(run, endpoint, id));
  const all = Promise.allSettled(begun.map(({ judged }) => judged));
  let before: Promise<unknown> = all;
  return begun.map(({ id, subject, judged, requests, began }) => {
    const settled = async (): Promise<CaseRun | undefined> => {
      const first = await judged;
      if (subject === undefined || first === undefined) return undefined;
      let last = first;
      if (first.outcome.verdict === 'violates') {
        const met = violationsMet(run.cache).get(endpoint.id) ?? 0;
        last = await confirm(subject, first, met < mostReadAgain ? (run.rereadings ?? 0) : 0);
        if (last.outcome.verdict === 'violates') violationsMet(run.cache).set(endpoint.id, met + 1);
      }
      const tookMs = Math.round(performance.now() - began);
      return { ...last, number: `${process.pid}-${(runs += 1)}`, requests, tookMs };
    };
    const turn = before;
    const done = judged.then((first) =>
      first?.outcome.verdict === 'violates' ? turn.then(settled) : settled(),
    );
    before = turn.then(() => done).catch(() => {});
    // Whoever waits for it is told why it failed.
    done.catch(() => {});
    return [id, done] as const;
  });
}

interface Begun {
  readonly id: string;
  readonly subject: Subject | undefined;
  readonly judged: Promise<JudgedCase | undefined>;
  readonly requests: RequestStats;
  readonly began: number;
}

/** Begins a case, with a count of its own requests. */
function begin(run: Run, endpoint: EndpointContract, id: string): Begun {
  const requests = noRequests();
  const client: Run['client'] = {
    ...run.client,
    ask: (ask) => run.client.ask({ ...ask, stats: requests }),
  };
  const subject = subjectOf({ ...run, client }, endpoint, id.slice(endpoint.id.length + 1));
  const judged = subject === undefined ? Promise.resolve(undefined) : judgeCase(subject);
  return { id, subject, judged, requests, began: performance.now() };
}
