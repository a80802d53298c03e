import { extname } from 'node:path';

/** Ending of the suite's own files that are found at run time: `.ts` in the repository, `.js` in the package, which is compiled. */
export const ownExtension = extname(import.meta.url);
