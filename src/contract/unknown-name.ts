/** Asked for where nothing of that name exists: long and odd enough to be nobody's. */
export const unknownName = 'nobody-0f2c9d1e7b';
