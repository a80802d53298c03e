/** `a`, `a and b`, `a, b and c`. */
export const inWords = (parts: readonly string[], word: 'and' | 'or' = 'and'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;

/** The first ids of a list, and how many more there are: `a, b, c and 4 more`. */
export const listed = (ids: readonly string[], most = 3): string =>
  ids.length <= most ? ids.join(', ') : `${ids.slice(0, most).join(', ')} and ${ids.length - most} more`;
