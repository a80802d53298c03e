import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/json.ts';

const fileIn = (folder: string): string => join(folder, 'personal');

/** Stores personal data in replies to own tests, so that the reporters can mask it in the errors of these tests. */
export const keepPersonal = (folder: string, values: readonly string[]): void =>
  values.length === 0
    ? undefined
    : appendFileSync(fileIn(folder), `${JSON.stringify(values)}\n`, { mode: 0o600 });

/** Size of the store, to see whether there is more. */
export const sizeOfPersonal = (folder: string): number =>
  statSync(fileIn(folder), { throwIfNoEntry: false })?.size ?? 0;

/** Everything that was stored so far. */
export function personalKept(folder: string): readonly string[] {
  if (!existsSync(fileIn(folder))) return [];
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const values = parsedJson(line);
    return Array.isArray(values) ? values.map(String) : [];
  });
}
