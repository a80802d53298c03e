import type { Check } from '../contract/types.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import { late, overHeaders } from './wire.ts';

const limits = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/** True if the reset lies before the reply's date. False if the reply has no date. */
export const isOver = (reset: number, date: string): boolean => reset < Date.parse(date) - late;

/** The `x-ratelimit-*` headers hold numbers, and those of the workspace agree. */
export const rateLimitHeaders: Check = overHeaders([...limits, 'date'], {
  id: 'rate-limit-headers',
  says: 'rate limit headers hold numbers that agree with each other',
  source:
    'docs/released-servers.md#6.5: x-ratelimit-limit, -remaining and -reset (epoch milliseconds) on every counted answer',
  releasesMayChange: 'in any reply',
  judge: (values, { gatewayLimits, exchange }) => {
    const sent = limits.map(values);
    // A gateway sends these headers beside or instead of the workspace, in seconds, with a window, or not all of them.
    if (gatewayLimits === true) return [];
    const odd = limits.flatMap((name, index) => withoutNumber(name, sent[index] ?? []));
    const [limit, remaining, reset] = sent.map(numberOf);
    if (odd.length > 0 || limit === undefined || remaining === undefined || reset === undefined) return odd;
    if (limit < 0 || reset < firstMillisecond) return [];
    const [date = ''] = values('date');
    return [
      ...(remaining >= 0 && remaining <= limit
        ? []
        : oneFinding('header:x-ratelimit-remaining', `0 to the limit of ${limit}`, String(remaining))),
      // The date may come from a proxy with a wrong clock, and ours may be wrong too, so both have to agree.
      ...(isOver(reset, date) && reset < exchange.receivedAt - late
        ? oneFinding('header:x-ratelimit-reset', `epoch milliseconds after ${date}`, String(reset))
        : []),
    ];
  },
});

/** Every limiter tells numbers, in whatever unit. */
const withoutNumber = (name: string, values: readonly string[]): readonly RawFinding[] =>
  values
    .filter((value) => !/\d/.test(value))
    .flatMap((value) => oneFinding(`header:${name}`, 'a number', value === '' ? 'nothing' : value));

/** The value of a header, if it is one whole number, as the workspace sends it. */
const numberOf = ([value = '', ...more]: readonly string[]): number | undefined =>
  more.length === 0 && /^-?\d+$/.test(value) ? Number(value) : undefined;

/** Smaller numbers are seconds. */
const firstMillisecond = 1e12;
