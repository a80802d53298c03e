import { Agent, request, type IncomingMessage } from 'node:http';
import type { Connect, Connection, ConnectionReply, ConnectionRequest } from '../src/client/connection.ts';

/**
 * Connections to this machine that are faster than Playwright's: no cookies, proxy or TLS. Everything above them is what a user runs.
 * @param sockets at most. With one socket, requests arrive in the order in which they are sent, so that a fault always meets the same ones.
 */
export function loopbackConnect(sockets = 1): Connect {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const connection: Connection = {
    exchange: (asked) => exchanged(agent, asked),
    // Nothing to close: Node drops a socket that failed.
    close: async () => {},
  };
  return async () => connection;
}

const exchanged = (agent: Agent, asked: ConnectionRequest): Promise<ConnectionReply> =>
  new Promise<ConnectionReply>((resolve, reject) => {
    const { url, method, headers, body, timeoutMs } = asked;
    const outgoing = request(url, { agent, method, headers }, (incoming) => {
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming) }));
      incoming.resume();
    });
    outgoing.on('error', reject);
    const timer = setTimeout(() => {
      reject(new Error(`Timeout ${timeoutMs}ms exceeded`));
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.end(body);
  });

/** Headers as received. Node lists names and values in turn. */
const pairs = ({ rawHeaders }: IncomingMessage): readonly (readonly [string, string])[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
