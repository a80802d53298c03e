/** Asked for where nothing of that name exists: long and odd enough to be nobody's. */
export const unknownName = 'nobody-0f2c9d1e7b';

/** A pattern that matches everything, for servers that take a name for a pattern. */
export const pattern = '.*';

/** Not JSON, not a number: what a careless caller sends. */
export const malformed = 'notjson';
export const notANumber = 'abc';
