/** `a`, `a and b`, `a, b and c`. */
export const inWords = (parts: readonly string[], word: 'and' | 'or' = 'and'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;

const mostListed = 3;

/** The first ids of a list, and how many more there are: `a, b, c and 4 more`. */
export const listed = (ids: readonly string[]): string =>
  ids.length <= mostListed
    ? ids.join(', ')
    : `${ids.slice(0, mostListed).join(', ')} and ${ids.length - mostListed} more`;
