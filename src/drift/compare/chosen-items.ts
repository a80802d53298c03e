import type { Both, Difference } from '../model.ts';
import { isSoft } from './contrasts.ts';
import { isMixed, type Facets } from './facets.ts';

/**
 * Leaves out differences that depend on which items a request chose: what all replies of an endpoint show of the items of a list, taken
 * together, is the same on both sides.
 * @param replies facets of the replies of each case
 */
export const withoutChosenItems = (
  differences: readonly Difference[],
  replies: readonly Both<Facets>[],
): readonly Difference[] => {
  const onA = replies.map(({ a }) => a);
  const onB = replies.map(({ b }) => b);
  return differences.filter(({ kind, place }) => {
    const key = `${kind} ${place}`;
    return !isSoft(kind) || !place.includes('/*/') || shownBy(onA, key) !== shownBy(onB, key);
  });
};

/** The word for a place in every reply that shows its holder; `mixed` if they differ. */
function shownBy(replies: readonly Facets[], key: string): string {
  const holder = key.slice(0, key.lastIndexOf('/') + 1);
  const words = replies.flatMap((facets) => {
    const own = facets.get(key);
    if (own !== undefined) return [own];
    // The object is there with other fields, but without this one.
    return [...facets.keys()].some((one) => one.startsWith(holder)) ? ['not there'] : [];
  });
  const [first = 'not there'] = words;
  return words.every((word) => word === first) && !isMixed(first) ? first : 'mixed';
}
