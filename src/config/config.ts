import { type Credentials, type AccountName, readCredentials } from './accounts.ts';
import { amount, percentage } from './numbers.ts';
import { flag, oneOf, present, readBaseUrl, readProxy, readRelease } from './values.ts';
import { fixtureVariables, type Environment, type Variable } from './variables.ts';

export interface Config {
  /** Origin and path prefix without a trailing slash; undefined: the embedded reference workspace. */
  readonly baseUrl?: string;
  readonly accounts: { readonly [name in AccountName]?: Credentials };
  readonly fixtures: { readonly monitor?: string; readonly unit?: string; readonly visitor?: string };
  readonly contract?: 'documented' | 'released';
  readonly release?: string;
  readonly requirePremium: boolean;
  readonly allowIncomplete: boolean;
  /** Coverage that a run needs, in percent. */
  readonly requireCoverage?: number;
  readonly insecureTls: boolean;
  readonly proxy?: string;
  /** Requests under way at the same time at most. */
  readonly concurrency: number;
  /** Requests per second at most. */
  readonly maxRps: number;
  /** Milliseconds after which a request is given up. */
  readonly timeoutMs: number;
  /** Requests of a run at most. */
  readonly maxRequests: number;
}

/**
 * Reads the configuration. Pure.
 * @throws ConfigError with a sentence that names the variable and says what to do
 */
export function readConfig(env: Environment): Config {
  const read = (name: Variable): string | undefined => {
    // A password may begin or end with a space. Other values were pasted with one by mistake.
    const value = name.endsWith('_PASSWORD') ? env[name] : env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const baseUrl = readBaseUrl(read('BASE_URL'));
  const accounts = {
    ...present('admin', readCredentials('ADMIN', read)),
    ...present('agent', readCredentials('AGENT', read)),
    ...present('unprivileged', readCredentials('UNPRIVILEGED', read)),
  };
  return {
    ...present('baseUrl', baseUrl),
    accounts,
    fixtures: {
      ...present('monitor', read(fixtureVariables.monitor)),
      ...present('unit', read(fixtureVariables.unit)),
      ...present('visitor', read(fixtureVariables.visitor)),
    },
    ...present('contract', oneOf('CONTRACT', read('CONTRACT'), ['documented', 'released'] as const)),
    ...present('release', readRelease(read('RELEASE'), baseUrl !== undefined)),
    requirePremium: flag('REQUIRE_PREMIUM', read('REQUIRE_PREMIUM')),
    allowIncomplete: flag('ALLOW_INCOMPLETE', read('ALLOW_INCOMPLETE')),
    ...present('requireCoverage', percentage('REQUIRE_COVERAGE', read('REQUIRE_COVERAGE'))),
    insecureTls: flag('INSECURE_TLS', read('INSECURE_TLS')),
    ...present('proxy', readProxy(baseUrl, read)),
    concurrency: amount('CONCURRENCY', read('CONCURRENCY')),
    maxRps: amount('MAX_RPS', read('MAX_RPS')),
    timeoutMs: amount('TIMEOUT_MS', read('TIMEOUT_MS')),
    maxRequests: amount('MAX_REQUESTS', read('MAX_REQUESTS')),
  };
}
