import type { Check, CheckContext } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { at, pointer, same, sameInAnyOrder, saysNothing, show } from '../lib/json.ts';

type Place = readonly (string | number)[];
type Rejects = (own: unknown, other: unknown) => boolean;

/** Places at which two successful answers stand to each other as they do not in a faithful workspace. */
function compared(
  { exchange, related }: CheckContext,
  base: string,
  places: readonly Place[],
  rejects: Rejects,
  words: (own: unknown, other: unknown) => Pick<RawFinding, 'expected' | 'received'>,
): readonly RawFinding[] {
  const other = related(base);
  if (other?.status !== 200 || exchange.status !== 200) return [];
  return places
    .map((place) => ({ place, own: at(exchange.body, ...place), before: at(other.body, ...place) }))
    .filter(({ own, before }) => rejects(own, before))
    .map(({ place, own, before }) => ({ pointer: pointer(...place), ...words(own, before) }));
}

const asBefore = (own: unknown, other: unknown): Pick<RawFinding, 'expected' | 'received'> => ({
  expected: `${show(other)}, as answered before`,
  received: show(own),
});

/** The same answer as another case got, at places that only change when the thing itself does. */
export const agreesWith = (base: string, places: readonly Place[], source: string): Check => ({
  id: 'same-answer',
  says: 'the same question gets the same answer',
  source,
  related: [base],
  judge: (context) => compared(context, base, places, (own, other) => !sameInAnyOrder(own, other), asBefore),
});

/**
 * What a thing keeps for as long as it exists is the same in two answers. It is not read again, as what may change is: a thing
 * whose id changes from one reading to the next has not moved, it is answered wrongly.
 */
export const keepsIdentity = (base: string, places: readonly Place[], source: string): Check => ({
  id: 'same-identity',
  says: 'what identifies a thing is the same in every answer',
  source,
  judge: (context) =>
    compared(context, base, places, (own, other) => other !== undefined && !same(own, other), asBefore),
});

/** Another thing than another case got: what identifies differs. A place that is empty identifies nobody. */
export const differsFrom = (base: string, places: readonly Place[], source: string): Check => ({
  id: 'own-identity',
  says: 'two different things do not share what identifies them',
  source,
  related: [base],
  judge: (context) =>
    compared(
      context,
      base,
      places,
      (own, other) => !saysNothing(own) && same(own, other),
      (own) => ({ expected: 'a value of its own', received: `${show(own)}, as for the other one` }),
    ),
});
