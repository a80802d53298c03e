import { pointer } from './json.ts';
import { memoize } from './memoize.ts';

/** A member of an object or of a list. Its pointer is computed when it is asked for, since a body may have a million members. */
export interface Place {
  readonly key: string;
  readonly value: unknown;
  /** The object or list that has it. */
  readonly holder: object;
  /** The place of the holder; undefined if that is the body itself. */
  readonly above: Place | undefined;
  /** Kept once it was asked for. */
  pointer?: string;
}

export const pointerOf = (place: Place): string =>
  (place.pointer ??= (place.above === undefined ? '' : pointerOf(place.above)) + pointer(place.key));

const placesIn = memoize((body: object): readonly Place[] => {
  const found: Place[] = [];
  const waiting = membersOf(body, undefined).toReversed();
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    found.push(place);
    for (const member of membersOf(place.value, place).toReversed()) waiting.push(member);
  }
  return found;
});

/** Every member of every object and list below the value, in the order of the text. The result is kept for each body. */
export const places = (value: unknown): readonly Place[] =>
  typeof value === 'object' && value !== null ? placesIn(value) : [];

const membersOf = (holder: unknown, above: Place | undefined): readonly Place[] =>
  typeof holder === 'object' && holder !== null
    ? Object.entries(holder).map(([key, value]) => ({ key, value, holder, above }))
    : [];
