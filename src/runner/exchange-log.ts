import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/json.ts';
import type { Exchange } from '../contract/exchange.ts';
import { readable } from '../client/client.ts';
import { credentialHeaders, secretsOf } from '../client/credentials.ts';
import { accountSecrets } from '../client/redact.ts';
import type { Workspace } from '../session/session.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { CaseRun } from './schedule.ts';

/**
 * Stores exchanges and outcomes in the private folder of the run, so that a worker which follows another one asks nothing twice. Lines
 * with a credential are left out, since only the session file may hold one.
 */
export interface ExchangeLog {
  readonly keep: (id: string, reading: CachedExchange) => void;
  readonly keepRun: (id: string, run: CaseRun) => void;
  /** What earlier workers of the same run stored. */
  readonly kept: () => Kept;
}

export interface Kept {
  readonly readings: ReadonlyMap<string, CachedExchange>;
  readonly runs: ReadonlyMap<string, CaseRun>;
}

type StoredExchange = Omit<Exchange, 'bytes' | 'text' | 'body'> & { readonly bytes: string };

interface StoredReading {
  /** Number of the reading. Other lines refer to it. */
  readonly n: string;
  /** Id of the case; null for a reading that was only compared with. */
  readonly id: string | null;
  readonly exchange: StoredExchange;
  readonly query: CachedExchange['query'];
  readonly params: CachedExchange['params'];
  readonly after: readonly (readonly [id: string, n: string])[];
}

interface StoredRun {
  readonly run: string;
  readonly own: string | null;
  readonly value: Omit<CaseRun, 'own'>;
}

/** A log that stores nothing, for commands and for runs without an announcement. */
export const noLog: ExchangeLog = {
  keep: () => {},
  keepRun: () => {},
  kept: () => ({ readings: new Map(), runs: new Map() }),
};

/** @param run number of the run */
export function exchangeLog(folder: string, run: number, workspace: Workspace): ExchangeLog {
  const file = join(folder, `exchanges-${run}`);
  const secrets = accountSecrets(workspace);
  const numbers = new WeakMap<CachedExchange, string>();
  let count = 0;
  const write = (line: StoredReading | StoredRun): void => {
    const text = JSON.stringify(line);
    if (!secrets.some((secret) => text.includes(secret))) appendFileSync(file, `${text}\n`, { mode: 0o600 });
  };
  const numbered = (reading: CachedExchange, id: string | null): string => {
    const known = numbers.get(reading);
    if (known !== undefined) return known;
    const n = `${process.pid}-${(count += 1)}`;
    numbers.set(reading, n);
    const after = [...reading.after].map(([name, other]) => [name, numbered(other, null)] as const);
    const { query, params, exchange } = reading;
    const { bytes, text: _text, body: _body, ...rest } = exchange;
    write({ n, id, query, params, after, exchange: { ...rest, bytes: bytes.toString('base64') } });
    return n;
  };
  return {
    keep: (id, reading) => void numbered(reading, id),
    keepRun: (id, { own, ...value }) =>
      write({ run: id, own: own === undefined ? null : numbered(own, null), value }),
    kept: () => restored(linesOf(file), workspace),
  };
}

function linesOf(file: string): readonly (StoredReading | StoredRun)[] {
  if (!existsSync(file)) return [];
  // A killed worker may have written half a line.
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => parsedJson(line) !== undefined)
    .map((line): StoredReading | StoredRun => JSON.parse(line));
}

function restored(lines: readonly (StoredReading | StoredRun)[], workspace: Workspace): Kept {
  const byNumber = new Map<string, CachedExchange>();
  const readings = new Map<string, CachedExchange>();
  const runs = new Map<string, CaseRun>();
  for (const line of lines) {
    if ('run' in line) {
      const own = line.own === null ? undefined : byNumber.get(line.own);
      if (line.own === null || own !== undefined)
        runs.set(line.run, { ...line.value, ...(own === undefined ? {} : { own }) });
      continue;
    }
    const after = line.after.flatMap(([id, n]) => {
      const reading = byNumber.get(n);
      return reading === undefined ? [] : [[id, reading] as const];
    });
    if (after.length < line.after.length) continue;
    const reading = readingOf(line, new Map(after), workspace);
    byNumber.set(line.n, reading);
    if (line.id !== null) readings.set(line.id, reading);
  }
  return { readings, runs };
}

function readingOf(
  { exchange, query, params }: StoredReading,
  after: CachedExchange['after'],
  workspace: Workspace,
): CachedExchange {
  const { actor, credentials } = exchange.sent;
  return {
    exchange: { ...exchange, ...readable(Buffer.from(exchange.bytes, 'base64')) },
    secrets: secretsOf(credentialHeaders(workspace.accounts, actor, credentials)),
    query,
    params,
    fixtures: workspace.found.fixtures,
    after,
  };
}

/**
 * Counts something over all processes of a run: requests, or the milliseconds that it waits. Each amount is a line of a file.
 * @param before what the set-up counted
 */
export function countIn(folder: string, name: string, before: number): (amount?: number) => number {
  const file = join(folder, name);
  return (amount = 1) => {
    if (amount > 0) appendFileSync(file, `${amount}\n`, { mode: 0o600 });
    const amounts = existsSync(file) ? readFileSync(file, 'utf8').split('\n').map(Number) : [];
    return amounts.reduce((sum, one) => sum + one, before);
  };
}
