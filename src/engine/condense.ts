import type { CheckedFinding } from './judge.ts';

const shown = 3;

/** The place of an objection for every item of a list alike. */
const fieldOf = ({ pointer }: CheckedFinding): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

const words = ({ related: _related, ...said }: CheckedFinding): string => JSON.stringify(said);

const distinct = (rawFindings: readonly CheckedFinding[]): readonly CheckedFinding[] => [
  ...new Map(rawFindings.map((one) => [words(one), one])).values(),
];

/**
 * What a person can read: of objections that one check has to one field, item after item, the first three, and how many more; what two
 * rules say in the same words is said once. Pure; it never turns objections into none.
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
