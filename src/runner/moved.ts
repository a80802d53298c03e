import { onlyDocumented } from '../checks/shape.ts';
import { canonical, isObject, same } from '../lib/json.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Judgement } from '../engine/verdict.ts';
import { actorOf, ask, caseOf } from './ask.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Run } from './run.ts';

/**
 * Reads again what the findings compare with; true if any of it is no longer what it was. A list that flows has to be the
 * same in two further readings, since an entry may be away and back.
 */
export async function hasMoved(run: Run, contract: EndpointContract, judgement: Judgement): Promise<boolean> {
  if (await hasChanged(run, contract, judgement)) return true;
  return contract.listFlows === true && hasChanged(run, contract, judgement);
}

async function hasChanged(run: Run, contract: EndpointContract, { related }: Judgement): Promise<boolean> {
  let moved = false;
  for (const id of related) {
    const before = run.cache.get(`${contract.id}/${id}`);
    const testCase = caseOf(contract, id);
    const now = await ask(run, contract, testCase, actorOf(run, testCase));
    moved ||= before === undefined || !unchanged(contract, before, now);
  }
  return moved;
}

function unchanged({ replies }: EndpointContract, before: CachedExchange, now: CachedExchange): boolean {
  const ok = replies[200];
  if (isNotApplicable(ok) || ok.schema === undefined || before.exchange.status !== now.exchange.status)
    return false;
  const { schema } = ok;
  const steady = ({ exchange }: CachedExchange): unknown => sorted(onlyDocumented(schema, exchange.body));
  return same(steady(before), steady(now));
}

/** Lists in an order of their own, since equal items may come in any. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(sorted)
      .map((item) => ({ item, text: canonical(item) }))
      .toSorted((left, right) => (left.text < right.text ? -1 : 1))
      .map(({ item }) => item);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
}
