import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { defineOperator } from '../define.ts';
import { at } from '../../src/lib/json.ts';
import { setting, withHeader } from '../edit.ts';
import type { Operator } from '../types.ts';

/** Repeats the caller's token in another form, in a field of its own. */
const echo = (name: string, says: string, form: (token: string) => unknown, key = 'seen'): Operator =>
  defineOperator({
    name: `echo-${name}`,
    group: 'leaks',
    caughtBy: 'no-echo',
    says: `tells the caller's token ${says}`,
    tamper: setting((_body, _reply, { headers }) => {
      const token = headers['x-auth-token'];
      return token === undefined ? undefined : { [key]: form(token) };
    }),
  });

const coded = (text: string, coding: BufferEncoding = 'base64'): string => Buffer.from(text).toString(coding);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const parts = (text: string, length: number): readonly string[] =>
  text.match(RegExp(`.{1,${length}}`, 'g')) ?? [];
const bits = (text: string, between: string): string =>
  bytes(text)
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join(between);
const bytes = (text: string): readonly number[] => [...Buffer.from(text)];

export const echoes: readonly Operator[] = [
  echo('in-capitals', 'in capitals', (token) => token.toUpperCase()),
  echo('in-small-letters', 'in small letters', (token) => token.toLowerCase()),
  echo('in-the-other-case', 'with its cases swapped', (token) =>
    Array.from(token, (sign) => (/[a-z]/.test(sign) ? sign.toUpperCase() : sign.toLowerCase())).join(''),
  ),
  echo('reversed-in-capitals', 'reversed and in capitals', (token) =>
    Array.from(token.toUpperCase()).toReversed().join(''),
  ),
  echo('base64-twice', 'coded in base64 twice', (token) => coded(coded(token))),
  echo('base64-three-times', 'coded in base64 three times', (token) => coded(coded(coded(token)))),
  echo('hex-of-base64', 'as hexadecimal digits of base64', (token) => coded(coded(token), 'hex')),
  echo('base64-of-hex', 'as base64 of hexadecimal digits', (token) => coded(coded(token, 'hex'))),
  echo('base64-of-percents', 'as base64 of percent signs', (token) =>
    coded(coded(token, 'hex').replaceAll(/../g, '%$&')),
  ),
  echo('bytes', 'as a list of bytes', bytes),
  echo('byte-object', 'as an object of bytes', (token) => Object.fromEntries(bytes(token).entries())),
  echo('byte-text', 'as codes in a text', (token) => bytes(token).join(' ')),
  echo('hex-pairs', 'as pairs of hexadecimal digits', (token) =>
    coded(token, 'hex').replaceAll(/..(?=.)/g, '$&:'),
  ),
  echo('hex-list', 'as a list of hexadecimal digits', (token) => parts(coded(token, 'hex'), 2)),
  echo('characters', 'as a list of characters', (token) => Array.from(token)),
  echo('spaced', 'with blanks', (token) => parts(token, 4).join(' ')),
  echo('stored', 'as the hash that is stored', (token) => sha256(token).toString('base64')),
  echo('stored-in-hex', 'as the hexadecimal hash', (token) => sha256(token).toString('hex')),
  echo('stored-for-urls', 'as the hash for URLs', (token) => sha256(token).toString('base64url')),
  echo('first-ten', 'by its first ten characters', (token) => `${token.slice(0, 10)}…`),
  echo('last-ten', 'by its last ten characters', (token) => `…${token.slice(-10)}`),
  echo('middle-ten', 'by ten characters of its middle', (token) => token.slice(17, 27)),
  echo('in-fields', 'in parts, a field for each', (token) => Object.fromEntries(parts(token, 7).entries())),
  echo('in-a-list', 'in parts, in a list', (token) => parts(token, 6)),
  echo('in-a-list-backwards', 'in parts, the last one first', (token) => parts(token, 6).toReversed()),
  echo('in-items', 'in parts, an item for each', (token) =>
    parts(token, 5).map((part, index) => ({ n: index + 1, id: `p${index}`, part })),
  ),
  // The name `trace` ends in hexadecimal digits, which are not part of the list.
  echo('byte-text-with-commas', 'as codes in a text, with commas', (token) => bytes(token).join(), 'trace'),
  echo('rotated', 'with each letter rotated', (token) =>
    token.replaceAll(/[a-z]/gi, (letter) => {
      const next = letter.charCodeAt(0) + 13;
      return String.fromCodePoint(next > (letter <= 'Z' ? 90 : 122) ? next - 26 : next);
    }),
  ),
  echo('packed', 'packed by gzip', (token) => gzipSync(token).toString('base64')),
  echo('deflated', 'packed by deflate', (token) => deflateSync(token).toString('base64url')),
  echo('utf-16', 'in UTF-16', (token) => Buffer.from(token, 'utf16le').toString('base64')),
  echo('base32', 'in base32', (token) =>
    (bits(token, '').match(/.{1,5}/g) ?? [])
      .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
      .join(''),
  ),
  echo('bits', 'as bits', (token) => bits(token, ' ')),
  echo('octal', 'in octal escapes', (token) =>
    bytes(token)
      .map((byte) => `\\${byte.toString(8)}`)
      .join(''),
  ),
  echo('quoted-printable', 'in quoted-printable', (token) => coded(token, 'hex').replaceAll(/../g, '=$&')),
  echo('wide', 'in wide letters', (token) =>
    bytes(token)
      .map((byte) => String.fromCodePoint(byte + 0xfe_e0))
      .join(''),
  ),
  echo('base64-reversed', 'in base64 backwards', (token) => Array.from(coded(token)).toReversed().join('')),
  ...['md5', 'sha1', 'sha512'].map((name) =>
    echo(`digest-${name}`, `as a digest (${name})`, (token) =>
      createHash(name)
        .update(token)
        .digest(name === 'sha512' ? 'base64' : 'hex'),
    ),
  ),
  echo('masked', 'but for some characters', (token) => `${token.slice(0, 12)}***********`),
];

/** Shows the token of a visitor: the one that is asked for, or another. */
const guest = (name: string, says: string, form: (token: string) => unknown): Operator =>
  defineOperator({
    name: `token-of-a-visitor-${name}`,
    group: 'leaks',
    caughtBy: 'no-secrets',
    says: `tells the token of a visitor ${says}`,
    tamper: setting((body, _reply, _asked, { data: { rooms } }) => {
      const id = at(body, 'visitor', '_id');
      const { v } = rooms.find((room) => room.v._id === id) ?? rooms[0] ?? {};
      return v && { widget: form(v.token) };
    }),
  });

export const visitorTokens: readonly Operator[] = [
  guest('under-another-name', 'under another name', (token) => token),
  guest('in-a-link', 'in a link', (token) => `https://chat.example.com/livechat/${token}/room`),
  guest('in-base64', 'in base64', (token) => coded(token)),
  defineOperator({
    name: 'token-of-a-visitor-in-a-header',
    group: 'leaks',
    caughtBy: 'no-secrets',
    says: 'tells the token of a visitor in a header',
    tamper: (reply, _asked, { data: { rooms } }) => withHeader(reply, 'x-visitor', rooms[0]?.v.token ?? ''),
  }),
  defineOperator({
    name: 'database-password-in-a-header',
    group: 'leaks',
    caughtBy: 'no-secrets',
    says: 'tells the address of the database in a header, with the password',
    tamper: (reply) =>
      withHeader(reply, 'x-served-from', 'postgres://chat:vKw3nT9rBz@db-2.internal:5432/chat'),
  }),
];
