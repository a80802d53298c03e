import { readable, type Asked } from '../../client/client.ts';
import type { Exchange } from '../../contract/exchange.ts';
import { parsedJson } from '../../lib/json.ts';
import type { Masker } from './mask/masker.ts';
import { recordedHeaders } from './recorded-headers.ts';
import { tokenOf, type BytesForm, type RecordedCase, type TokenOwner } from './recording-file.ts';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The text of a body in the recording. If it is not UTF-8, each byte is one character. */
export function textOf({ bytes, text }: Pick<Exchange, 'bytes' | 'text'>): {
  readonly text: string;
  readonly bytes?: BytesForm;
} {
  const utf8 = Buffer.from(text, 'utf8');
  if (utf8.equals(bytes)) return { text };
  return Buffer.concat([byteOrderMark, utf8]).equals(bytes)
    ? { text, bytes: 'byte order mark' }
    : { text: bytes.toString('latin1'), bytes: 'latin1' };
}

/** An exchange without secrets, as the recording holds it. */
export function recordOf(
  { exchange, secrets }: Asked,
  token: TokenOwner | null,
  masker: Masker,
): RecordedCase {
  const { sent, status } = exchange;
  const { text, ...bytes } = textOf(exchange);
  const clean = (part: string): string => encodeURIComponent(masker.text(decodeURIComponent(part)));
  return {
    request: {
      path: sent.path.replaceAll(/[^/]+/g, clean),
      query: sent.query.replaceAll(/[^&=]+/g, clean),
      actor: sent.actor,
      credentials: sent.credentials,
      token,
      userId: sent.carried.userId !== null,
    },
    status,
    headers: recordedHeaders(exchange, secrets, pseudonymsOf(token), masker),
    ...bodyOf(masker.body(text)),
    ...bytes,
  };
}

/** Compact JSON is recorded as JSON. Anything that would change by that is recorded as text. */
function bodyOf(text: string): Pick<RecordedCase, 'json' | 'text'> {
  const json = parsedJson(text);
  return JSON.stringify(json) === text ? { json } : { text };
}

const pseudonymsOf = (token: TokenOwner | null): readonly string[] =>
  token === null ? [] : [tokenOf(token)];

/** The exchange of a recorded case, with the values that count as its secrets. */
export function exchangeOf(recorded: RecordedCase, receivedAt: number): Asked | undefined {
  const { request, status, headers = [] } = recorded;
  if (request === undefined || status === undefined) return undefined;
  const { token, userId, ...asked } = request;
  const carried = { token: token === null ? null : 'sent', userId: userId ? 'sent' : null };
  return {
    exchange: {
      sent: { method: 'GET', ...asked, carried },
      status,
      headers: headers.map(pairOf),
      ...readable(bytesOf(recorded)),
      sentAt: receivedAt,
      receivedAt,
    },
    secrets: pseudonymsOf(token),
  };
}

function pairOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}

function bytesOf({ json, text = JSON.stringify(json) ?? '', bytes: form }: RecordedCase): Buffer {
  const bytes = Buffer.from(text, form === 'latin1' ? 'latin1' : 'utf8');
  return form === 'byte order mark' ? Buffer.concat([byteOrderMark, bytes]) : bytes;
}
