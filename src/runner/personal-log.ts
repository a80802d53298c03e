import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/json.ts';

const fileIn = (folder: string): string => join(folder, 'personal');

/** Leaves what the replies to own tests hold of people, so that the reporters can mask it: a failing test shows what it compares. */
export const keepPersonal = (folder: string, values: readonly string[]): void =>
  values.length === 0
    ? undefined
    : appendFileSync(fileIn(folder), `${JSON.stringify(values)}\n`, { mode: 0o600 });

/** How much was left so far, to see whether there is more. */
export const sizeOfPersonal = (folder: string): number =>
  statSync(fileIn(folder), { throwIfNoEntry: false })?.size ?? 0;

/** What was left so far. */
export function personalKept(folder: string): readonly string[] {
  if (!existsSync(fileIn(folder))) return [];
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const values = parsedJson(line);
    return Array.isArray(values) ? values.map(String) : [];
  });
}
