import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../json.ts';
import type { Exchange } from '../contract/judging.ts';
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
  /** @param shared true if other cases compare with it, so that it has to outlive this process */
  readonly keep: (id: string, remembered: Remembered, shared: boolean) => void;
  /** Hands out an exchange that another case had asked in advance, once. */
  readonly claim: (id: string, shared: boolean) => Remembered | undefined;
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

/**
 * Exchanges that others compare with lie in a private folder, since Playwright starts a new worker after each failing test and
 * the new one must not ask again. They hold what visitors said: the folder is readable by its owner only and removed after the
 * run.
 */
export function memoryInFolder(folder: string): Memory {
  const process = memoryOfProcess();
  const file = (id: string, kind: string): string => join(folder, `${id.replace('/', '.')}.${kind}`);
  const recall = (id: string): Remembered | undefined => {
    const known = process.recall(id);
    if (known !== undefined || !existsSync(file(id, 'json'))) return known;
    const read = revive(readFileSync(file(id, 'json'), 'utf8'));
    process.keep(id, read, false);
    return read;
  };
  return {
    recall,
    keep: (id, remembered, shared) => {
      process.keep(id, remembered, shared);
      if (shared) writeFileSync(file(id, 'json'), JSON.stringify(stored(remembered)), { mode: 0o600 });
    },
    claim: (id, shared) => {
      if (!shared) return process.claim(id, shared);
      if (existsSync(file(id, 'claimed'))) return undefined;
      writeFileSync(file(id, 'claimed'), '', { mode: 0o600 });
      return recall(id);
    },
  };
}

interface Stored extends Omit<Remembered, 'exchange'> {
  readonly exchange: Omit<Exchange, 'bytes' | 'body'> & { readonly bytes: string };
}

function stored({ exchange: { body: _parsedAgain, bytes, ...exchange }, ...rest }: Remembered): Stored {
  return { ...rest, exchange: { ...exchange, bytes: bytes.toString('base64') } };
}

function revive(text: string): Remembered {
  const { exchange, ...rest }: Stored = JSON.parse(text);
  const bytes = Buffer.from(exchange.bytes, 'base64');
  return { ...rest, exchange: { ...exchange, bytes, body: parsedJson(exchange.text) } };
}
