import { realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config/variables.ts';
import { ownExtension } from '../lib/extension.ts';

const fixtures = fileURLToPath(new URL(`../../tests/fixtures${ownExtension}`, import.meta.url));

/**
 * The absolute path of a folder with own tests.
 * @throws ConfigError if there is none, or if its tests would use another copy of the suite than the one that runs: Playwright refuses a
 *   second one with many lines
 */
export function ownTestsFolder(folder: string): string {
  const place = resolve(folder);
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new ConfigError(`--own: '${folder}' is no folder`, 'name the folder that holds your tests');
  // In the repository nothing is compiled, and own tests name the file.
  if (ownExtension === '.js') refuseOtherCopy(folder, place);
  return place;
}

function refuseOtherCopy(folder: string, place: string): void {
  const found = resolvedFrom(place, 'omnichannel-contract/test');
  if (found === undefined)
    throw new ConfigError(
      `--own: the tests in '${folder}' cannot import omnichannel-contract/test`,
      'install the package there with `npm install --save-dev omnichannel-contract`',
    );
  if (realpathSync(found) !== realpathSync(fixtures))
    throw new ConfigError(
      `--own: the tests in '${folder}' use another copy of omnichannel-contract than this one`,
      'start theirs, with `npx omnichannel run` in that project',
    );
}

/** The file of a module, as the files of a folder import it; undefined if they cannot. */
export function resolvedFrom(folder: string, module: string): string | undefined {
  try {
    return createRequire(join(folder, 'any.js')).resolve(module);
  } catch {
    return undefined;
  }
}
