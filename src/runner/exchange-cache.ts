import type { Exchange } from '../contract/exchange.ts';
import type { Fixtures } from '../contract/types.ts';

/** An exchange with what it was asked with, so that it can be judged later and elsewhere. */
export interface CachedExchange {
  readonly exchange: Exchange;
  readonly secrets: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  readonly fixtures: Fixtures;
  /** The readings that its query was computed from and that it is compared with, by the case's own id. */
  readonly after: Readings;
}

export type Readings = ReadonlyMap<string, CachedExchange>;

/** The reading of a case that a case comes after, directly or by way of another one. */
export function readingIn(after: Readings, id: string): CachedExchange | undefined {
  const direct = after.get(id);
  if (direct !== undefined) return direct;
  for (const reading of after.values()) {
    const found = readingIn(reading.after, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Exchanges of a run by case id: one exchange feeds many checks, and other cases that compare with it. */
export interface ExchangeCache {
  /** What a case was answered last; undefined where it was not asked, or has no reply yet. */
  readonly get: (id: string) => CachedExchange | undefined;
  readonly set: (id: string, reading: CachedExchange) => void;
  /** The first reading of a case: asked by whoever needs it first, and shared. One that fails is asked again by the next. */
  readonly first: (id: string, ask: () => Promise<CachedExchange>) => Promise<CachedExchange>;
  /** The same, handed out to the case itself only once: a case that is run again is asked again. */
  readonly takeOnce: (id: string, ask: () => Promise<CachedExchange>) => Promise<CachedExchange>;
}

/**
 * @param keep is told of each reading, for whoever has to follow
 * @param before readings that were made before
 */
export function createExchangeCache(
  keep: (id: string, reading: CachedExchange) => void = () => {},
  before: ReadonlyMap<string, CachedExchange> = new Map(),
): ExchangeCache {
  const known = new Map(before);
  const asking = new Map<string, Promise<CachedExchange>>();
  const taken = new Set<string>();
  const set = (id: string, reading: CachedExchange): void => {
    known.set(id, reading);
    keep(id, reading);
  };
  const fresh = (id: string, ask: () => Promise<CachedExchange>): Promise<CachedExchange> => {
    const reading = ask().then((value) => {
      set(id, value);
      return value;
    });
    asking.set(id, reading);
    reading.catch(() => asking.delete(id));
    return reading;
  };
  const first: ExchangeCache['first'] = (id, ask) => {
    const there = known.get(id);
    return there !== undefined && !asking.has(id)
      ? Promise.resolve(there)
      : (asking.get(id) ?? fresh(id, ask));
  };
  return {
    get: (id) => known.get(id),
    set,
    first,
    takeOnce: (id, ask) => {
      if (taken.has(id)) return fresh(id, ask);
      taken.add(id);
      return first(id, ask);
    },
  };
}
