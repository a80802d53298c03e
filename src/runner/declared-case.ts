import Range from 'semver/classes/range.js';
import { loadContracts } from '../contract/load.ts';
import { newestRelease, oldestRelease, readVersion, type Version } from '../contract/release.ts';
import { inForceFor } from '../contract/resolve.ts';
import type { Case, CaseGroup, EndpointContract } from '../contract/types.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import { readConfig } from '../config/config.ts';
import { judgedBy } from '../session/judged-by.ts';

/** A case as its test declares it, before anything is asked. */
export interface DeclaredCase {
  readonly id: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly says: string;
  readonly actor: string;
  readonly group: string;
  /** Number of all declared cases. A run may select some of them. */
  readonly of: number;
}

/** A declared case with its tags. `-g` selects by these, by the title and by the endpoint. */
export interface TaggedCase extends DeclaredCase {
  readonly tags: readonly string[];
}

/** An endpoint with every case that the contract in force may have. */
export interface DeclaredEndpoint {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly cases: readonly TaggedCase[];
}

/** Releases at which the contract changes: the boundaries of all version ranges. */
function eras(endpoint: EndpointContract): readonly Version[] {
  const bounds = endpoint.deviations.flatMap(({ versions }) =>
    new Range(versions).set.flat().map(({ semver: version }) => `${version.major}.${version.minor}`),
  );
  const releases = new Set([oldestRelease, ...bounds.filter((one) => /^\d+\.\d+$/.test(one)), newestRelease]);
  return [...releases].flatMap((release) => readVersion(release) ?? []);
}

/** All endpoints with their cases, by the configuration. @throws Error for a contract that cannot be loaded */
export async function declaredEndpoints(env: Environment): Promise<readonly DeclaredEndpoint[]> {
  const all = (await loadContracts()).map((endpoint) => declared(endpoint, env));
  const of = all.reduce((sum, { cases }) => sum + cases.length, 0);
  return all.map((endpoint) => ({ ...endpoint, cases: endpoint.cases.map((one) => ({ ...one, of })) }));
}

/**
 * The cases that the contract in force may have. Tests are declared before the version is known. If it decides, the cases of all
 * releases are declared, and tests of other releases are skipped.
 */
function declared(
  endpoint: EndpointContract,
  env: Environment,
): Omit<DeclaredEndpoint, 'cases'> & { readonly cases: readonly Omit<TaggedCase, 'of'>[] } {
  const { id, method, path } = endpoint;
  const by = configured(env);
  const cases =
    by === 'its version'
      ? [undefined, ...eras(endpoint)].flatMap((version) => casesIn(endpoint, version))
      : casesIn(endpoint, by === 'documentation' ? undefined : by);
  const byId = new Map(cases.toReversed().map((one) => [one.id, one]));
  const first = [...byId.values()].toReversed();
  return { id, method, path, cases: first.map((one) => declaredCase(endpoint, one)) };
}

/** With a wrong configuration nothing is asked, and the set-up says why. */
function configured(env: Environment): ReturnType<typeof judgedBy> {
  try {
    return judgedBy(readConfig(env));
  } catch (error) {
    if (error instanceof ConfigError) return 'documentation';
    throw error;
  }
}

const casesIn = (endpoint: EndpointContract, version: Version | undefined): readonly Case[] =>
  inForceFor(endpoint, version).contract.cases;

const declaredCase = ({ id, method, path }: EndpointContract, testCase: Case): Omit<TaggedCase, 'of'> => ({
  id: `${id}/${testCase.id}`,
  endpoint: id,
  method,
  path,
  says: testCase.says,
  actor: testCase.as[0] ?? 'anonymous',
  group: testCase.group,
  tags: [...tagsOf(testCase), `${id}/${testCase.id}`].map((tag) => `@${tag}`),
});

const tagOfGroup = {
  success: 'success',
  unauthenticated: 'unauthenticated',
  unauthorized: 'forbidden',
  parameters: 'bad-parameters',
  lists: 'filters',
  identity: 'identity',
} as const satisfies { readonly [group in CaseGroup]: string };

/** Tags of the group of a case. */
const tagsOf = ({ group, tags }: Case): readonly string[] =>
  group === 'lists' && tags !== undefined ? tags : [tagOfGroup[group]];
