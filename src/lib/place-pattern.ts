/** A JSON pointer with `*` for every list index. */
export const placePattern = (pointer: string): string => pointer.replaceAll(/\/\d{1,15}(?=\/|$)/g, '/*');
