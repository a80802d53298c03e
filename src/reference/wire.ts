import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Incoming } from './route.ts';
import type { WireReply } from './types.ts';

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

/** Splits a request target into its raw path and query. */
function split(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf('?');
  return at === -1 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/** Reads a request off the wire; only a POST has a body worth reading. */
export async function received(request: Request, message: IncomingMessage): Promise<Incoming> {
  const { method = 'GET', url = '/', socket } = message;
  return {
    method,
    ...split(url),
    headers: headersOf(message),
    address: socket.remoteAddress ?? '',
    body: method === 'POST' ? await request.text() : '',
  };
}

/**
 * Writes a reply as it is, duplicate headers and all. A `content-length` that lies about the body is sent too, and
 * the connection closed after it, since nobody could tell where the next reply begins.
 */
export function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  const told = headers.filter(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const lies = told.some(([, value]) => value !== String(body.length));
  const length: readonly string[] = told.length > 0 ? [] : ['content-length', String(body.length)];
  if (lies) response.shouldKeepAlive = false;
  response.writeHead(status, [...headers.flat(), ...length]);
  response.end(body);
}
