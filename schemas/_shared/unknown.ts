import { unknownName } from '../../src/contract/unknown-name.ts';

export { unknownName };

/**
 * A pattern that matches everything, to find servers that read a name as a pattern. Somebody may be called `.*`, but nobody this. The
 * letter outside ASCII shows a server that cannot decode one.
 */
export const pattern = `.*(${unknownName}é)?`;

/** Values of the wrong type. */
export const malformed = 'notjson';
export const notANumber = 'abc';
