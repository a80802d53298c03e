import { createRequire } from 'node:module';

/** Name and version of this suite. */
export function suite(): { readonly name: string; readonly version: string } {
  // Found by its name, since the compiled files lie deeper in the package.
  const file: { name: string; version: string } = createRequire(import.meta.url)(
    'omnichannel-contract/package.json',
  );
  return { name: file.name, version: file.version };
}
