/** A text as a URL; undefined if it is none. `URL.canParse` is not used: Node 20 refuses umlauts once it has optimised the call. */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** True for the two segments of a path that do not stand for themselves. */
export const isDots = (segment: string): boolean => segment === '.' || segment === '..';
