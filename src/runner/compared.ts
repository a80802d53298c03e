import { listAt } from '../lib/json.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Subject } from './run.ts';

/** Waits for the readings that a check looks at as well, if this run asks them. */
export async function readOthers({ run, inForce, testCase }: Subject): Promise<void> {
  const ids = (testCase.checks ?? [])
    .flatMap(({ alsoFrom = [] }) => alsoFrom)
    .map((id) => (id.includes('/') ? id : `${inForce.contract.id}/${id}`));
  await Promise.all(ids.map(async (id) => run.readingOf?.(id, run.client)));
}

/**
 * Waits for a success and a refusal of the endpoint, which checks of every exchange look at as well, and for the case that tells whether
 * the empty list is right, if this run asks them.
 */
export async function readCompared(
  { run, inForce: { contract }, testCase }: Subject,
  { exchange }: CachedExchange,
): Promise<void> {
  const { list = '', cases } = contract;
  const { by } = testCase.emptyIsRight ?? {};
  const isEmpty = listAt(exchange.body, list).length === 0;
  const ids = [cases[0]?.id, 'no-credentials', ...(by !== undefined && isEmpty ? [by] : [])];
  await Promise.all(ids.map(async (id) => run.readingOf?.(`${contract.id}/${id}`, run.client)));
}
