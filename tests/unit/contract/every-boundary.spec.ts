import Range from 'semver/classes/range.js';
import compare from 'semver/functions/compare.js';
import { playable } from '../../../src/config/variables.ts';
import type { EndpointContract } from '../../../src/contract/types.ts';
import { readVersion } from '../../../src/contract/release.ts';
import type { ReferenceOptions } from '../../../src/reference/index.ts';
import { loopbackConnect } from '../../../lab/loopback.ts';
import { transportOver, type Transport } from '../../../src/client/transport.ts';
import type { Config } from '../../../src/config/config.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { contracts } from '../../support/contracts.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { openRunOn, runOn } from '../../support/judge-one.ts';
import { releases } from '../../support/releases.ts';
import { violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

type Release = ReferenceOptions['release'];

/** The versions at which a deviation of an endpoint begins or ends. */
const boundariesOf = ({ deviations }: EndpointContract): readonly string[] =>
  deviations
    .flatMap(({ versions, openIn }) => (openIn === undefined ? [versions] : [versions, openIn]))
    .flatMap((range) => new Range(range).set.flat().map(({ semver }) => semver.version));

const boundaries = [...new Set(contracts.flatMap(boundariesOf))]
  .filter((version) => compare(version, '5.3.0') >= 0)
  .toSorted(compare);

const played = releases.toSorted((left, right) => compare(`${left}.0`, `${right}.0`));
const [oldest, newest] = [played[0] ?? '6.13', played.at(-1) ?? '9.1'] as const;

/** The version before one that the embedded workspace would tell. */
function before(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `${major}.${minor - 1}.0` : `${major - 1}.99.0`;
}

/** A workspace that behaves as the releases before a boundary, and one that behaves as those from it on. */
const sidesOf = (
  boundary: string,
): readonly (readonly [side: string, release: Release, version: string])[] => [
  ['before it', played.findLast((one) => compare(`${one}.0`, boundary) < 0) ?? oldest, before(boundary)],
  ['from it on', played.find((one) => compare(`${one}.99`, boundary) >= 0) ?? newest, boundary],
];

test('the releases that are played lie on either side of the latest boundaries', () => {
  expect(boundaries).toEqual(expect.arrayContaining(['5.3.0', '7.4.0', '8.0.0', '8.3.0', '8.5.0', '9.0.0']));
  expect(sidesOf('9.0.0')).toEqual([
    ['before it', '8.9', '8.99.0'],
    ['from it on', '9.0', '9.0.0'],
  ]);
  expect(playable).toContain('9.0');
});

test('the number of a pre-release does not matter', () => {
  for (const boundary of boundaries)
    expect(
      ['rc.0', 'rc.17', 'develop', 'beta.1'].map((word) => readVersion(`${boundary}-${word}`)?.sides),
    ).toEqual(Array.from({ length: 4 }, () => readVersion(`${boundary}-rc.1`)?.sides));
});

const transportOf = ({ timeoutMs }: Config): Transport => transportOver(loopbackConnect(), timeoutMs);

for (const boundary of boundaries)
  for (const [side, release, version] of sidesOf(boundary))
    test(`a pre-release of ${boundary} conforms if it behaves as ${side}`, async () => {
      await withReference({ release, version }, async (reference) => {
        const env = environmentOf(reference);
        // The others behave alike on both sides.
        const concerned = contracts.filter((one) => boundariesOf(one).includes(boundary));
        const { run } = await openRunOn(env, 0, contracts, transportOf);
        const told = readVersion(`${boundary}-rc.1`) ?? null;
        const workspace = { ...run.workspace, version: told, unreachable: null };
        const results = await judgeAll(runOn(workspace, env, undefined, 0, transportOf), concerned);
        // Where something violates, the version is asked for again, and is another one here.
        const unchecked = results.filter(({ verdict }) => verdict === 'not checked').map(({ id }) => id);
        expect([...violations(results), ...unchecked]).toEqual([]);
        expect(results.filter(({ status }) => status !== null).length).toBeGreaterThan(15);
      });
    });
