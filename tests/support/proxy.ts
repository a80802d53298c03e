import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { closed, portOf } from './listening.ts';

export interface TestProxy {
  readonly url: string;
  /** `host:port` of every tunnel that was asked for, with the login that came along. */
  readonly tunnels: readonly { readonly to: string; readonly login: string | undefined }[];
  readonly close: () => Promise<void>;
}

/**
 * A proxy that tunnels, as browsers and CI networks have it.
 * @param refusal its status line, and what follows in a second packet
 * @param tls set for a proxy that is asked over TLS
 */
export async function startProxy(
  accepts: (login: string | undefined) => boolean = () => true,
  refusal = '407 Proxy Authentication Required',
  tls?: TlsOptions,
): Promise<TestProxy> {
  const tunnels: { readonly to: string; readonly login: string | undefined }[] = [];
  const open = new Set<Socket>();
  const answer = (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(501).end();
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  server.on('connect', (request, client: Socket) => {
    const login = request.headers['proxy-authorization'];
    tunnels.push({ to: request.url ?? '', login });
    open.add(client);
    client.on('error', () => client.destroy());
    if (!accepts(login)) {
      // Its page comes later than its headers, as over a network.
      client.write(`HTTP/1.1 ${refusal}\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n`);
      setImmediate(() => client.end('refused'));
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    open.add(target);
    target.on('error', () => client.destroy());
  });
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${await portOf(server)}`,
    tunnels,
    close: () => closed(server, open),
  };
}

/** A SOCKS 5 proxy. @param login the user and password that it wants, as `user:password`; none: it wants none */
export async function startSocks(login?: string): Promise<TestProxy> {
  const tunnels: { readonly to: string; readonly login: string | undefined }[] = [];
  const open = new Set<Socket>();
  const server = createTcpServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    const next = (): Promise<Buffer> => new Promise((resolve) => client.once('data', resolve));
    const handshake = async (): Promise<void> => {
      const methods = (await next()).subarray(2);
      if (login !== undefined && !methods.includes(2)) return void client.end(Buffer.from([5, 255]));
      client.write(Buffer.from([5, login === undefined ? 0 : 2]));
      let told: string | undefined;
      if (login !== undefined) {
        const reply = await next();
        const size = reply[1] ?? 0;
        told = `${reply.subarray(2, 2 + size).toString()}:${reply.subarray(3 + size).toString()}`;
        if (told !== login) return void client.end(Buffer.from([1, 1]));
        client.write(Buffer.from([1, 0]));
      }
      const wanted = await next();
      const [, , , kind, ...rest] = wanted;
      const host = kind === 1 ? rest.slice(0, 4).join('.') : Buffer.from(rest.slice(1, -2)).toString();
      const port = wanted.readUInt16BE(wanted.length - 2);
      tunnels.push({ to: `${host}:${port}`, login: told });
      const answer = (code: number): Buffer => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
      const target = connect(port, host, () => {
        client.write(answer(0));
        target.pipe(client).pipe(target);
      });
      open.add(target);
      target.on('error', () => void client.end(answer(5)));
    };
    void handshake();
  });
  return {
    url: `socks5://127.0.0.1:${await portOf(server)}`,
    tunnels,
    close: () => closed(server, open),
  };
}
