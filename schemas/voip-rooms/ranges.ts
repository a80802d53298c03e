import { textAt as text } from '../../src/lib/json.ts';
import type { Filter } from '../../src/contract/combine.ts';

/** A filter by a range of dates, without its name. */
export type DateFilter = Required<Pick<Filter<unknown>, 'lets' | 'misread'>> & {
  /** Candidate ranges, from the dates of the rooms. */
  readonly values: (items: readonly unknown[]) => readonly string[];
};

/** In epoch milliseconds. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A filter over one date of a room. A server may misread it: without the start, without the end, or over another date.
 * @param own field of the date that is filtered
 * @param other field of a date that a server may mix it up with
 */
export function rangesOf(own: string, other: string): DateFilter {
  const over =
    (field: string, bounds: Partial<Range> = {}) =>
    (item: unknown, value: string): boolean =>
      isWithin(text(item, field), { ...rangeOf(value), ...bounds });
  const lets = over(own);
  const misread = [
    over(own, { start: Number.NEGATIVE_INFINITY }),
    over(own, { end: Number.POSITIVE_INFINITY }),
    over(other),
  ];
  return {
    lets,
    misread,
    values: (items) => candidates(items, [own, other]),
  };
}

/** Start of a range, in epoch milliseconds. */
export const startOf = (value: string): number => rangeOf(value).start;

const mostCuts = 12;

/** In milliseconds. Servers may round dates to seconds before they compare. */
const margin = 1000;

/**
 * Ranges whose ends lie between dates, because it is not documented whether an end itself belongs. They end close to a date, so
 * that a shifted range loses a room.
 */
function candidates(items: readonly unknown[], fields: readonly string[]): readonly string[] {
  const times = [...new Set(items.flatMap((item) => fields.map((field) => Date.parse(text(item, field)))))]
    .filter((time) => !Number.isNaN(time))
    .toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const gaps = times.flatMap((time, index) => {
    const next = times[index + 1] ?? time;
    const beside = Math.min(margin, (next - time) / 2);
    return next - time > 1 ? [{ end: time + beside, start: next - beside }] : [];
  });
  const step = Math.max(1, gaps.length / mostCuts);
  const spread = gaps.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  const starts = [first - margin, ...spread.map(({ start }) => start)];
  const ends = [...spread.map(({ end }) => end), last + margin];
  return starts.flatMap((start) =>
    ends.filter((end) => end > start).map((end) => JSON.stringify({ start: iso(start), end: iso(end) })),
  );
}

const iso = (time: number): string => new Date(Math.round(time)).toISOString();

const rangesRead = new Map<string, Range>();

/** Cached, because thousands of combinations are tried. */
function rangeOf(value: string): Range {
  const range = rangesRead.get(value) ?? readRange(value);
  rangesRead.set(value, range);
  return range;
}

function readRange(value: string): Range {
  const { start, end }: { start: string; end: string } = JSON.parse(value);
  return { start: Date.parse(start), end: Date.parse(end) };
}

function isWithin(date: string, { start, end }: Range): boolean {
  const time = Date.parse(date);
  return time >= start && time <= end;
}
