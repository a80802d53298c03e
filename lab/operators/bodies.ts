import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody, withText } from '../edit.ts';
import type { Group, Operator } from '../types.ts';

const whole = (
  name: string,
  says: string,
  change: (body: unknown) => unknown,
  caughtBy = 'schema',
  group: Group = 'shape',
): Operator =>
  defineOperator({ name, group, caughtBy, says, tamper: (reply) => withBody(reply, change(bodyOf(reply))) });

export const emptyObject = whole('empty-object-for-body', 'is an empty object', () => ({}));
export const emptyList = whole('empty-list-for-body', 'is an empty list', () => []);
export const nullBody = whole('null-for-body', 'is null', () => null);
export const listBody = whole('body-in-list', 'is a list that contains the body', (body) => [body]);
export const wrappedBody = whole('body-wrapped', 'is wrapped in a field "data"', (body) => ({
  data: body,
  success: true,
}));
export const doubleEncoded = whole('double-encoded', 'is JSON in a JSON string', (body) =>
  JSON.stringify(body),
);
export const successOnly = whole('envelope-only', 'has only its envelope', () => ({ success: true }));
export const errorOnSuccess = whole(
  'error-body-on-success',
  'is an error with status 200',
  () => ({ success: false, error: 'Internal server error' }),
  'success-flag',
  'status',
);
export const successTurned = whole(
  'success-flag-turned',
  'says success false on a success',
  (body) => (isRecord(body) ? { ...body, success: false } : body),
  'success-flag',
  'status',
);

const text = (name: string, says: string, change: (text: string) => string, caughtBy = 'json'): Operator =>
  defineOperator({
    name,
    group: 'encoding',
    caughtBy,
    says,
    tamper: (reply) => withText(reply, change(reply.body.toString())),
  });

export const emptyBody = text('empty-body', 'has no body', () => '');
export const trailingGarbage = text(
  'trailing-garbage',
  'has text after the document',
  (json) => `${json}undefined`,
);
export const twoDocuments = text('two-documents', 'is two documents', (json) => `${json}\n${json}`);
export const cutOff = text('cut-off', 'ends in the middle', (json) =>
  json.slice(0, Math.floor(json.length / 2)),
);
export const padded = text(
  'script-prefix',
  'has a prefix against script inclusion',
  (json) => `)]}',\n${json}`,
);
export const callback = text(
  'callback-around',
  'is a JavaScript call with the document as argument',
  (json) => `callback(${json});`,
);
export const commented = text('comment-in-json', 'holds a comment', (json) =>
  json.replace('{', '{/* cached */'),
);
export const singleQuotes = text('single-quotes', 'uses single quotes', (json) => json.replaceAll('"', "'"));
export const notANumber = text('nan-literal', 'holds NaN', (json) => json.replace(/:(?:true|\d+)/, ':NaN'));
export const trailingComma = text('trailing-comma', 'has a comma too many', (json) =>
  json.replace(/\}$/, ',}'),
);
export const duplicateKey = text('duplicate-key', 'has a key twice, with two values', (json) =>
  json.replace(/\}$/, ',"success":false,"success":true}'),
);
export const hugeNumber = text('huge-number', 'holds a number beyond 2^53', (json) =>
  json.replace(/\}$/, ',"revision":9007199254740993}'),
);
export const htmlPage = text(
  'html-for-json',
  'is an HTML page with a JSON content type',
  () => '<!DOCTYPE html><html><body>Rocket.Chat</body></html>',
);
export const byteOrderMark = text(
  'byte-order-mark',
  'begins with a byte order mark',
  (json) => `\ufeff${json}`,
  'utf-8',
);
export const loneSurrogate = text(
  'lone-surrogate',
  'holds a lone surrogate',
  (json) => json.replace(/\}$/, ',"mood":"\\ud83d"}'),
  'utf-8',
);

const bytes = (name: string, says: string, change: (bytes: Buffer) => Buffer): Operator =>
  defineOperator({
    name,
    group: 'encoding',
    caughtBy: 'utf-8',
    says,
    tamper: (reply) => ({ ...reply, body: change(reply.body) }),
  });

const appended = (body: Buffer, ...raw: readonly number[]): Buffer =>
  Buffer.concat([body.subarray(0, -1), Buffer.from(',"mood":"'), Buffer.from(raw), Buffer.from('"}')]);

export const latin1 = bytes('latin1-bytes', 'is encoded in latin1', (body) => appended(body, 0xfc, 0x62));
export const overlong = bytes('overlong-utf8', 'holds an overlong UTF-8 sequence', (body) =>
  appended(body, 0xc0, 0xaf),
);
