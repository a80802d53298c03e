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

/** Why PROFILE=examples leaves a case out. */
export const noDataOfItsOwn = 'a mock of examples has no data of its own';

/** What a run without BASE_URL judges, for places where a reader may take it for a server of their own. */
export const embeddedWords = 'the embedded workspace, since BASE_URL is not set';

/** Every variable but those that name fixtures, with what it means. `.env.example` lists all of them; a test compares the two. */
export const variables = {
  BASE_URL:
    'URL of the workspace, for example https://chat.example.com. Empty: the embedded workspace is judged.',
  ADMIN_USER_ID: 'User id of an account that has every permission of the contract.',
  ADMIN_AUTH_TOKEN: 'Its token.',
  ADMIN_USERNAME: 'Or, instead of both, its user name to log in with.',
  ADMIN_PASSWORD: 'And its password.',
  ADMIN_TOTP: 'And its one-time code, if the workspace asks for one.',
  AGENT_USER_ID: 'User id of an account that has only the permissions of an agent. Optional.',
  AGENT_AUTH_TOKEN: 'Its token.',
  AGENT_USERNAME: 'Or, instead of both, its user name to log in with.',
  AGENT_PASSWORD: 'And its password.',
  AGENT_TOTP: 'And its one-time code, if the workspace asks for one.',
  UNPRIVILEGED_USER_ID: 'User id of an account that has none of the permissions.',
  UNPRIVILEGED_AUTH_TOKEN: 'Its token.',
  UNPRIVILEGED_USERNAME: 'Or, instead of both, its user name to log in with.',
  UNPRIVILEGED_PASSWORD: 'And its password.',
  UNPRIVILEGED_TOTP: 'And its one-time code, if the workspace asks for one.',
  CONTRACT:
    'documented or released. Empty: released for a live workspace whose version is known, and for an embedded one with a RELEASE; documented for all others.',
  RELEASE: `Embedded workspace: the release that it plays, ${playableInWords}. Empty: documented, or ${playable.at(-1) ?? ''} with CONTRACT=released. Live workspace: its major.minor, needed only if it does not tell its version.`,
  PROFILE:
    'full or examples. examples: only what a mock can answer that serves the documented examples. Empty: full.',
  EXAMPLES_PREFER:
    '1: with PROFILE=examples, refusals are requested with the header `Prefer: code=401`, which Prism knows, and that of Specmatic.',
  REQUIRE_PREMIUM: '1: without a Premium licence, its cases are not checked instead of not applicable.',
  ALLOW_INCOMPLETE: '1: cases that were not checked do not change the exit code.',
  REQUIRE_COVERAGE:
    'Coverage that a run has to reach, in percent, from 0 to 100. Below it, the run is incomplete.',
  KNOWN_FAILURES:
    'Path of a list of known failures. Empty: known-failures.yaml beside .env, if there is one.',
  COMPARE_WITH:
    'Path of the conformance.json of an earlier run. The page and the Markdown tell what is new since.',
  REPORTS:
    'Reports to write, separated by commas: json, markdown, html, junit, allure, playwright, sarif, ctrf. Empty: all but sarif and ctrf.',
  DRIFT_REPORT: 'Path of a drift.json that omnichannel drift wrote. The report page shows it.',
  INSECURE_TLS: '1: the certificate of the workspace is not verified.',
  TLS_CLIENT_CERT: 'PEM file with the client certificate and its chain.',
  TLS_CLIENT_KEY: 'PEM file with the key of the client certificate.',
  TLS_CA: 'PEM file with more trusted authorities.',
  HTTPS_PROXY: 'Proxy for https workspaces: http://host:port, https://host:port or socks5://host:port.',
  HTTP_PROXY: 'Proxy for http workspaces, in the same form.',
  ALL_PROXY: 'Proxy for both, if the variable above is empty.',
  NO_PROXY:
    'Hosts and addresses without a proxy, separated by commas: example.com (with its subdomains), host:port, 10.0.0.0/8, or * for all.',
  CONCURRENCY: 'Most requests at the same time, from 1 to 32. Empty: 8.',
  MAX_RPS: 'Most requests per second, from 0.01 to 10000. Empty: 50.',
  TIMEOUT_MS: 'Time-out of a request in milliseconds, from 1 to 2147483647. Empty: 20000.',
  MAX_WAIT_MS:
    'How long a run waits for rate limits and outages in all, in milliseconds, from 0 to 2147483647. Empty: 180000. Cases that are left then are not checked.',
  MAX_REQUESTS: 'Most requests of a run, from 1 to 1000000. Empty: 800.',
  RUN_LABEL: 'Commit, build or ticket that the reports name. Empty: what the CI service tells.',
  REPORT_DIR: 'Folder for all reports. Empty: the current folder.',
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
