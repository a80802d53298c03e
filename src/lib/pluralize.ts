/** `1 case`, `2 cases`. */
export const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A number, its noun and its verb: `1 case does not apply`, `2 cases do not apply`. @param verb in its plural form */
export const pluralizeWithVerb = (count: number, noun: string, verb: string): string =>
  `${pluralize(count, noun)} ${count === 1 ? verb.replace(/^do\b/, 'does') : verb}`;
