import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface TestProxy {
  readonly url: string;
  /** `host:port` of every tunnel that was asked for, with the login that came along. */
  readonly tunnels: readonly { readonly to: string; readonly login: string | undefined }[];
  readonly close: () => Promise<void>;
}

/** A proxy that tunnels, as browsers and CI networks have it. */
export async function startProxy(
  accepts: (login: string | undefined) => boolean = () => true,
  refusal = '407 Proxy Authentication Required',
): Promise<TestProxy> {
  const tunnels: { readonly to: string; readonly login: string | undefined }[] = [];
  const open = new Set<Socket>();
  const server = createServer((_request, response) => void response.writeHead(501).end());
  server.on('connect', (request, client: Socket) => {
    const login = request.headers['proxy-authorization'];
    tunnels.push({ to: request.url ?? '', login });
    open.add(client);
    client.on('error', () => client.destroy());
    if (!accepts(login)) {
      client.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    tunnels,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
