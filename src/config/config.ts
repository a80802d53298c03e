import { type Credentials, type AccountName, readCredentials } from './accounts.ts';
import { amount, percentage } from './numbers.ts';
import { readProxy, type Proxy } from './proxy.ts';
import { readTls, type Tls } from './tls.ts';
import { flag, oneOf, present, readBaseUrl, readRelease } from './values.ts';
import { inWords } from '../lib/in-words.ts';
import { ConfigError, profiles, variables, type Environment, type Profile } from './variables.ts';

export interface Config {
  /** Origin and path prefix without a trailing slash; undefined: the embedded reference workspace. */
  readonly baseUrl?: string;
  readonly accounts: { readonly [name in AccountName]?: Credentials };
  /** The values of the variables that name fixtures, by variable. */
  readonly fixtures: { readonly [variable: string]: string };
  readonly contract?: 'documented' | 'released';
  readonly release?: string;
  /** Which cases are asked; undefined: all. */
  readonly profile?: Profile;
  /** Whether a mock of examples is asked for refusals with a `Prefer` header. */
  readonly examplesPrefer: boolean;
  readonly requirePremium: boolean;
  readonly allowIncomplete: boolean;
  /** Coverage that a run needs, in percent. */
  readonly requireCoverage?: number;
  readonly insecureTls: boolean;
  readonly proxy?: Proxy;
  readonly tls?: Tls;
  /** Requests under way at the same time at most. */
  readonly concurrency: number;
  /** Requests per second at most. */
  readonly maxRps: number;
  /** Milliseconds after which a request is given up. */
  readonly timeoutMs: number;
  /** Milliseconds that a run waits for rate limits and outages at most. */
  readonly maxWaitMs: number;
  /** Requests of a run at most. */
  readonly maxRequests: number;
  /** Variables whose line in `.env` is cut at a `#`. */
  readonly cut?: readonly string[];
}

/**
 * Reads the configuration. Pure, but for the files of the TLS variables.
 * @param fixtures variables that name fixtures
 * @throws ConfigError with a sentence that names the variable and says what to do
 */
export function readConfig(env: Environment, fixtures: readonly string[] = []): Config {
  const read = (name: string): string | undefined => {
    // A password may begin or end with a blank; anything else with one was pasted carelessly.
    const value = name.endsWith('_PASSWORD') ? env[name] : env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const baseUrl = readBaseUrl(read('BASE_URL'));
  const accounts = {
    ...present('admin', readCredentials('ADMIN', read)),
    ...present('agent', readCredentials('AGENT', read)),
    ...present('unprivileged', readCredentials('UNPRIVILEGED', read)),
  };
  if (baseUrl === undefined)
    refuseWithoutRoot(
      [...Object.keys(variables).filter((name) => ofAccount.test(name)), ...fixtures].filter(
        (name) => read(name) !== undefined,
      ),
    );
  const named = fixtures.flatMap((name) => {
    const value = read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...present('baseUrl', baseUrl),
    accounts,
    fixtures: Object.fromEntries(named),
    ...present('contract', oneOf('CONTRACT', read('CONTRACT'), ['documented', 'released'] as const)),
    ...present('release', readRelease(read('RELEASE'), baseUrl !== undefined)),
    ...present('profile', oneOf('PROFILE', read('PROFILE'), profiles)),
    examplesPrefer: flag('EXAMPLES_PREFER', read('EXAMPLES_PREFER')),
    requirePremium: flag('REQUIRE_PREMIUM', read('REQUIRE_PREMIUM')),
    allowIncomplete: flag('ALLOW_INCOMPLETE', read('ALLOW_INCOMPLETE')),
    ...present('requireCoverage', percentage('REQUIRE_COVERAGE', read('REQUIRE_COVERAGE'))),
    insecureTls: flag('INSECURE_TLS', read('INSECURE_TLS')),
    ...present('proxy', readProxy(baseUrl, read)),
    ...present('tls', readTls(read)),
    concurrency: amount('CONCURRENCY', read('CONCURRENCY')),
    maxRps: amount('MAX_RPS', read('MAX_RPS')),
    timeoutMs: amount('TIMEOUT_MS', read('TIMEOUT_MS')),
    maxWaitMs: amount('MAX_WAIT_MS', read('MAX_WAIT_MS')),
    maxRequests: amount('MAX_REQUESTS', read('MAX_REQUESTS')),
  };
}

const ofAccount = /^(?:ADMIN|AGENT|UNPRIVILEGED)_/;

/** Accounts and ids belong to a workspace. Without its root, the embedded one would be judged, which has its own. */
function refuseWithoutRoot(names: readonly string[]): void {
  if (names.length === 0) return;
  throw new ConfigError(
    `${inWords(names)} ${names.length === 1 ? 'is' : 'are'} set, but BASE_URL is not`,
    `set BASE_URL to the root of the workspace, or leave ${names.length === 1 ? 'it' : 'them'} out to judge the embedded one`,
  );
}
