import { valuesOf } from './command-line.ts';

const word = 'conformance shard ';

/**
 * A mark for Playwright's `metadata`. Merging combines it, so a merged report knows whether a shard is missing.
 * @param argv arguments of Playwright
 * @returns an empty object for a run that is not a shard
 */
export function shardMark(argv: readonly string[]): { readonly [mark: string]: true } {
  const [shard = ''] = valuesOf(argv, '--shard');
  return /^\d+\/\d+$/.test(shard) ? { [word + shard]: true } : {};
}

/** One sentence about shards whose report is missing; none for a run without shards. */
export function missingShards(metadata: { readonly [name: string]: unknown }): readonly string[] {
  const marks = Object.keys(metadata).filter((name) => name.startsWith(word));
  const shards = marks.map((name) => name.slice(word.length).split('/').map(Number));
  const totals = [...new Set(shards.map(([, total = 0]) => total))];
  if (totals.length === 0) return [];
  if (totals.length > 1)
    return [
      `the merged reports are of different runs, of ${totals.join(' and ')} shards: merge those of one`,
    ];
  const [total = 0] = totals;
  const present = new Set(shards.map(([current]) => current));
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((one) => !present.has(one));
  return missing.length === 0
    ? []
    : [`the report of shard ${missing.join(', ')} of ${total} is missing: merge it with the others`];
}
