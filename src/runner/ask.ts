import { isUnknownRoute } from '../contract/route.ts';
import type { Actor } from '../contract/actor.ts';
import type { Case, EndpointContract, Known } from '../contract/types.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { requestOf } from './request.ts';
import type { Run } from './run.ts';

/** The first of the case's actors whose account can be used, else the first that has one, else the first of all. */
export function actorOf({ workspace: { accounts, blockers } }: Pick<Run, 'workspace'>, { as }: Case): Actor {
  const there = as.filter((actor) => actor === 'anonymous' || accounts[actor] !== undefined);
  const usable = there.find((actor) => actor === 'anonymous' || blockers[actor] === undefined);
  return usable ?? there[0] ?? as[0] ?? 'anonymous';
}

/** A case of a contract. @throws Error for an id that the contract itself got wrong */
export function caseOf(contract: EndpointContract, id: string): Case {
  const found = contract.cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${contract.id} has no case '${id}'`);
  return found;
}

/** The exchange of another case, asked now if it has not been. */
export async function cachedOrAsked(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
): Promise<CachedExchange> {
  return (
    run.cache.get(`${contract.id}/${testCase.id}`) ?? ask(run, contract, testCase, actorOf(run, testCase))
  );
}

/** Asks a case and keeps the exchange for others. */
export async function ask(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  actor: Actor,
): Promise<CachedExchange> {
  const fresh = await asked(run, contract, testCase, actor);
  run.cache.set(`${contract.id}/${testCase.id}`, fresh);
  return fresh;
}

/** Asks a case anew, for nobody else. */
export async function asked(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  actor: Actor,
): Promise<CachedExchange> {
  for (const id of testCase.after ?? []) await cachedOrAsked(run, contract, caseOf(contract, id));
  const known: Known = {
    fixtures: run.workspace.found.fixtures,
    body: (id) => run.cache.get(`${contract.id}/${id}`)?.exchange.body,
  };
  return askWhereServed(run, contract, testCase, known, actor);
}

/** Asks the path in force and, where no route is there, the documented one: a tolerated path lets both conform. */
async function askWhereServed(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  known: Known,
  actor: Actor,
): Promise<CachedExchange> {
  const { alsoAt } = contract;
  const served = run.servedPaths.get(contract.id);
  const own = await askAt(run, { ...contract, path: served ?? contract.path }, testCase, known, actor);
  if (alsoAt === undefined || served !== undefined || !isUnknownRoute(own.exchange)) return own;
  const other = await askAt(run, { ...contract, path: alsoAt }, testCase, known, actor);
  const there = !isUnknownRoute(other.exchange);
  run.servedPaths.set(contract.id, there ? alsoAt : contract.path);
  return there ? other : own;
}

async function askAt(
  run: Run,
  contract: EndpointContract,
  testCase: Case,
  known: Known,
  actor: Actor,
): Promise<CachedExchange> {
  const { path, query, params, pairs } = requestOf(testCase, contract, known, run.workspace.found.missing);
  const answer = await run.client.ask({
    path,
    query,
    actor,
    credentials: testCase.credentials ?? 'own',
    endpoint: contract.id,
    caseId: testCase.id,
  });
  return { ...answer, query: pairs, params, fixtures: known.fixtures };
}
