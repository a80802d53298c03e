import { isIPv6, type AddressInfo } from 'node:net';
import type { ServerType } from '@hono/node-server';

/** Addresses that mean every address of the machine, with one by which it is reached. */
const reachedBy: { readonly [address: string]: string } = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Starts to listen.
 * @returns the URL by which this machine reaches the server
 * @throws the error of Node if it cannot listen
 */
export async function listen(server: ServerType, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const own = reachedBy[host] ?? host;
  return `http://${isIPv6(own) ? `[${own}]` : own}:${portOf(server.address()) ?? port}`;
}

const portOf = (address: string | AddressInfo | null): number | undefined =>
  typeof address === 'object' ? address?.port : undefined;

/** Stops at once, with the connections that are kept alive. */
export async function stop(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
