export { unknownName } from '../../src/contract/unknown-name.ts';

/** A pattern that matches everything, to find servers that read a name as a pattern. */
export const pattern = '.*';

/** Values of the wrong type. */
export const malformed = 'notjson';
export const notANumber = 'abc';
