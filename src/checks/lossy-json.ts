import type { RawFinding } from '../contract/finding.ts';
import { pointer, shortened, show } from '../lib/json.ts';
import { walkJson } from '../lib/walk-json.ts';

/** Finds repeated keys and numbers that a double cannot hold. `JSON.parse` loses both silently. */
export function lossyJson(text: string): readonly RawFinding[] {
  const findings: RawFinding[] = [];
  walkJson(text, '', {
    member: (holder, key) => holder + pointer(key),
    repeated: (holder, key) =>
      findings.push({
        pointer: holder + pointer(key),
        expected: 'each key once',
        received: `${show(key)} twice in the same object`,
        detail: { is: 'repeated-key' },
      }),
    literal: (here, offset, length, value) => {
      const written = text.slice(offset, offset + length);
      if (value === undefined && !isExact(Number(written), written))
        findings.push({
          pointer: here,
          expected: 'a number that a double can hold',
          received: shortened(written),
        });
    },
  });
  return findings;
}

/** A long integer is exact if its double is written the same way. */
const isExact = (value: number, written: string): boolean =>
  Number.isNaN(value) ||
  (Number.isFinite(value) &&
    (!Number.isInteger(value) || Number.isSafeInteger(value) || String(value) === written));
