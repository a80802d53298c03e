import {
  otherCredentialHeaders,
  proxyHeaders,
  preferHeaders,
  type SentRequest,
} from '../contract/exchange.ts';

const otherAccount = {
  admin: 'UNPRIVILEGED',
  agent: 'ADMIN',
  unprivileged: 'ADMIN',
  anonymous: 'ADMIN',
} as const;

/** Characters of a URL that a POSIX shell and curl leave alone between double quotes. */
const plain = /^[\w/?&=%.~:+,;@-]*$/;
/** Characters that curl expands in a URL. */
const expanded = /[[\]{}]/;

/** Text for a POSIX shell, in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * The request as a curl command for a POSIX shell. Variables of `.env` stand for the credentials, so it works when pasted after
 * `set -a; . ./.env`.
 */
export function curlOf(sent: SentRequest): string {
  const rest = `${sent.path}${sent.query === '' ? '' : `?${sent.query}`}`;
  return [
    'curl -i',
    ...(expanded.test(rest) ? ['-g'] : []),
    ...credentialLines(sent, 'shell').map((header) => `-H "${withDefaults(header, sent)}"`),
    ...(sent.prefer === undefined ? [] : preferHeaders(sent.prefer)).map(
      ([name, value]) => `-H "${name}: ${value}"`,
    ),
    plain.test(rest) ? `"$BASE_URL${rest}"` : `"$BASE_URL"${quoted(rest)}`,
  ].join(' ');
}

/** A mock of examples takes any token, so `any` stands in for a variable that the user did not set. */
const withDefaults = (header: string, { madeUp = [] }: SentRequest): string =>
  madeUp
    .flatMap((account) => [`${account.toUpperCase()}_AUTH_TOKEN`, `${account.toUpperCase()}_USER_ID`])
    .reduce((text, name) => text.replaceAll(`$${name}`, () => `\${${name}:-any}`), header);

/** Shell text that puts the value of a variable into a JSON text. */
const inJson = (name: string): string => String.raw`"$(printf %s "$${name}" | sed 's/[\\"]/\\&/g')"`;

/**
 * A line for a POSIX shell that logs in and sets the variables of a curl command, for each account that has a password and no token.
 * @returns undefined if the command needs none
 */
export function loginOf(sent: SentRequest): string | undefined {
  const command = curlOf(sent);
  const lines = (sent.loggedIn ?? [])
    .map((account) => account.toUpperCase())
    .filter((account) => command.includes(`${account}_AUTH_TOKEN`) || command.includes(`${account}_USER_ID`))
    .map(loginLine);
  return lines.length === 0 ? undefined : lines.join('; ');
}

function loginLine(account: string): string {
  const code = `"\${${account}_TOTP:+,\\"code\\":\\"$${account}_TOTP\\"}"`;
  const field = (name: string): string =>
    `$(printf %s "$LOGIN" | sed -n 's/.*"${name}": *"\\([^"]*\\)".*/\\1/p')`;
  return [
    `LOGIN=$(printf '{"user":"%s","password":"%s"%s}' ${inJson(`${account}_USERNAME`)} ${inJson(`${account}_PASSWORD`)} ${code}` +
      ` | curl -s -H "Content-Type: application/json" -d @- "$BASE_URL/api/v1/login")`,
    `${account}_USER_ID=${field('userId')}`,
    `${account}_AUTH_TOKEN=${field('authToken')}`,
  ].join('; ');
}

/** Shell text for a value with its last letter in the other case, as `mutateCredential` makes it; else with another last digit. */
const nearly = (name: string): string =>
  `$(printf %s "$${name}" | awk '{ for (i = length($0); i > 0; i--) { c = substr($0, i, 1);` +
  ` if (c ~ /[A-Za-z]/) { print substr($0, 1, i - 1) (c == tolower(c) ? toupper(c) : tolower(c)) substr($0, i + 1); exit } }` +
  ` n = length($0); print substr($0, 1, n - 1) (substr($0, n) == "0" ? 1 : 0) }')`;

const token = (who: string): string => `X-Auth-Token: $${who}_AUTH_TOKEN`;
const userId = (who: string): string => `X-User-Id: $${who}_USER_ID`;

/** A value that is made from a variable: as a shell makes it, and in words. */
interface Made {
  readonly shell: (variable: string) => string;
  readonly words: (variable: string) => string;
}

