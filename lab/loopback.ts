import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { decoded } from '../src/client/decode.ts';
import { largestBody, type Transport, type WireReply } from '../src/client/transport.ts';

/**
 * A transport for loopback that is faster than Playwright's: no cookies, redirects or proxy, one kept-alive socket.
 * `close` closes the socket.
 */
export function loopbackTransport(): { readonly transport: Transport; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    close: () => agent.destroy(),
    transport: ({ url, credentials: { token, userId } }) => {
      const headers = {
        accept: '*/*',
        'accept-encoding': 'gzip,deflate,br',
        ...(token === null ? {} : { 'x-auth-token': token }),
        ...(userId === null ? {} : { 'x-user-id': userId }),
      };
      return exchanged(url, { agent, headers });
    },
  };
}

async function exchanged(url: string, options: RequestOptions): Promise<WireReply> {
  const { incoming, body, sent } = await received(url, options);
  const headers = pairs(incoming);
  const plain = await decoded(body, headers, largestBody);
  return { status: incoming.statusCode ?? 0, headers, ...plain, sentHeaders: sent };
}

interface Received {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly sent: { readonly [name: string]: string };
}

const received = (url: string, options: RequestOptions): Promise<Received> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => void chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const headers = Object.entries(outgoing.getHeaders());
        const sent = Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
        resolve({ incoming, body: Buffer.concat(chunks), sent });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

/** Headers as received. Node lists names and values in turn. */
const pairs = ({ rawHeaders }: IncomingMessage): readonly (readonly [string, string])[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
