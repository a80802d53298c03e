import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = 'omnichannel-contract/package.json';

/** Text of a file of this suite. @param path from its root */
export const suiteFile = (path: string): string =>
  readFileSync(join(dirname(createRequire(import.meta.url).resolve(manifest)), path), 'utf8');

export function suite(): { readonly name: string; readonly version: string } {
  // Found by its name, since the compiled files lie deeper in the package.
  const file: { name: string; version: string } = createRequire(import.meta.url)(manifest);
  return { name: file.name, version: file.version };
}
