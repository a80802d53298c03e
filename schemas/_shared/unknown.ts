export { unknownName } from '../../src/contract/unknown-name.ts';

/** A pattern that matches everything, for servers that take a name for a pattern. */
export const pattern = '.*';

/** Not JSON, not a number: what a careless caller sends. */
export const malformed = 'notjson';
export const notANumber = 'abc';
