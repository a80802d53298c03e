import { fixtureVariables } from '../contract/fixture.ts';
import { loadContracts } from '../contract/load.ts';
import type { EndpointContract } from '../contract/types.ts';
import { readConfig, type Config } from '../config/config.ts';
import { checkEnvFile, cutAtHash, type EnvFile } from '../config/env-file.ts';
import { knownFailuresFile, loadKnownFailures } from '../config/known-failures.ts';
import { checkNames } from '../config/names.ts';
import { ConfigError, variables, type Environment } from '../config/variables.ts';

/** What a user has set, in the environment and in `.env`. */
export interface Configuration {
  readonly config: Config;
  readonly contracts: readonly EndpointContract[];
  /** One sentence each about variables that may be meant otherwise. */
  readonly warnings: readonly string[];
}

/**
 * Reads the environment together with the `.env` that was loaded into it.
 * @param endpoints the contracts that will be asked; unset: all of `schemas/`
 * @throws ConfigError for a mistake, in one sentence
 */
export async function readConfiguration(
  env: Environment,
  endpoints?: readonly EndpointContract[],
): Promise<Configuration> {
  const contracts = endpoints ?? (await loadContracts());
  const fixtures = Object.keys(fixtureVariables(contracts));
  const { file, warnings } = await checkEnvironment(env, fixtures);
  await checkKnownFailures(env, contracts);
  const cut = file.cut.filter((name) => env[name] === file.values[name]);
  try {
    return { config: { ...readConfig(env, fixtures), cut }, contracts, warnings };
  } catch (error) {
    const named = cut.find((name) => error instanceof ConfigError && error.reason.includes(name));
    if (!(error instanceof ConfigError) || named === undefined) throw error;
    throw new ConfigError(error.reason, `${error.remedy}; ${cutAtHash(named)}`);
  }
}

/** Reads the list of known failures, if there is one, so that a mistake in it is told before anything is asked. */
async function checkKnownFailures(env: Environment, contracts: readonly EndpointContract[]): Promise<void> {
  if (knownFailuresFile(env) === undefined) return;
  const { knownNames } = await import('./known-names.ts');
  await loadKnownFailures(env, new Date(), knownNames(contracts));
}

/**
 * Looks for names that are none of ours and for mistakes in `.env`.
 * @param fixtures variables that name what there is to ask for
 * @throws ConfigError for a mistake, in one sentence
 */
export async function checkEnvironment(
  env: Environment,
  fixtures?: readonly string[],
): Promise<{ readonly file: EnvFile; readonly warnings: readonly string[] }> {
  const file = checkEnvFile(env);
  const known = [
    ...Object.keys(variables),
    ...(fixtures ?? Object.keys(fixtureVariables(await loadContracts()))),
  ];
  return { file, warnings: checkNames(env, Object.keys(file.values), known) };
}
