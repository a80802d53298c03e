import { listAt } from '../lib/json.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Asking } from './run.ts';

/** Waits for the readings of the cases that the checks of a case also look at (`alsoFrom`), if this run asks these cases. */
export async function readOthers({ run, contract, testCase }: Asking): Promise<void> {
  const ids = (testCase.checks ?? [])
    .flatMap(({ alsoFrom = [] }) => alsoFrom)
    .map((id) => (id.includes('/') ? id : `${contract.id}/${id}`));
  await Promise.all(ids.map(async (id) => run.readingOf?.(id, run.client)));
}

/**
 * Waits for the first case and the case without credentials, which the checks of every exchange also look at. If the list is empty, it also
 * waits for the case that tells whether that is right. Only cases that this run asks are waited for.
 */
export async function readCompared(
  { run, contract, testCase }: Asking,
  { exchange }: CachedExchange,
): Promise<void> {
  const { list = '', cases } = contract;
  const { by } = testCase.emptyIsRight ?? {};
  const isEmpty = listAt(exchange.body, list).length === 0;
  const ids = [cases[0]?.id, 'no-credentials', ...(by !== undefined && isEmpty ? [by] : [])];
  await Promise.all(ids.map(async (id) => run.readingOf?.(`${contract.id}/${id}`, run.client)));
}
