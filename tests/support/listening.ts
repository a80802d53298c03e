import { createServer, type RequestListener } from 'node:http';
import type { Server, Socket } from 'node:net';

/** Lets a server listen on a free port of this machine. */
export async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Ends a server, with the connections that are kept alive. @param open other connections that have to end */
export async function closed(
  server: Server & { readonly closeAllConnections?: () => void },
  open: Iterable<Socket> = [],
): Promise<void> {
  for (const socket of open) socket.destroy();
  server.closeAllConnections?.();
  await new Promise((resolve) => server.close(resolve));
}

/** Starts a server of HTTP, and closes it whatever happens. */
export async function withServer<Value>(
  answer: RequestListener,
  use: (url: string) => Promise<Value>,
): Promise<Value> {
  const server = createServer(answer);
  try {
    return await use(`http://127.0.0.1:${await portOf(server)}`);
  } finally {
    await closed(server);
  }
}
