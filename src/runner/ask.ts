import { isUnknownRoute } from '../contract/route.ts';
import type { Actor } from '../contract/actor.ts';
import type { Case, EndpointContract, Known, Reply } from '../contract/types.ts';
import { repliesOf } from '../engine/judge.ts';
import { NotChecked } from '../client/not-checked.ts';
import type { CachedExchange, Readings } from './exchange-cache.ts';
import { BodyReplaced } from './not-checked.ts';
import { isLeftOut, preferredStatus } from './examples.ts';
import { requestOf } from './request.ts';
import { memoize } from '../lib/memoize.ts';
import type { Asking, Run } from './run.ts';

/** The case's first actor whose account can be used, else the first with an account, else the first. */
export function actorOf({ workspace: { accounts, blockers } }: Pick<Run, 'workspace'>, { as }: Case): Actor {
  const there = as.filter((actor) => actor === 'anonymous' || accounts[actor] !== undefined);
  const usable = there.find((actor) => actor === 'anonymous' || blockers[actor] === undefined);
  return usable ?? there[0] ?? as[0] ?? 'anonymous';
}

/** A case of a contract. @throws Error for an unknown id, which is a mistake of the contract */
export function caseOf(contract: EndpointContract, id: string): Case {
  const found = contract.cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${contract.id} has no case '${id}'`);
  return found;
}

const keyOf = ({ contract, testCase }: Asking): string => `${contract.id}/${testCase.id}`;

/** The first reading of a case, shared by all cases that compare with it. */
export const firstReading = (asking: Asking): Promise<CachedExchange> =>
  asking.run.cache.first(keyOf(asking), () => askInOrder(asking));

/** A reading for the case itself. The first call may use the shared first reading; each later call asks again. */
export const ownReading = (asking: Asking): Promise<CachedExchange> =>
  asking.run.cache.takeOnce(keyOf(asking), () => askInOrder(asking));

/**
 * Asks a case after the cases in its `after` have replies, and those in its `follows` if the run asks them. What the profile leaves out is
 * not asked for another case's sake either.
 */
async function askInOrder(asking: Asking): Promise<CachedExchange> {
  const { run, contract, testCase } = asking;
  const { follows = [] } = testCase;
  await Promise.all(follows.map(async (id) => run.readingOf?.(`${contract.id}/${id}`, run.client)));
  const before = await Promise.all(
    (testCase.after ?? [])
      .map((id) => caseOf(contract, id))
      .filter((other) => !isLeftOut(run, other))
      .map(async (other) => [other.id, await firstReading({ run, contract, testCase: other })] as const),
  );
  return askCase(asking, new Map(before));
}

/** Asks a case once its path is known. @param after the readings that its query is computed from */
export async function askCase(asking: Asking, after: Readings): Promise<CachedExchange> {
  const { run, contract, testCase } = asking;
  const { alsoAt, id } = contract;
  if (alsoAt === undefined) return askOnce(asking, after);
  // A refusal without a login costs nothing, and mostly leaves open which path is served.
  if (isWithoutLogin(run, testCase) && !run.servedPaths.has(id)) return askBothPaths(asking, alsoAt, after);
  const searches = searchesOf(run.servedPaths);
  // The first request finds out which of two paths is served. The others wait for it, and then go side by side.
  while (!run.servedPaths.has(id)) {
    const other = searches.get(id);
    if (other === undefined) {
      const search = askBothPaths(asking, alsoAt, after);
      searches.set(id, search);
      return search.finally(() => searches.delete(id));
    }
    await other.catch(() => {});
  }
  return askOnce(asking, after);
}

const isWithoutLogin = (run: Run, testCase: Case): boolean =>
  (testCase.credentials ?? 'own') !== 'own' || actorOf(run, testCase) === 'anonymous';

/** Searches for a served path that are under way, by endpoint. */
const searchesOf = memoize((_found: Run['servedPaths']) => new Map<string, Promise<CachedExchange>>());

/** Asks the path in force and, if there is no such route, the documented one: both conform if a deviation is tolerated. */
async function askBothPaths(asking: Asking, alsoAt: string, after: Readings): Promise<CachedExchange> {
  const { run, contract } = asking;
  const own = await askOnce(asking, after);
  if (own.exchange.status === 401) return own;
  if (!isUnknownRoute(own.exchange)) {
    run.servedPaths.set(contract.id, contract.path);
    return own;
  }
  const other = await askOnce({ ...asking, contract: { ...contract, path: alsoAt } }, after);
  const there = !isUnknownRoute(other.exchange);
  run.servedPaths.set(contract.id, there ? alsoAt : contract.path);
  return there ? other : own;
}

async function askOnce({ run, contract, testCase }: Asking, after: Readings): Promise<CachedExchange> {
  const served = { ...contract, path: run.servedPaths.get(contract.id) ?? contract.path };
  const { fixtures, missing } = run.workspace.found;
  const known: Known = { fixtures, body: (id) => after.get(id)?.exchange.body };
  const { path, query, params, pairs } = requestOf(testCase, served, known, missing);
  const replies = repliesOf(testCase, contract);
  const asked = run.client.ask({
    path,
    query,
    actor: actorOf(run, testCase),
    credentials: testCase.credentials ?? 'own',
    endpoint: contract.id,
    caseId: testCase.id,
    urgent: after.size > 0,
    expected: replies.flatMap(({ statuses }) => statuses),
    prefer: preferredStatus({ run, contract, testCase }),
  });
  const exchanged = await asked.catch((error: unknown) => {
    throw replacedBody(error, replies) ?? error;
  });
  return { ...exchanged, query: pairs, params, fixtures, after };
}

/** If an intermediary replied with an error status that the case expects, it replaces the bodies of errors; undefined otherwise. */
function replacedBody(error: unknown, replies: readonly Reply[]): NotChecked | undefined {
  const { instead } = error instanceof NotChecked ? error : {};
  if (instead === undefined || instead.status < 400) return undefined;
  const isRight = replies.some(({ statuses }) => statuses.includes(instead.status));
  return isRight ? new BodyReplaced(instead) : undefined;
}
