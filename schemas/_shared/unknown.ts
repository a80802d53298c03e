/** A name that does not exist on any workspace. */
export const unknownName = 'nobody-0f2c9d1e7b';

/** A pattern that matches everything, to find servers that read a name as a pattern. */
export const pattern = '.*';

/** Values of the wrong type. */
export const malformed = 'notjson';
export const notANumber = 'abc';
