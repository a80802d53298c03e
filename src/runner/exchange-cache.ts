import type { Exchange } from '../contract/exchange.ts';
import type { Fixtures } from '../contract/types.ts';

/** An exchange with everything that is needed to judge it later. */
export interface CachedExchange {
  readonly exchange: Exchange;
  readonly secrets: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  readonly fixtures: Fixtures;
  /** The readings that its query was computed from, and that it is compared with, by case id. */
  readonly after: Readings;
}

export type Readings = ReadonlyMap<string, CachedExchange>;

/** Exchanges of a run by case id. Many checks and cases use the same exchange. */
export interface ExchangeCache {
  /** The last reading of a case; undefined if it has none yet. */
  readonly get: (id: string) => CachedExchange | undefined;
  readonly set: (id: string, reading: CachedExchange) => void;
  /** The first reading of a case, shared by all that need it. After an error the next one asks again. */
  readonly first: (id: string, ask: () => Promise<CachedExchange>) => Promise<CachedExchange>;
  /** The first reading, for the case itself. Only the first call takes it: a case that is run again is asked again. */
  readonly takeOnce: (id: string, ask: () => Promise<CachedExchange>) => Promise<CachedExchange>;
}

/**
 * @param keep called with each reading, to store it for a later worker
 * @param before readings of earlier workers
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
