import { at, listAt, textAt } from '../lib/json.ts';
import { NotChecked } from '../client/not-checked.ts';

interface Declining {
  readonly prefix: string;
  readonly username: string;
  /** Two-factor methods that the workspace names for the account; empty if it names none. */
  readonly methods: readonly string[];
}

type Row = readonly [pattern: RegExp, reason: (who: Declining) => string, remedy: (who: Declining) => string];

/** Reasons for a refused login, by the words of the reply (docs/released-servers.md#6.6), the most specific first. */
const table: readonly Row[] = [
  [
    /totp-required|TOTP Required/i,
    ({ username, methods }) => `the workspace asks '${username}' for ${wantedBy(methods)}`,
    ({ prefix, methods }) =>
      `${methods.includes('totp') || methods.length === 0 ? `set ${prefix}_TOTP to the current code, or ` : ''}use ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN of a personal access token`,
  ],
  [
    /totp-invalid|TOTP Invalid/i,
    ({ username }) => `the one-time code of '${username}' is not accepted`,
    ({ prefix }) => `set ${prefix}_TOTP to the current code`,
  ],
  [
    /too[- ]many[- ]requests/i,
    () => 'the workspace refuses further logins for now',
    ({ prefix }) => `wait a minute, or use ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN`,
  ],
  [
    /not[- ]activated|deactivated|not[- ]active\b|inactive/i,
    ({ username }) => `the account '${username}' is deactivated`,
    ({ prefix }) => `activate it, or name another in ${prefix}_USERNAME`,
  ],
  [
    /blocked/i,
    ({ username }) => `logins of '${username}' are blocked for now`,
    () => 'wait until the block is over, or use a personal access token',
  ],
  [
    /password[- ](?:policy|expired|change)|requirePasswordChange/i,
    ({ username }) => `'${username}' has to change the password first`,
    () => 'log in with a browser once, or use a personal access token',
  ],
];

function wantedBy(methods: readonly string[]): string {
  if (methods.length === 0 || methods.includes('totp')) return 'a one-time code';
  return methods.includes('email') ? 'a code that it sends by e-mail' : 'a second proof';
}

/** Two-factor methods of a refusal. From 9.0 on it may have none (docs/released-servers.md#12.2). */
const methodsIn = (body: unknown): readonly string[] =>
  [at(body, 'details', 'method'), ...listAt(at(body, 'details'), 'availableMethods')].filter(
    (one) => typeof one === 'string',
  );

/** The error for a refused login, with its reason and remedy. @param prefix of variables, as `ADMIN` @param body of the refusal */
export function declined(prefix: string, username: string, status: number, body: unknown): NotChecked {
  const who = { prefix, username, methods: methodsIn(body) };
  const words = ['error', 'message', 'errorType', 'reason'].map((key) => textAt(body, key)).join(' ');
  const row = table.find(([pattern]) => pattern.test(words));
  if (row !== undefined) return new NotChecked(row[1](who), row[2](who));
  if (status === 401 || status === 400 || status === 403)
    return new NotChecked(
      `the workspace does not accept the password of '${username}'`,
      `correct ${prefix}_USERNAME and ${prefix}_PASSWORD${givesNoReason(body) ? `; where it wants a one-time code too, set ${prefix}_TOTP` : ''}`,
    );
  return new NotChecked(
    `the login of '${username}' was answered with ${status}`,
    'look at the workspace, or use a personal access token',
  );
}

/** The form of 9.0 says neither what was wrong nor that a code is wanted (docs/released-servers.md#12.2). */
const givesNoReason = (body: unknown): boolean =>
  textAt(body, 'error') === 'unauthorized' && textAt(body, 'message') === '';
