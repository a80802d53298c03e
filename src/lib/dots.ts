/** True for the two segments of a path that do not stand for themselves. */
export const isDots = (segment: string): boolean => segment === '.' || segment === '..';
