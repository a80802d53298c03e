import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { loopbackConnect } from '../../../lab/loopback.ts';
import {
  playwrightTransport,
  transportOver,
  type Transport,
  type WireReply,
  type WireRequest,
} from '../../../src/client/transport.ts';
import { closed, portOf } from '../../support/listening.ts';
import { expect, test } from '../../support/test.ts';

const requests = 40;
const atATime = 8;

const codings: readonly (readonly [name: string, code: (bytes: Buffer) => Buffer])[] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  // As some servers send it, without the header of zlib.
  ['deflate', (bytes) => deflateRawSync(bytes)],
  ['identity', (bytes) => bytes],
];

interface EchoServer {
  readonly url: string;
  /** Cookies that came along with requests. */
  readonly cookies: readonly string[];
  /** Requests that were under way together, at most. */
  readonly together: () => number;
  readonly close: () => Promise<void>;
}

/** A server that tells each request what it was asked, after a while of its own, in a coding of its own, with a cookie now and then. */
async function startEcho(): Promise<EchoServer> {
  const cookies: string[] = [];
  let [underWay, together] = [0, 0];
  const answer = async ({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    underWay += 1;
    together = Math.max(together, underWay);
    if (headers.cookie !== undefined) cookies.push(headers.cookie);
    const nth = numberOf(url);
    await sleep(20 + ((nth * 7) % 30));
    const [coding, code] = codings[nth % codings.length] ?? ['identity', (bytes: Buffer) => bytes];
    const text = JSON.stringify({
      url,
      token: headers['x-auth-token'] ?? null,
      filler: 'x'.repeat(fillerOf(nth)),
    });
    response.setHeader('content-encoding', coding);
    if (nth % 3 === 0) response.setHeader('set-cookie', `session=${nth}; Path=/`);
    const bytes = code(Buffer.from(text));
    response.write(bytes.subarray(0, 40));
    await sleep(nth % 5);
    underWay -= 1;
    response.end(bytes.subarray(40));
  };
  const server = createServer((request, response) => void answer(request, response));
  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    cookies,
    together: () => together,
    close: () => closed(server),
  };
}

const fillerOf = (nth: number): number => nth * 997;
const numberOf = (url: string): number => Number(new URL(url, 'http://any').searchParams.get('nth'));

/** Requests with a token each; each fifth carries none. */
const requestTo = (url: string, nth: number): WireRequest => ({
  url: `${url}/api/v1/echo?nth=${nth}`,
  credentials:
    nth % 5 === 0 ? { token: null, userId: null } : { token: `token-${nth}`, userId: `user-${nth}` },
});

/** Sends all of them, so many at a time, and hands the replies back in the order of the requests. */
async function sendAll(transport: Transport, all: readonly WireRequest[]): Promise<readonly WireReply[]> {
  const replies = new Map<WireRequest, WireReply>();
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      replies.set(next, await transport(next));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return all.flatMap((request) => replies.get(request) ?? []);
}

/** What a reply says of the request that it belongs to, and what is known to have left for it. */
const toldBy = ({ status, bytes, miscoded, sentHeaders }: WireReply) => {
  const { url, token, filler }: { url: string; token: string | null; filler: string } = JSON.parse(
    bytes.toString(),
  );
  const sent = [sentHeaders['x-auth-token'] ?? null, sentHeaders['x-user-id'] ?? null, sentHeaders['cookie']];
  return { status, miscoded, url, token, filler: filler.length, sent };
};

const ways: readonly (readonly [name: string, transport: Transport])[] = [
  ['Playwright', playwrightTransport({ timeoutMs: 20_000, insecureTls: false })],
  ['the lab', transportOver(loopbackConnect(atATime), 20_000)],
];

for (const [name, transport] of ways)
  test(`requests that overlap keep their own replies and headers over the connections of ${name}`, async () => {
    const server = await startEcho();
    const all = Array.from({ length: requests }, (_, nth) => requestTo(server.url, nth));
    const replies = await sendAll(transport, all);
    await server.close();
    expect(replies.map(toldBy)).toEqual(
      all.map(({ url, credentials: { token, userId } }) => ({
        status: 200,
        url: url.slice(server.url.length),
        token,
        filler: fillerOf(numberOf(url)),
        sent: [token, userId, undefined],
      })),
    );
    expect(replies).toHaveLength(requests);
    expect(server.cookies).toEqual([]);
    expect(server.together()).toBeGreaterThan(atATime / 2);
  });
