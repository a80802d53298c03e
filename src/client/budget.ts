import { mkdirSync, lstatSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject } from '../lib/json.ts';
import { locked } from './lock.ts';
import { userId } from '../lib/user-id.ts';

/** Hands out turns: when the next request may leave, and how many have left. */
export interface Budget {
  /**
   * Takes the next turn.
   * @returns milliseconds to wait for it; undefined if the budget is spent
   */
  readonly take: () => Promise<number | undefined>;
}

export interface Limits {
  /** Requests per second at most, of all who share the budget. */
  readonly maxRps: number;
  /** Requests at most, of all who share the budget. */
  readonly maxRequests: number;
}

interface State {
  /** Epoch milliseconds from which on the next request may leave. */
  readonly next: number;
  /** Requests by run. */
  readonly sent: { readonly [run: string]: number };
}

/** A budget of this process alone. */
export function budgetOfProcess({ maxRps, maxRequests }: Limits): Budget {
  let [next, sent] = [0, 0];
  return {
    take: async () => {
      if (sent >= maxRequests) return undefined;
      sent += 1;
      const now = Date.now();
      const wait = Math.max(0, next - now);
      next = Math.max(now, next) + 1000 / maxRps;
      return wait;
    },
  };
}

/**
 * A budget that everything on this machine shares, in a file that is locked for each turn. Runs and commands whose folder is gone
 * are over and no longer count.
 * @param run folder of the run or command on whose account the requests go
 */
export function budgetInFile(file: string, run: string, { maxRps, maxRequests }: Limits): Budget {
  return {
    take: () =>
      locked(file, () => {
        const before = read(file);
        const sent = Object.fromEntries(Object.entries(before.sent).filter(([folder]) => exists(folder)));
        const total = Object.values(sent).reduce((sum, count) => sum + count, 0);
        if (total >= maxRequests) return undefined;
        const now = Date.now();
        const gap = 1000 / maxRps;
        // A clock that was set back must not stop everybody.
        const next = before.next > now + Math.max(60_000, 100 * gap) ? now : Math.max(now, before.next);
        write(file, { next: next + gap, sent: { ...sent, [run]: (sent[run] ?? 0) + 1 } });
        return next - now;
      }),
  };
}

/** The file in which everything of this user on this machine shares what the origin of a workspace may be asked. */
export function sharedFile(url: string): string {
  const folder = join(tmpdir(), `omnichannel-contract-budget-${userId()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== userId() || (process.platform !== 'win32' && (mode & 0o077) !== 0))
    throw new Error(`${folder} belongs to somebody else: remove it, or set TMPDIR to a folder of your own`);
  const name = createHash('sha256').update(new URL(url).origin).digest('hex').slice(0, 16);
  return join(folder, `${name}.json`);
}

const exists = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false }) !== undefined;

function read(file: string): State {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isObject(state) || typeof state['next'] !== 'number' || !isObject(state['sent']))
      return { next: 0, sent: {} };
    const counts = Object.entries(state['sent']).map(([run, count]) => [run, Number(count)] as const);
    return { next: state['next'], sent: Object.fromEntries(counts) };
  } catch {
    return { next: 0, sent: {} };
  }
}

function write(file: string, state: State): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  renameSync(draft, file);
}
