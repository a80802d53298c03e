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

function split(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf('?');
  return at === -1 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/** Reads a request, with its body if it is a POST. */
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
 * Writes a reply unchanged, with duplicate headers. A wrong `content-length` is sent too, and then the connection is closed,
 * because the client could not find the next reply.
 */
export function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  const given = headers.filter(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const isWrong = given.some(([, value]) => value !== String(body.length));
  const length: readonly string[] = given.length > 0 ? [] : ['content-length', String(body.length)];
  if (isWrong) response.shouldKeepAlive = false;
  response.writeHead(status, [...headers.flat(), ...length]);
  response.end(body);
}

/** What upstream's CORS middleware sends if API_Enable_CORS is on, and any origin is allowed. */
const headers: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', 'GET, POST, PUT, DELETE, HEAD, PATCH'],
  [
    'access-control-allow-headers',
    'Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, x-visitor-token, Authorization',
  ],
];

/** The reply for a page of any origin. */
export const readable = (reply: WireReply): WireReply => ({
  ...reply,
  headers: [
    ...reply.headers.filter(([name]) => !headers.some(([own]) => own === name)),
    ...headers.map(([name, value]): [string, string] => [name, value]),
  ],
});

/** The reply to a preflight request: a browser may go on. */
export const preflight = (): WireReply => readable({ status: 200, headers: [], body: Buffer.alloc(0) });
