import type { Exchange } from '../contract/exchange.ts';
import type { Fixtures } from '../contract/types.ts';

/** An exchange with what it was asked with, so that it can be judged later and elsewhere. */
export interface CachedExchange {
  readonly exchange: Exchange;
  readonly secrets: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  readonly fixtures: Fixtures;
}

/** Exchanges of a run by case id: one exchange feeds many checks, and other cases that compare with it. */
export interface ExchangeCache {
  readonly get: (id: string) => CachedExchange | undefined;
  readonly set: (id: string, remembered: CachedExchange) => void;
  /** Hands out an exchange that another case had asked in advance, once. */
  readonly takeOnce: (id: string) => CachedExchange | undefined;
}

export function createExchangeCache(): ExchangeCache {
  const kept = new Map<string, CachedExchange>();
  const taken = new Set<string>();
  return {
    get: (id) => kept.get(id),
    set: (id, remembered) => void kept.set(id, remembered),
    takeOnce: (id) => (taken.has(id) ? undefined : (taken.add(id), kept.get(id))),
  };
}
