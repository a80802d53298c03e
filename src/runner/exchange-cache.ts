import type { Exchange } from '../contract/exchange.ts';
import type { Fixtures } from '../contract/types.ts';

/** An exchange with what it was asked with, so that it can be judged later and elsewhere. */
export interface Remembered {
  readonly exchange: Exchange;
  readonly secrets: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  readonly fixtures: Fixtures;
}

/** Exchanges of a run by case id: one exchange feeds many checks, and other cases that compare with it. */
export interface Memory {
  readonly recall: (id: string) => Remembered | undefined;
  readonly keep: (id: string, remembered: Remembered) => void;
  /** Hands out an exchange that another case had asked in advance, once. */
  readonly claim: (id: string) => Remembered | undefined;
}

export function memoryOfProcess(): Memory {
  const kept = new Map<string, Remembered>();
  const claimed = new Set<string>();
  return {
    recall: (id) => kept.get(id),
    keep: (id, remembered) => void kept.set(id, remembered),
    claim: (id) => (claimed.has(id) ? undefined : (claimed.add(id), kept.get(id))),
  };
}
