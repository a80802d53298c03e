import { noFreeParts, type FreeParts } from '../contract/free-parts.ts';
import type { CheckContext } from '../contract/types.ts';
import { memoize } from '../lib/memoize.ts';
import type { Place } from '../lib/places.ts';

/** What places of a body hold, as far as free parts are concerned. */
interface Free {
  /** Inside an object whose fields a workspace names itself. */
  readonly isInObject: (place: Place) => boolean;
  readonly isText: (place: Place) => boolean;
  readonly isHarmless: (place: Place) => boolean;
  readonly isDocumented: (place: Place) => boolean;
}

/** Whether a place, or one above it, has one of the names. Kept for each place, because bodies may be deep. */
const below = (names: readonly string[]): ((place: Place) => boolean) => {
  const set = new Set(names);
  const isBelow: (place: Place) => boolean = memoize(
    ({ key, above }) => set.has(key) || (above !== undefined && isBelow(above)),
  );
  return isBelow;
};

/** Whether the JSON pointer of a place ends with `end`. */
const endsWith = (place: Place, end: string): boolean => {
  const keys = end.split('/').slice(1).toReversed();
  let here: Place | undefined = place;
  return keys.every((key) => {
    const fits = here?.key === key;
    here = here?.above;
    return fits;
  });
};

const freeBy = memoize(({ objects, texts, values, harmless, documented: elsewhere }: FreeParts): Free => {
  const [inObject, inText] = [below(objects), below([...objects, ...texts])];
  return {
    isInObject: ({ above }) => above !== undefined && inObject(above),
    isText: (place) => inText(place) || values.includes(place.key),
    isHarmless: (place) => harmless.some((end) => endsWith(place, end)),
    isDocumented: (place) => elsewhere.some((end) => endsWith(place, end)),
  };
});

/** The free parts of an endpoint's replies. */
export const freeIn = ({ endpoint }: Pick<CheckContext, 'endpoint'>): Free =>
  freeBy(endpoint.freeParts ?? noFreeParts);
