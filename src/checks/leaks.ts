import { isNotApplicable } from '../contract/define.ts';
import type { Check, Complaint, Judged } from '../contract/judging.ts';
import { documented } from './shape.ts';
import { places } from './values.ts';

const examples = 'the documented examples';

/** Spellings in which a secret may come back. */
export const spellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

const shortestSecret = 8;

/** Nothing of what was sent as a secret comes back, in any spelling. */
export const noEcho: Check = {
  id: 'no-echo',
  says: 'no credential comes back',
  source: 'no documented reply holds a credential of the caller',
  judge: ({ exchange, secrets }) => {
    const long = secrets.filter((secret) => secret.length >= shortestSecret);
    const haystacks: readonly (readonly [string, string])[] = [
      ['', exchange.text],
      ...exchange.headers.map(([name, value]) => [`header:${name.toLowerCase()}`, value] as const),
    ];
    return haystacks
      .filter(([, text]) =>
        long.some((secret) => spellings(secret).some((spelling) => text.includes(spelling))),
      )
      .map(([pointer]) => ({
        pointer,
        expected: 'no credential of the caller',
        received: 'a credential that was sent',
      }));
  },
};

const secretKeys =
  /^(?:services|passw(?:or)?d|passwordhash|password_hash|hash|bcrypt|argon2|resume|logintokens?|login_tokens?|hashedtokens?|authtokens?|auth_token|accesstoken|access_token|refreshtoken|refresh_token|idtoken|totp|secret|totpsecret|hashedsecret|backupcodes|hashedbackup|privatekey|private_key|apikey|api_key|sessiontoken|session_token|x-auth-token|digest|joincode|e2e|e2ekey)$/i;
const passwordHash =
  /^\$(?:2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$.+|scrypt\$.+|6\$.+|5\$.+|pbkdf2.*\$.+)$/;

/** A JSON web token, or a private key. */
const signedOrPrivate = /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}$|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;
/** Whoever runs a workspace names its custom fields, and what other systems know somebody by. */
const freeForm = /\/(?:livechatData|customFields|externalIds)\//;

/** No password hash, no login token, and no visitor's token where the contract has none. */
export const noSecrets: Check = {
  id: 'no-secrets',
  says: 'no password hash or login token is given away',
  source: 'no documented reply holds a password or a login token',
  judge: ({ exchange: { body }, ...judged }) => {
    const known = new Set(documentedPointers(judged, body));
    const isToken = (key: string, pointer: string): boolean => key === 'token' && !known.has(pointer);
    return places(body)
      .filter(({ key, pointer, value }) => {
        if (typeof value === 'string' && passwordHash.test(value)) return true;
        if (value === null || known.has(pointer) || freeForm.test(pointer)) return false;
        if (typeof value === 'string' && signedOrPrivate.test(value)) return true;
        return secretKeys.test(key) || isToken(key, pointer);
      })
      .map(({ pointer }) => ({ pointer, expected: 'no secret', received: 'a field or value that is one' }));
  },
};

/** Pointers that the contract documents, and those below free-form parts where a visitor's token is documented beside them. */
function documentedPointers({ endpoint }: Pick<Judged, 'endpoint'>, body: unknown): readonly string[] {
  const ok = endpoint.replies[200];
  if (isNotApplicable(ok) || ok.schema === undefined) return [];
  const own = documented(ok.schema, body).map(({ pointer }) => pointer);
  return [
    ...own,
    ...places(body)
      .map(({ pointer }) => pointer)
      .filter((pointer) => pointer.endsWith('/lastMessage/token')),
  ];
}

const stackLine =
  /(?:^|\n|\\n)\s*at\s+[^\n]{1,200}(?:\.(?:[cm]?[jt]s)|<anonymous>|native)[^\n]*:\d+|\bat\s+[\w.<>$ ]+\s*\([^()\n]*:\d+:\d+\)|Traceback \(most recent call last\)/;
const inside =
  /\b(?:Mongo(?:Server|Network|Bulk\w*)?Error|E11000 duplicate key)\b|\/(?:app|opt|srv|usr|var)\/[\w./-]+\.(?:[cm]?[jt]s)\b|node_modules\//;
const freeText = /\/(?:msg|md|lastMessage|customFields|livechatData|name|fname|tags)(?:\/|$)/;

const traceAt = (pointer: string): Complaint => ({
  pointer,
  expected: 'no stack trace or file path',
  received: 'one',
});

/** No stack trace, and no word of the machine room in a refusal. */
export const noStackTrace: Check = {
  id: 'no-stack-trace',
  says: 'no stack trace or file path is given away',
  source: `${examples} of errors: one sentence for the caller`,
  judge: ({ exchange: { body, text, status } }) => {
    if (body === undefined)
      return status >= 400 && (stackLine.test(text) || inside.test(text)) ? [traceAt('')] : [];
    return places(body)
      .filter(({ key, pointer, value }) => {
        if (freeText.test(pointer)) return false;
        if (/^stack(?:trace)?$/i.test(key) && value !== null && value !== '') return true;
        return typeof value === 'string' && (stackLine.test(value) || (status >= 400 && inside.test(value)));
      })
      .map(({ pointer }) => traceAt(pointer));
  },
};
