import { sentenceOf } from '../lib/blocker.ts';
import { inWords } from '../lib/in-words.ts';

export type Environment = { readonly [name: string]: string | undefined };

/** Releases that the embedded workspace can emulate, the newest last. */
export const playable = ['documented', '6.13', '7.5', '7.13', '8.1', '8.8', '8.9', '9.0', '9.1'] as const;
/** The same as words of a sentence. */
export const playableInWords = inWords(playable, 'or');

/** `examples`: only the cases that a mock of the documented examples can answer. */
export const profiles = ['full', 'examples'] as const;
export type Profile = (typeof profiles)[number];

/** What a run without BASE_URL judges, wherever a reader may take it for a server of their own. */
export const embeddedWords = 'the embedded workspace, since BASE_URL is not set';

/** Every variable but those that name fixtures, with what it means; `.env.example` lists all, and a test holds it to that. */
export const variables = {
  BASE_URL:
    'root of the workspace, for instance https://chat.example.com; unset: the embedded reference workspace',
  ADMIN_USER_ID: 'user id of an account that holds every permission of the contract',
  ADMIN_AUTH_TOKEN: 'its token',
  ADMIN_USERNAME: 'or its name, to log in',
  ADMIN_PASSWORD: 'and its password',
  ADMIN_TOTP: 'and its one-time code, where the workspace asks for one',
  AGENT_USER_ID: 'user id of an account that holds the permissions of an agent only; optional',
  AGENT_AUTH_TOKEN: 'its token',
  AGENT_USERNAME: 'or its name, to log in',
  AGENT_PASSWORD: 'and its password',
  AGENT_TOTP: 'and its one-time code, where the workspace asks for one',
  UNPRIVILEGED_USER_ID: 'user id of an account that holds none of the permissions',
  UNPRIVILEGED_AUTH_TOKEN: 'its token',
  UNPRIVILEGED_USERNAME: 'or its name, to log in',
  UNPRIVILEGED_PASSWORD: 'and its password',
  UNPRIVILEGED_TOTP: 'and its one-time code, where the workspace asks for one',
  CONTRACT:
    'documented or released; unset: released for a live workspace whose version is known and for an embedded one that plays a RELEASE, documented otherwise',
  RELEASE: `release that the embedded workspace plays: ${playableInWords}; unset: documented, or ${playable.at(-1) ?? ''} to be judged as released; of a live workspace, its major.minor, which it needs if it does not tell its version`,
  PROFILE:
    'full or examples; examples asks only what a mock can answer that serves the documented examples; unset: full',
  EXAMPLES_PREFER:
    '1: with PROFILE=examples, refusals are asked for with the header `Prefer: code=401`, as Prism understands it',
  REQUIRE_PREMIUM: '1: a missing Premium licence is not checked instead of not applicable',
  ALLOW_INCOMPLETE: '1: cases that were not checked leave the exit code alone',
  REQUIRE_COVERAGE:
    'percentage of what is documented that a run has to exercise, from 0 to 100, or it is incomplete',
  DRIFT_REPORT: 'a drift.json, as npm run drift writes it, to show on the report page',
  INSECURE_TLS: '1: certificates of the workspace are not verified',
  TLS_CLIENT_CERT: 'PEM file with the certificate, and its chain, that the workspace wants to see',
  TLS_CLIENT_KEY: 'PEM file with its key',
  TLS_CA: 'PEM file with authorities that are trusted besides the well-known ones',
  HTTPS_PROXY: 'proxy for https workspaces, as http://host:port, https://host:port or socks5://host:port',
  HTTP_PROXY: 'proxy for http workspaces, in the same form',
  ALL_PROXY: 'proxy for both, where there is none of their own',
  NO_PROXY:
    'hosts and addresses that are asked without a proxy, separated by commas: example.com with all below it, host:port, 10.0.0.0/8, or * for all',
  CONCURRENCY: 'requests under way at the same time at most, from 1 to 32; unset: 8',
  MAX_RPS: 'requests per second at most, from 0.01 to 10000; unset: 50',
  TIMEOUT_MS: 'milliseconds after which a request is given up, from 1 to 2147483647; unset: 20000',
  MAX_WAIT_MS:
    'milliseconds that a run waits for rate limits at most, from 0 to 2147483647; unset: 180000, and what is left then is not checked',
  MAX_REQUESTS: 'requests of one run at most, from 1 to 1000000; unset: 800',
  RUN_LABEL: 'commit, build or ticket that the reports name; unset: what the CI service tells',
  REPORT_DIR: 'folder below which every report is written; unset: this one',
} as const;

/** Names of the proxy variables that other programs read too. These go before the ones in upper case. */
export const inLowerCase = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy'] as const;

export type Variable = keyof typeof variables;

/** A user's mistake in the environment, as one sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly reason: string;
  readonly remedy: string;

  /**
   * @param reason what is wrong, without a full stop
   * @param remedy what to do about it, without a full stop; empty if the reason says everything
   */
  constructor(reason: string, remedy = '') {
    super(`${sentenceOf({ reason, remedy })}.`);
    this.reason = reason;
    this.remedy = remedy;
  }
}
