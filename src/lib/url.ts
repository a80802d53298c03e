/** A text as a URL; undefined if it is none. `URL.canParse` is not used: Node 20 refuses umlauts once it has optimised the call. */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** True for `.` and `..`, which a URL parser takes out of a path. */
export const isDots = (segment: string): boolean => segment === '.' || segment === '..';
