import { quietly } from '../client/not-checked.ts';
import { askCase } from './ask.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { judgementOf } from './judge-case.ts';
import type { Run, Subject } from './run.ts';

/** Number of cases that are still to be asked and that the limiter counts. */
const stillToCome = ({ cache }: Run, { id, cases }: Subject['contract']): number =>
  cases.filter((one) => one.group !== 'unauthenticated' && cache.get(`${id}/${one.id}`) === undefined).length;

/**
 * Reads a violating case again, to say how often it violates. The violation stands whatever the result is. It is not read if other cases
 * need the calls of the limiter's window.
 * @returns how many readings violated, or null if there was only one
 */
export async function readAgain(
  subject: Subject,
  { exchange, after }: CachedExchange,
): Promise<string | null> {
  const { run, contract } = subject;
  const { rereadings: more = 0 } = run;
  if (run.client.callsLeft(contract.id, exchange.sent.actor) - stillToCome(run, contract) < more) return null;
  let [violated, readings] = [1, 1];
  for (let reading = 0; reading < more; reading++) {
    const again = await quietly(askCase(subject, after));
    if (again === undefined) break;
    readings += 1;
    if (judgementOf(subject, again).verdict === 'violates') violated += 1;
  }
  if (readings === 1) return null;
  const kept = readings - violated;
  return kept === 0
    ? `violated in ${violated} of ${readings} readings`
    : `violated in ${violated} of ${readings} readings, conformed in ${kept} of ${readings}`;
}
