import { visit } from 'jsonc-parser';
import type { RawFinding } from '../contract/finding.ts';
import { pointer } from '../lib/json.ts';

/** Finds repeated keys and numbers that a double cannot hold. `JSON.parse` drops both silently. */
export function lossyJson(text: string): readonly RawFinding[] {
  const findings: RawFinding[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, _line, _character, path) => {
      const keys = open.at(-1);
      if (keys?.has(key) === true)
        findings.push({
          pointer: pointer(...path(), key),
          expected: 'each key once',
          received: `"${key}" twice in the same object`,
        });
      keys?.add(key);
    },
    onLiteralValue: (value: unknown, offset, length, _line, _character, path) => {
      const written = text.slice(offset, offset + length);
      if (typeof value === 'number' && !isExact(value, written))
        findings.push({
          pointer: pointer(...path()),
          expected: 'a number that a double can hold',
          received: written,
        });
    },
  });
  return findings;
}

/** A long integer is exact if its double is written the same way. */
const isExact = (value: number, written: string): boolean =>
  Number.isFinite(value) &&
  (!Number.isInteger(value) || Number.isSafeInteger(value) || String(value) === written);
