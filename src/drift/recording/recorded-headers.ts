import { isOver } from '../../checks/rate-limit.ts';
import { header, type Exchange } from '../../contract/exchange.ts';
import { outlives } from '../../checks/caching.ts';
import { judgedHeaders, universalChecks } from '../../engine/judge.ts';
import type { Masker } from './mask/masker.ts';

const day = 86_400_000;
const longAgo = new Date(0).toUTCString();
/** Stands for any other date. Later than the smallest number of milliseconds of today's length, which stands for a reset that is over. */
const recordedDate = new Date(Date.UTC(2010, 0, 1)).toUTCString();
const farAhead = new Date(Date.UTC(9999, 11, 31)).toUTCString();

const anyHeader = universalChecks.flatMap((check) => check.anyHeader ?? []);

/**
 * The headers that are needed to judge the exchange again: those that a check names, masked. Any other header that a check rejects
 * is kept with a harmless value that it rejects too.
 * @param pseudonyms what stands for the secrets that were sent
 */
export function recordedHeaders(
  exchange: Exchange,
  secrets: readonly string[],
  pseudonyms: readonly string[],
  { text }: Masker,
): readonly string[] {
  const timeless = timesOf(exchange, text);
  return exchange.headers.flatMap(([written, value]) => {
    const name = written.toLowerCase();
    if (judgedHeaders.includes(name)) {
      const kept = timeless(name, value);
      return kept === undefined ? [] : [`${name}: ${kept}`];
    }
    const rejecting = anyHeader.filter(({ rejects }) => rejects(value, secrets, name));
    return rejecting.length === 0
      ? []
      : [`${name}: ${rejecting.map(({ replacement }) => replacement(pseudonyms, value)).join(' ')}`];
  });
}

/**
 * Times change with each reply, so only "over" or "to come" is kept. The date is kept only if another time is compared with it, or if
 * it is ahead.
 * @returns the replacement of the value; undefined for a date that is not needed
 */
function timesOf(
  exchange: Exchange,
  text: Masker['text'],
): (name: string, value: string) => string | undefined {
  const [date = '', expires = ''] = ['date', 'expires'].map((name) => header(exchange, name));
  const reset = Number(header(exchange, 'x-ratelimit-reset'));
  const matters = outlives(expires, date) || isOver(reset, date);
  return (name, value) => {
    if (name === 'x-ratelimit-reset' && /^\d+$/.test(value))
      return value.replaceAll(/\d/g, isOver(Number(value), date) ? '0' : '9').replace(/^0/, '1');
    if (!['date', 'expires'].includes(name) || Number.isNaN(Date.parse(value))) return text(value);
    if (name === 'expires') return outlives(value, date) ? farAhead : longAgo;
    if (Date.parse(value) > exchange.receivedAt + day) return value;
    return matters ? recordedDate : undefined;
  };
}
