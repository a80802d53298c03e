import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import { closed, portOf } from './listening.ts';

/** One request as it came over the raw socket. */
interface Heard {
  readonly method: string;
  /** With its query. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A faithful reply, for a trouble to be made of. */
export interface Faithful {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * What happens on the socket in place of a reply.
 * @param nth how often this trouble has been met before, from 0
 */
export type OnSocket = (socket: Socket, faithful: Faithful, nth: number) => void | Promise<void>;

export interface TroubleOptions {
  /** The workspace behind, which answers whatever is not troubled. */
  readonly upstream: string;
  /** Which targets meet the trouble; none unless told. */
  readonly on?: (target: string) => boolean;
  readonly trouble?: OnSocket;
  readonly tls?: TlsOptions;
}

export interface TroubleServer {
  readonly url: string;
  readonly port: number;
  /** Every request, in order. */
  readonly heard: readonly Heard[];
  readonly close: () => Promise<void>;
}

/** A server on a raw socket in front of a workspace: it can say what no HTTP library would let it say. */
export async function startTroubleServer(options: TroubleOptions): Promise<TroubleServer> {
  const heard: Heard[] = [];
  const open = new Set<Socket>();
  const counter = { met: 0 };
  const accept = (socket: Socket | TLSSocket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A peer that gives up is what half of these troubles are about.
    socket.on('error', () => socket.destroy());
    void serve(socket, options, heard, counter);
  };
  const server: Server =
    options.tls === undefined ? createTcpServer(accept) : createTlsServer({ ...options.tls }, accept);
  server.on('tlsClientError', (_error, socket: TLSSocket) => socket.destroy());
  const port = await portOf(server);
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    heard,
    close: () => closed(server, open),
  };
}

async function serve(
  socket: Socket,
  { upstream, on = () => false, trouble = () => {} }: TroubleOptions,
  heard: Heard[],
  counter: { met: number },
): Promise<void> {
  const request = await requestOn(socket);
  if (request === undefined) return;
  heard.push(request);
  const faithful = await ask(upstream, request).catch((error: unknown) => {
    // Once the peer has hung up, the workspace may be closed.
    if (socket.destroyed) return undefined;
    throw error;
  });
  if (faithful === undefined) return;
  if (!on(request.target)) socket.end(plainReply(faithful));
  else await trouble(socket, faithful, counter.met++);
}

/** The first request of a connection, read to its end; undefined if the peer hung up. */
async function requestOn(socket: Socket): Promise<Heard | undefined> {
  let text = '';
  return new Promise((resolve) => {
    socket.on('close', () => resolve(undefined));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      // What begins as TLS is no request: a server of HTTP hangs up at once.
      if (text.startsWith('\x16')) return void socket.destroy();
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const [first = '', ...lines] = text.slice(0, end).split('\r\n');
      const headers = lines.map((line) => splitAt(line, ': '));
      const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? '0';
      const body = text.slice(end + 4);
      if (body.length < Number(length)) return;
      const [method = '', target = ''] = first.split(' ');
      resolve({ method, target, headers, body });
    });
  });
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

const notPassedOn = /^(?:host|connection|content-length|accept-encoding)$/i;

async function ask(upstream: string, { method, target, headers, body }: Heard): Promise<Faithful> {
  const reply = await fetch(`${upstream}${target}`, {
    method,
    redirect: 'manual',
    headers: headers.filter(([name]) => !notPassedOn.test(name)).map(([name, value]) => [name, value]),
    ...(method === 'GET' ? {} : { body }),
  });
  return {
    status: reply.status,
    type: reply.headers.get('content-type') ?? '',
    body: Buffer.from(await reply.arrayBuffer()),
  };
}

/** A reply as it should be, with these headers on top. */
export function plainReply(
  { status, type, body }: Faithful,
  extra: readonly string[] = [`Content-Length: ${body.length}`],
): Buffer {
  const head = [
    `HTTP/1.1 ${status} Any`,
    `Content-Type: ${type}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from([...head, ...extra, '', ''].join('\r\n'), 'latin1'), body]);
}
