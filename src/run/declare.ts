import Range from 'semver/classes/range.js';
import { newestRelease, oldestRelease, readVersion } from '../contract/release.ts';
import { byDocumentation, byRelease } from '../contract/resolve.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import type { DeclaredCase } from '../report/model.ts';
import { ConfigError, readConfig, type Environment } from '../workspace/config.ts';
import { judgedBy } from '../workspace/judged-by.ts';

/** Releases between which some contract changes: the boundaries of all version ranges. */
function eras(endpoint: EndpointContract): readonly string[] {
  const bounds = endpoint.deviations.flatMap(({ versions }) =>
    new Range(versions).set.flat().map(({ semver: version }) => `${version.major}.${version.minor}`),
  );
  return [...new Set([oldestRelease, ...bounds.filter((one) => /^\d+\.\d+$/.test(one)), newestRelease])];
}

/**
 * The cases that the contract in force may have. Tests are declared before the workspace is asked for its version, so where only
 * that decides, the cases of all releases are declared, and those not in force say so.
 */
export function casesToDeclare(
  endpoint: EndpointContract,
): readonly (Case & { readonly declared: DeclaredCase })[] {
  const by = configured(process.env);
  const documented = byDocumentation(endpoint).contract.cases;
  const cases =
    by === 'documentation'
      ? documented
      : by === 'its version'
        ? [...documented, ...eras(endpoint).flatMap((era) => casesIn(endpoint, era))]
        : byRelease(endpoint, by).contract.cases;
  const byId = new Map(cases.toReversed().map((one) => [one.id, one]));
  return [...byId.values()].toReversed().map((one) => ({ ...one, declared: declaredCase(endpoint, one) }));
}

/** A configuration with a mistake in it asks nothing: the set-up tells why, for whatever is declared. */
function configured(env: Environment): ReturnType<typeof judgedBy> {
  try {
    return judgedBy(readConfig(env));
  } catch (error) {
    if (error instanceof ConfigError) return 'documentation';
    throw error;
  }
}

function casesIn(endpoint: EndpointContract, era: string): readonly Case[] {
  const version = readVersion(era);
  return version === undefined ? [] : byRelease(endpoint, version).contract.cases;
}

const declaredCase = ({ id, method, path }: EndpointContract, testCase: Case): DeclaredCase => ({
  id: `${id}/${testCase.id}`,
  endpoint: id,
  method,
  path,
  says: testCase.says,
  actor: testCase.as[0] ?? 'anonymous',
  group: testCase.group,
});
