import { spellings } from '../lib/spellings.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { freeIn } from './free.ts';
import { documented } from './shape.ts';
import { places } from '../lib/json.ts';
import { credentialField } from '../lib/sensitive.ts';

const examples = 'the documented examples';

const shortestSecret = 8;
const shortestPiece = 16;

/** The first and last letters of a long secret, because part of it is a leak too. */
export const pieces = (secret: string): readonly string[] =>
  secret.length < 2 * shortestPiece ? [] : [secret.slice(0, shortestPiece), secret.slice(-shortestPiece)];

const signs = new Map<string, readonly string[]>();

/** Texts that give a secret away. Cached, because they are searched in every header and body. */
function signsOf(secret: string): readonly string[] {
  const own = signs.get(secret) ?? [...spellings(secret), ...pieces(secret)];
  signs.set(secret, own);
  return own;
}

const echoes = (text: string, secrets: readonly string[]): boolean =>
  secrets
    .filter((secret) => secret.length >= shortestSecret)
    .some((secret) => signsOf(secret).some((sign) => text.includes(sign)));

/** No secret that was sent comes back, in any encoding. */
export const noEcho: Check = {
  id: 'no-echo',
  says: 'no credential is sent back',
  source: 'no documented reply holds a credential of the caller',
  anyHeader: { rejects: echoes, replacement: ([secret = '']) => secret },
  judge: ({ exchange, secrets }) => {
    const haystacks: readonly (readonly [string, string])[] = [
      ['', exchange.text],
      ...exchange.headers.map(([name, value]) => [`header:${name.toLowerCase()}`, value] as const),
    ];
    return haystacks
      .filter(([, text]) => echoes(text, secrets))
      .map(([pointer]) => ({
        pointer,
        expected: 'no credential of the caller',
        received: 'a credential that was sent',
      }));
  },
};

const tokenKey = /(?:^|[a-z_-])tokens?$/i;
const passwordHash =
  /^\$(?:2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$.+|scrypt\$.+|6\$.+|5\$.+|pbkdf2.*\$.+)$/;
/** A hash inside a text, where a dollar sign alone says nothing. */
const hashInText = /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$v=\d+\$/;

const signedOrPrivate = /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}$|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;
/** False for booleans, numbers and empty values, which give no secret away. */
const holdsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : typeof value === 'string' && value !== '';

/** No password hash, no login token, and no token that the contract does not document. */
export const noSecrets: Check = {
  id: 'no-secrets',
  says: 'no password hash or login token is returned',
  source: 'no documented reply holds a password or a login token',
  judge: ({ exchange: { body }, ...context }) => {
    const [known, free] = [new Set(documentedPointers(context, body)), freeIn(context)];
    const isToken = (key: string, pointer: string): boolean => tokenKey.test(key) && !known.has(pointer);
    return places(body)
      .filter(({ key, pointer, value }) => {
        if (
          typeof value === 'string' &&
          (passwordHash.test(value) || (hashInText.test(value) && !free.isText(pointer)))
        )
          return true;
        if (!holdsSomething(value) || known.has(pointer) || free.isInObject(pointer)) return false;
        if (typeof value === 'string' && signedOrPrivate.test(value)) return true;
        return (credentialField.test(key) && !free.isHarmless(pointer)) || isToken(key, pointer);
      })
      .map(({ pointer }) => ({ pointer, expected: 'no secret', received: 'a secret' }));
  },
};

/** Pointers that the contract documents, and those that repeat what it documents in another place. */
function documentedPointers(context: Pick<CheckContext, 'endpoint'>, body: unknown): readonly string[] {
  const ok = context.endpoint.replies[200];
  if (isNotApplicable(ok) || ok.schema === undefined) return [];
  const own = documented(ok.schema, body).map(({ pointer }) => pointer);
  return [
    ...own,
    ...places(body)
      .map(({ pointer }) => pointer)
      .filter(freeIn(context).isDocumented),
  ];
}

const stackLine =
  /(?:^|\n|\\n)\s*at\s+[^\n]{1,200}(?:\.(?:[cm]?[jt]s)|<anonymous>|native)[^\n]*:\d+|\bat\s+[\w.<>$ ]+\s*\([^()\n]{0,200}[./<][^()\n]{0,200}:\d+:\d+\)|Traceback \(most recent call last\)|File "[^"\n]{1,200}\.py", line \d+/;
const isTrace = (value: string): boolean => stackLine.test(value);
const inside =
  /\b(?:Mongo(?:Server|Network|Bulk\w*)?Error|E11000 duplicate key|SQLSTATE|ORA-\d{5}|syntax error at or near|java\.\w+\.\w+Exception)\b|\/(?:app|opt|srv|usr|var)\/[\w./-]+\.(?:[cm]?[jt]s)\b|\b[A-Z]:\\[\w\\. -]+\.(?:[cm]?[jt]s|py|php|java)\b|node_modules\/|\bSELECT\s.{1,200}\sFROM\s/;

const traceAt = (pointer: string): RawFinding => ({
  pointer,
  expected: 'no stack trace or file path',
  received: 'a stack trace or file path',
});

/** No stack trace, no file path in undocumented fields, and no database or file names in an error. */
export const noStackTrace: Check = {
  id: 'no-stack-trace',
  says: 'no stack trace or file path is returned',
  source: `${examples} of errors: one sentence for the caller`,
  anyHeader: { rejects: isTrace, replacement: () => 'at redacted (redacted.js:0:0)' },
  judge: ({ exchange: { body, text, status, headers }, ...context }) => {
    const inHeaders = headers
      .filter(([, value]) => isTrace(value))
      .map(([name]) => traceAt(`header:${name.toLowerCase()}`));
    if (body === undefined)
      return status >= 400 && (stackLine.test(text) || inside.test(text))
        ? [...inHeaders, traceAt('')]
        : inHeaders;
    // Computed lazily, because a suspicious value is rare.
    let known: ReadonlySet<string> | undefined;
    const free = freeIn(context);
    const isDocumented = (pointer: string): boolean =>
      status < 400 && (known ??= new Set(documentedPointers(context, body))).has(pointer);
    return [
      ...inHeaders,
      ...places(body)
        .filter(({ key, pointer, value }) => {
          if (free.isText(pointer)) return false;
          if (/^stack(?:trace)?$/i.test(key) && holdsSomething(value)) return true;
          return (
            typeof value === 'string' &&
            (stackLine.test(value) || (inside.test(value) && !isDocumented(pointer)))
          );
        })
        .map(({ pointer }) => traceAt(pointer)),
    ];
  },
};
