import type { Check } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { late, overHeaders } from './wire.ts';

const limits = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/**
 * A gateway's own limiter may write the same headers as in the IETF draft, with a window: `10, 10;w=60`. A workspace writes no window.
 */
const isOfGateway = (value: string): boolean => /;\s{0,9}w=\d/.test(value);

/** True if the reset lies before the reply's date. False if the reply has no date. */
export const isOver = (reset: number, date: string): boolean => reset < Date.parse(date) - late;

/** The `x-ratelimit-*` headers of the workspace are three whole numbers that agree, each sent once. */
export const rateLimitHeaders: Check = overHeaders([...limits, 'date'], {
  id: 'rate-limit-headers',
  says: 'rate limit headers hold numbers that agree with each other',
  source:
    'rocket-chat-behaviour 6.5: x-ratelimit-limit, -remaining and -reset (epoch milliseconds) on every counted answer',
  judge: (values, { gatewayLimits }) => {
    const sent = limits.map(values);
    const noneSent = sent.every((one) => one.length === 0);
    if (noneSent || gatewayLimits === true || sent.flat().some(isOfGateway)) return [];
    const odd = limits.flatMap((name, index) => oddNumber(name, sent[index] ?? []));
    if (odd.length > 0) return odd;
    const [limit = 0, remaining = 0, reset = 0] = sent.map(([value]) => Number(value));
    const [date = ''] = values('date');
    return [
      ...(remaining <= limit
        ? []
        : [limitFinding('x-ratelimit-remaining', `at most the limit of ${limit}`, remaining)]),
      ...(isOver(reset, date)
        ? [limitFinding('x-ratelimit-reset', `epoch milliseconds after ${date}`, reset)]
        : []),
    ];
  },
});

function oddNumber(name: string, values: readonly string[]): readonly RawFinding[] {
  const [value] = values;
  if (values.length === 1 && value !== undefined && /^\d+$/.test(value)) return [];
  return [limitFinding(name, 'a whole number, once', values.length === 0 ? 'nothing' : values.join(', '))];
}

const limitFinding = (name: string, expected: string, received: string | number): RawFinding => ({
  pointer: `header:${name}`,
  expected,
  received: String(received),
});
