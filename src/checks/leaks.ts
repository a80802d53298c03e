import type { Check, CheckContext } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { freeIn } from './free.ts';
import { documented } from './shape.ts';
import { places, pointerOf, type Place } from '../lib/places.ts';
import { tellsWhole } from './echo.ts';
import { memoize } from '../lib/memoize.ts';
import { isOrdinary } from '../lib/secret-forms.ts';
import { isCredentialName, mayBeCredential } from '../lib/credential-names.ts';
import { hasBcrypt, hasCredential, hasPasswordHash, hasServicePassword } from '../lib/secret-values.ts';
import { successSchema } from '../contract/define.ts';

const examples = 'the documented examples';

/** False for booleans, numbers and empty values. */
const holdsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : typeof value === 'string' && value !== '';

const noTokens: readonly string[] = [];
const shortestDrawn = 16;
/** Random tokens only. An integration may use a name, a number or an address as its token. */
const drawnOf = memoize((tokens: readonly string[]) =>
  tokens.filter((token) => token.length >= shortestDrawn && /^\w+$/.test(token) && !isOrdinary(token)),
);

/** No password hash, no credential by its field's name or its form, and no token that the contract does not document. */
export const noSecrets: Check = {
  id: 'no-secrets',
  security: true,
  says: 'no password hash, token, key or other credential is returned',
  source: 'no documented reply holds a credential other than the token of a visitor',
  anyHeader: { rejects: hasServicePassword, replacement: () => 'redis://nobody:withheld@nowhere' },
  judge: ({ exchange: { body, headers }, secrets, tokens = noTokens, ...context }) => {
    const [isKnown, free] = [documentedIn(context, body), freeIn(context)];
    // Another check tells of what was sent.
    const isEcho = ({ value }: Place): boolean => typeof value === 'string' && tellsWhole(value, secrets);
    const isTold = (place: Place, text: string): boolean => {
      const isHash = hasPasswordHash(text);
      // Free text of people proves nothing.
      if (!isHash && !hasCredential(text) && !tellsWhole(text, drawnOf(tokens))) return false;
      return !free.isText(place) && (isHash || !isKnown(place));
    };
    const isNamed = (place: Place): boolean =>
      isCredentialName(place.key) &&
      mayBeCredential(place.key, place.value) &&
      !free.isHarmless(place) &&
      !free.isInObject(place) &&
      !isKnown(place);
    const inBody = places(body)
      .filter(
        (place) =>
          (isNamed(place) ||
            isTold(place, place.key) ||
            (typeof place.value === 'string' && isTold(place, place.value))) &&
          !isEcho(place),
      )
      .map(pointerOf);
    // Gateways add headers with credentials of their own, but none knows a visitor's, where the data lies, or the hash of a password.
    const inHeaders = headers
      .filter(
        ([, value]) => tellsWhole(value, drawnOf(tokens)) || hasServicePassword(value) || hasBcrypt(value),
      )
      .map(([name]) => `header:${name.toLowerCase()}`);
    return [...inBody, ...inHeaders].map((pointer) => ({
      pointer,
      expected: 'no secret',
      received: 'a secret',
    }));
  },
};

/** Whether the contract documents a place, or documents in another place what it repeats. */
function documentedIn(context: Pick<CheckContext, 'endpoint'>, body: unknown): (place: Place) => boolean {
  const schema = successSchema(context.endpoint);
  const { isDocumented } = freeIn(context);
  if (schema === undefined) return () => false;
  const keysOf = new Map<object, Set<string>>();
  for (const { holder, key } of documented(schema, body))
    keysOf.set(holder, (keysOf.get(holder) ?? new Set()).add(key));
  return (place) => keysOf.get(place.holder)?.has(place.key) === true || isDocumented(place);
}

/** The place in a file that a line of a stack trace ends with. */
const inFile = /\.[cm]?[jt]s|<anonymous>|native/;
const longestCall = 250;
// The pattern begins with the bracket, so that it is tried at brackets only.
const call =
  /\((?<=\bat\s{1,9}[\w.<>$ ]{1,100}\s{0,9}\()(?=[^()\n]{0,200}[./<])[^()\n]{0,300}:\d{1,9}:\d{1,9}\)/;
const python = /Traceback \(most recent call last\)|File "[^"\n]{1,200}\.py", line \d/;

/** A line such as `at find (/app/server.js:47:13)`, also where the line break before it is escaped. */
function isFrame(line: string): boolean {
  const start = line.search(/(?:^|\\n)\s{0,50}at\s/);
  if (start === -1) return false;
  const file = line.slice(start, start + longestCall).search(inFile);
  return file !== -1 && /:\d/.test(line.slice(start + file));
}

const isTrace = (value: string): boolean =>
  value.split('\n').some(isFrame) || call.test(value) || python.test(value);

const inside =
  /\b(?:Mongo(?:Server|Network|Bulk\w{0,40})?Error|E11000 duplicate key|SQLSTATE|ORA-\d{5}|syntax error at or near|java\.\w{1,60}\.\w{1,60}Exception)\b|\/(?:app|opt|srv|usr|var)\/[\w./-]{1,200}\.(?:[cm]?[jt]s)\b|\b[A-Z]:\\[\w\\. -]{1,200}\.(?:[cm]?[jt]s|py|php|java)\b|node_modules\/|\bSELECT\s.{1,200}\sFROM\s/;

/** The address of a server behind the workspace. In a success it may be what somebody wrote. */
const behind = /\b(?:mongodb(?:\+srv)?|postgres(?:ql)?|mysql|rediss?|amqps?|nats):\/\//;

const namesServer = ({ value }: Place): boolean => typeof value === 'string' && behind.test(value);

const traceAt = (pointer: string): RawFinding => ({
  pointer,
  expected: 'no stack trace, file path or database error',
  received: 'a stack trace, file path or database error',
});

/** No stack trace, no file path in undocumented fields, and no database or file names in an error. */
export const noStackTrace: Check = {
  id: 'no-stack-trace',
  security: true,
  says: 'no stack trace, file path or database error is returned',
  source: `${examples} of errors: one sentence for the caller`,
  anyHeader: { rejects: isTrace, replacement: () => 'at redacted (redacted.js:0:0)' },
  judge: ({ exchange: { body, text, status, headers }, ...context }) => {
    const inHeaders = headers
      .filter(([, value]) => isTrace(value))
      .map(([name]) => traceAt(`header:${name.toLowerCase()}`));
    if (body === undefined)
      return status >= 400 && (isTrace(text) || inside.test(text)) ? [...inHeaders, traceAt('')] : inHeaders;
    const free = freeIn(context);
    // Computed lazily, because a suspicious value is rare.
    let known: ((place: Place) => boolean) | undefined;
    const isDocumented = (place: Place): boolean =>
      status < 400 && (known ??= documentedIn(context, body))(place);
    const tells = (place: Place): boolean => {
      const { key, value } = place;
      if (/^stack(?:trace)?$/i.test(key) && holdsSomething(value)) return true;
      return typeof value === 'string' && (isTrace(value) || (inside.test(value) && !isDocumented(place)));
    };
    return [
      ...inHeaders,
      ...places(body)
        .filter((place) => (tells(place) && !free.isText(place)) || (status >= 400 && namesServer(place)))
        .map((place) => traceAt(pointerOf(place))),
    ];
  },
};
