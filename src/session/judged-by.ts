import { isOlderThanKnown, oldestRelease, readVersion, type Version } from '../contract/release.ts';
import type { Blocker } from '../lib/blocker.ts';
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

/**
 * The contract that judges, by configuration and version. A version without a contract is a blocker. So is a lost reply: a release must
 * not be held to the documentation because of it.
 * @param unversioned why the version could not be asked for
 */
export function contractOf(config: Config, told: Version | null, unversioned: Blocker | null) {
  const live = config.baseUrl !== undefined;
  // RELEASE is used only if a live workspace does not tell its version.
  const version =
    told ?? (live && config.release !== undefined ? (readVersion(config.release) ?? null) : null);
  const decided = judgedBy(config);
  const byRelease = decided === 'its version' ? version !== null : decided !== 'documentation';
  const contract = config.contract ?? (byRelease ? 'released' : 'documented');
  return { contract, version, unreachable: whyNone() };

  function whyNone(): Blocker | null {
    if (live && told !== null && config.release !== undefined && contradicts(config.release, told))
      return {
        reason: `RELEASE is ${config.release}, but the workspace tells version ${told.told}`,
        remedy: 'correct RELEASE, or leave it out',
      };
    if (decided === 'its version' && version === null && unversioned !== null) return unversioned;
    const isKnown = version !== null && !isOlderThanKnown(version);
    return contract === 'released' && !isKnown ? unknownRelease(version) : null;
  }
}

/** Whether two versions differ in a part that both tell. A pre-release tells its patch, which is 0 where it is left out. */
const contradicts = (release: string, { told }: Version): boolean =>
  numbersIn(release).some((part, at) => (numbersIn(told)[at] ?? part) !== part);

function numbersIn(version: string): readonly string[] {
  const [numbers = '', preRelease] = version.split('-', 2);
  const parts = numbers.match(/\d+/g)?.slice(0, 3) ?? [];
  return preRelease !== undefined && parts.length === 2 ? [...parts, '0'] : parts;
}

const unknownRelease = (version: Version | null): Blocker =>
  version === null
    ? {
        reason: 'the workspace does not tell its version',
        remedy: 'set CONTRACT=documented, or RELEASE to its major.minor',
      }
    : {
        reason: `nothing is known of release ${version.release}, which is older than ${oldestRelease}`,
        remedy: 'set CONTRACT=documented to judge it by the documentation, which describes later releases',
      };
