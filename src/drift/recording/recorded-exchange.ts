import { readJson } from '../../lib/read-json.ts';
import type { Exchange } from '../../contract/exchange.ts';
import type { Asked } from '../../client/client.ts';
import type { AccountName } from '../../config/accounts.ts';
import type { Masker } from './mask/masker.ts';
import { recordedHeaders } from './recorded-headers.ts';
import { tokenOf, type BytesForm, type RecordedCase } from './recording-file.ts';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The text of a body in the recording. If it is not UTF-8, each byte is one character. */
export function textOf({ bytes, text }: Pick<Exchange, 'bytes' | 'text'>): {
  readonly text: string;
  readonly bytes?: BytesForm;
} {
  const utf8 = Buffer.from(text, 'utf8');
  if (utf8.equals(bytes)) return { text };
  const marked = Buffer.concat([byteOrderMark, utf8]);
  return marked.equals(bytes)
    ? { text, bytes: 'byte order mark' }
    : { text: bytes.toString('latin1'), bytes: 'latin1' };
}

/** An exchange without secrets, as the recording holds it. */
export function recordOf(
  { exchange, secrets }: Asked,
  whose: AccountName | 'nobody' | null,
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
      token: whose,
      userId: sent.carried.userId !== null,
    },
    status,
    headers: recordedHeaders(exchange, { secrets, pseudonyms: pseudonymsOf(whose) }, masker),
    ...bodyOf(masker.body(text)),
    ...bytes,
  };
}

/** Compact JSON is recorded as JSON. Anything that would change by that is recorded as text. */
function bodyOf(text: string): Pick<RecordedCase, 'json' | 'text'> {
  try {
    const json: unknown = JSON.parse(text);
    return JSON.stringify(json) === text ? { json } : { text };
  } catch {
    return { text };
  }
}

const pseudonymsOf = (token: AccountName | 'nobody' | null): readonly string[] =>
  token === null ? [] : [tokenOf(token)];

/** The exchange of a recorded case, with the values that count as its secrets. */
export function exchangeOf(recorded: RecordedCase, receivedAt: number): Asked | undefined {
  const { request, status, headers = [] } = recorded;
  if (request === undefined || status === undefined) return undefined;
  const { path, query, actor, credentials, token, userId } = request;
  const { text, bytes } = restored(recorded);
  const carried = { token: token === null ? null : 'sent', userId: userId ? 'sent' : null };
  const sent = { method: 'GET' as const, path, query, actor, credentials, carried };
  return {
    exchange: { sent, status, headers: headers.map(pairOf), bytes, text, ...readJson(text), receivedAt },
    secrets: pseudonymsOf(token),
  };
}

function pairOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}

function restored({ json, text, bytes: form }: RecordedCase): {
  readonly text: string;
  readonly bytes: Buffer;
} {
  const told = text ?? JSON.stringify(json) ?? '';
  const bytes = Buffer.from(told, form === 'latin1' ? 'latin1' : 'utf8');
  if (form === 'latin1') return { text: new TextDecoder().decode(bytes), bytes };
  return {
    text: told,
    bytes: form === 'byte order mark' ? Buffer.concat([byteOrderMark, bytes]) : bytes,
  };
}
