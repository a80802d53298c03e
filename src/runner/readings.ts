import type { EndpointContract } from '../contract/types.ts';
import type { Verdict } from '../engine/verdict.ts';
import { quietly } from '../client/not-checked.ts';
import type { ExchangeCache } from './exchange-cache.ts';

/** Number of cases that are still to be asked and that the limiter counts. */
const stillToCome = ({ id, cases }: EndpointContract, cache: ExchangeCache): number =>
  cases.filter((one) => one.group !== 'unauthenticated' && cache.get(`${id}/${one.id}`) === undefined).length;

/**
 * Reads a violating case again, to say how often it violates. The violation stands whatever the result is.
 * @param more readings at most; none if other cases need the calls of the limiter's window
 * @param room calls that are left in the window
 * @param read asks and judges once more
 * @returns how many readings violated, or null if there was only one
 */
export async function readAgain(
  more: number,
  room: number,
  contract: EndpointContract,
  cache: ExchangeCache,
  read: () => Promise<Verdict>,
): Promise<string | null> {
  if (room - stillToCome(contract, cache) < more) return null;
  let [violated, readings] = [1, 1];
  for (let reading = 0; reading < more; reading++) {
    const verdict = await quietly(read());
    if (verdict === undefined) break;
    readings += 1;
    if (verdict === 'violates') violated += 1;
  }
  if (readings === 1) return null;
  const kept = readings - violated;
  return kept === 0
    ? `violated in ${violated} of ${readings} readings`
    : `violated in ${violated} of ${readings} readings, conformed in ${kept} of ${readings}`;
}
