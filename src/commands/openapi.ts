import { isOlderThanKnown, newestRelease, oldestRelease, readVersion } from '../contract/release.ts';
import { loadContracts } from '../contract/load.ts';
import { readBaseUrl } from '../config/values.ts';
import { ConfigError } from '../config/variables.ts';
import { openApi } from './docs/openapi.ts';
import { terminal } from './output.ts';

export interface PrintOptions {
  readonly release: string;
  readonly server?: string;
}

/** Prints the contract as OpenAPI. @throws ConfigError for a release that is not known, or a server that is no URL */
export async function printOpenApi({ release, server }: PrintOptions): Promise<void> {
  const url = readBaseUrl(server, '--server', ', or leave it out');
  const document = openApi(await loadContracts(), {
    ...(release === 'documented' ? {} : { release: known(release) }),
    ...(url === undefined ? {} : { server: url }),
  });
  terminal.print(JSON.stringify(document, null, 2));
}

function known(told: string): string {
  const version = readVersion(told);
  if (version === undefined || version.newerThanKnown || isOlderThanKnown(version))
    throw new ConfigError(
      `--release is '${told}', which is unknown`,
      `give one from ${oldestRelease} to ${newestRelease}, or documented`,
    );
  return told;
}
