import { readFileSync } from 'node:fs';

/** Name and version of this suite. */
export function suite(): { readonly name: string; readonly version: string } {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return { name, version };
}