const almost: Made = {
  shell: nearly,
  words: (variable) => `$${variable} with its last letter in the other case`,
};
const otherEnd: Made = {
  shell: (variable) => `\${${variable}%?}$(case "$${variable}" in *0) echo 1;; *) echo 0;; esac)`,
  words: (variable) => `$${variable} with another last character`,
};
const otherCase: Made = {
  shell: (variable) =>
    `$(printf %s "$${variable}" | awk '{ l = tolower($0); print (l == $0 ? toupper($0) : l) }')`,
  words: (variable) => `$${variable} in the other case`,
};
const hashed: Made = {
  shell: (variable) => `$(printf %s "$${variable}" | openssl dgst -sha256 -binary | openssl base64)`,
  words: (variable) => `$${variable} as base64 of its SHA-256`,
};

const encoded: Made = {
  shell: (text) => `$(printf %s "${text}" | openssl base64 -A)`,
  words: (text) => `${text} as base64`,
};

const inQuotes: Made = {
  shell: (variable) => String.raw`\"$${variable}\"`,
  words: (variable) => `"$${variable}"`,
};

const named: Made = {
  shell: (variable) => `\${${variable}:?is to be the username of that account}`,
  words: (variable) => `$${variable}`,
};

type Lines = (own: string, other: string, reader: keyof Made) => readonly string[];

/** The credential headers of each form. `own` is the prefix of the asking account's variables, and `other` that of another account. */
const byForm: { readonly [form in SentRequest['credentials']]: Lines } = {
  none: () => [],
  own: (own) => [token(own), userId(own)],
  'token-only': (own) => [token(own)],
  'user-id-only': (own) => [userId(own)],
  'wrong-token': (own, _, reader) => [`X-Auth-Token: ${otherEnd[reader](`${own}_AUTH_TOKEN`)}`, userId(own)],
  'other-case-token': (own, _, reader) => [
    `X-Auth-Token: ${otherCase[reader](`${own}_AUTH_TOKEN`)}`,
    userId(own),
  ],
  'hashed-token': (own, _, reader) => [`X-Auth-Token: ${hashed[reader](`${own}_AUTH_TOKEN`)}`, userId(own)],
  'longer-token': (own) => [`X-Auth-Token: \${${own}_AUTH_TOKEN}0`, userId(own)],
  'shorter-token': (own) => [`X-Auth-Token: \${${own}_AUTH_TOKEN%?}`, userId(own)],
  'beheaded-token': (own) => [`X-Auth-Token: \${${own}_AUTH_TOKEN#?}`, userId(own)],
  'quoted-token': (own, _, reader) => [`X-Auth-Token: ${inQuotes[reader](`${own}_AUTH_TOKEN`)}`, userId(own)],
  'undefined-token': (own) => ['X-Auth-Token: undefined', userId(own)],
  'null-token': (own) => ['X-Auth-Token: null', userId(own)],
  'user-id-as-token': (own) => [`X-Auth-Token: $${own}_USER_ID`, userId(own)],
  // A semicolon makes curl send an empty header.
  'empty-user-id': (own) => [token(own), 'X-User-Id;'],
  'empty-token': (own) => ['X-Auth-Token;', userId(own)],
  'wrong-user-id': (own, _, reader) => [token(own), `X-User-Id: ${almost[reader](`${own}_USER_ID`)}`],
  'username-as-user-id': (own, _, reader) => [token(own), `X-User-Id: ${named[reader](`${own}_USERNAME`)}`],
  elsewhere: (own) =>
    otherCredentialHeaders(`$${own}_AUTH_TOKEN`, `$${own}_USER_ID`).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  basic: (own, _, reader) => [
    `Authorization: Basic ${encoded[reader](`$${own}_USER_ID:$${own}_AUTH_TOKEN`)}`,
  ],
  'local-address': (_own, _other, reader) =>
    proxyHeaders(named[reader]('ADMIN_USERNAME')).map(([name, value]) => `${name}: ${value}`),
  'foreign-token': (own, other) => [token(other), userId(own)],
  'foreign-user-id': (own, other) => [token(own), userId(other)],
};

/** The credential headers of a request, with names of variables in place of their values, for a person or for a shell. */
export const credentialLines = (
  { actor, credentials: form }: SentRequest,
  reader: keyof Made = 'words',
): readonly string[] =>
  form === 'own' && actor === 'anonymous'
    ? []
    : byForm[form](actor.toUpperCase(), otherAccount[actor], reader);
