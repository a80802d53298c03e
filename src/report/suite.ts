import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = 'omnichannel-contract/package.json';

/** Text of a file of this suite, which is found by its name: the compiled files lie deeper in the package. @param path from its root */
export const suiteFile = (path: string): string =>
  readFileSync(join(dirname(createRequire(import.meta.url).resolve(manifest)), path), 'utf8');

export function suite(): { readonly name: string; readonly version: string } {
  const { name, version }: { name: string; version: string } = JSON.parse(suiteFile('package.json'));
  return { name, version };
}
