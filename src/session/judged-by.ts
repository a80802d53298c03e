import { readVersion, type Version } from '../contract/release.ts';
import { playable } from '../config/variables.ts';
import type { Config } from '../config/config.ts';

type Asked = Pick<Config, 'baseUrl' | 'contract' | 'release'>;

/** The release that the embedded workspace emulates: RELEASE, else the documentation, or the newest with CONTRACT=released. */
export const emulatedRelease = ({ contract, release }: Asked): (typeof playable)[number] =>
  playable.find((known) => known === release) ??
  (contract === 'released' ? (playable.at(-1) ?? 'documented') : 'documented');

/**
 * The contract that judges, as far as the configuration decides it. Pure.
 * @returns the version of a release, `documentation`, or `its version` if that depends on the workspace
 */
export function judgedBy(config: Asked): 'documentation' | 'its version' | Version {
  if (config.contract === 'documented') return 'documentation';
  if (config.baseUrl !== undefined) return 'its version';
  const played = emulatedRelease(config);
  if (played === 'documented') return config.contract === undefined ? 'documentation' : 'its version';
  return readVersion(played) ?? 'its version';
}
