/** `1 case`, `2 cases`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * A number, its noun and its verb: `1 case does not apply`, `2 cases do not apply`.
 * @param verb as it stands with many
 */
export const counted = (count: number, noun: string, verb: string): string =>
  `${plural(count, noun)} ${count === 1 ? verb.replace(/^do\b/, 'does') : verb}`;
