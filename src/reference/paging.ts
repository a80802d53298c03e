import type { Era } from './era.ts';
import { jsonOf, text, type Query } from './query.ts';
import { Refused } from './replies.ts';

export interface Page {
  /** 0 means all. */
  readonly count: number;
  readonly offset: number;
}

export type Sort = Readonly<Record<string, 1 | -1>>;

const DEFAULT_COUNT = 50;
const UPPER_LIMIT = 100;

function integer(query: Query, name: string, otherwise: number): number {
  const given = text(query, name);
  if (given === undefined || given === '') return otherwise;
  const value = Math.trunc(Number(given));
  return Number.isFinite(value) ? value : otherwise;
}

/**
 * Count and offset with a server's default settings: 50 by default, 100 at most; docs/released-servers.md#6.7.
 * @throws Refused for an offset that no list has, since a reply repeats it
 */
export function pageOf(query: Query): Page {
  const count = integer(query, 'count', DEFAULT_COUNT);
  const offset = integer(query, 'offset', 0);
  if (!Number.isSafeInteger(offset)) throw new Refused(`offset is out of range: ${offset}`);
  return { count: Math.min(count, UPPER_LIMIT), offset };
}

function isSort(value: unknown): value is Sort {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((way) => way === 1 || way === -1)
  );
}

/** The requested order. @throws Refused as parseJsonQuery does; docs/released-servers.md#3. */
export function sortOf(query: Query, { emptySort, badSort }: Era): Sort | undefined {
  if (emptySort === 'ignored' && text(query, 'sort') === '') return undefined;
  try {
    return jsonOf(query, 'sort', isSort);
  } catch (error) {
    // In some releases the code that refuses a sort has no logger, and fails.
    throw badSort === 'reason' ? error : new Refused("Cannot read properties of undefined (reading 'warn')");
  }
}

const negative = (stage: string, value: number): string =>
  `invalid argument to ${stage} stage: Expected a non-negative number in: ${stage}: ${value}`;

/** A page of an aggregation. MongoDB refuses a negative limit or skip; docs/released-servers.md#3. */
export function aggregatedPage<T>(list: readonly T[], { count, offset }: Page): readonly T[] {
  if (offset < 0) throw new Refused(negative('$skip', offset));
  if (count < 0) throw new Refused(negative('$limit', count));
  return list.slice(offset, count === 0 ? undefined : offset + count);
}

/** A page of a find. A negative limit means one batch of that size; docs/released-servers.md#4. */
export function foundPage<T>(list: readonly T[], { count, offset }: Page): readonly T[] {
  if (offset < 0) throw new Refused(`BSON field 'skip' value must be >= 0, actual value '${offset}'`);
  return list.slice(offset, count === 0 ? undefined : offset + Math.abs(count));
}
