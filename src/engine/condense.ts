import type { CheckedFinding } from './judge.ts';

const shown = 3;

/** The pointer of a finding with `*` for every list index. */
const fieldOf = ({ pointer }: CheckedFinding): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

const words = ({ related: _related, ...said }: CheckedFinding): string => JSON.stringify(said);

const distinct = (rawFindings: readonly CheckedFinding[]): readonly CheckedFinding[] => [
  ...new Map(rawFindings.map((one) => [words(one), one])).values(),
];

/**
 * Shortens findings for a reader: equal findings once, and of the findings of one check on one field of a list the first three and the
 * number of the others. Pure; at least one finding stays.
 */
export function condensed(rawFindings: readonly CheckedFinding[]): readonly CheckedFinding[] {
  const groups = new Map<string, CheckedFinding[]>();
  for (const rawFinding of distinct(rawFindings)) {
    const key = `${rawFinding.check} ${fieldOf(rawFinding)}`;
    groups.set(key, [...(groups.get(key) ?? []), rawFinding]);
  }
  return [...groups.values()].flatMap((group) => {
    const more = group.length - shown;
    return group
      .slice(0, shown)
      .map((one, index) =>
        index === shown - 1 && more > 0
          ? { ...one, received: `${one.received}; and ${more} more at ${fieldOf(one)}` }
          : one,
      );
  });
}
