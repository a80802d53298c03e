import { readVersion, type Version } from '../contract/release.ts';
import { playable } from '../config/variables.ts';
import type { Config } from '../config/config.ts';

type Asked = Pick<Config, 'baseUrl' | 'contract' | 'release'>;

/** What the embedded workspace plays: RELEASE, else the documentation, or the newest release where one is to be judged by. */
export const emulatedRelease = ({ contract, release }: Asked): (typeof playable)[number] =>
  playable.find((known) => known === release) ??
  (contract === 'released' ? (playable.at(-1) ?? 'documented') : 'documented');

/**
 * What the configuration alone decides about the contract that judges. Pure.
 * @returns the version of a release, `documentation`, or `its version` where the workspace has to tell it first
 */
export function judgedBy(config: Asked): 'documentation' | 'its version' | Version {
  if (config.contract === 'documented') return 'documentation';
  if (config.baseUrl !== undefined) return 'its version';
  const played = emulatedRelease(config);
  if (played === 'documented') return config.contract === undefined ? 'documentation' : 'its version';
  return readVersion(played) ?? 'its version';
}
