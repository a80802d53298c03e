import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { plainReply, type Faithful, type OnSocket } from './intermediary-server.ts';

const html = (body: string): Buffer =>
  Buffer.from(`<!DOCTYPE html><html><head><title>x</title></head><body>${body}</body></html>`);

/** A reply with another status, type and body, and a length that fits. */
export const page =
  (status: number, type: string, body: Buffer | string, extra: readonly string[] = []): OnSocket =>
  (socket) => {
    const bytes = Buffer.from(body);
    socket.end(plainReply({ status, type, body: bytes }, [`Content-Length: ${bytes.length}`, ...extra]));
  };

/** Changes the JSON body of each reply. */
export const changed =
  (edit: (body: { [key: string]: unknown }) => unknown): OnSocket =>
  (socket, faithful) => {
    const body = Buffer.from(JSON.stringify(edit(JSON.parse(faithful.body.toString()))));
    socket.end(plainReply({ ...faithful, body }));
  };

const half = ({ body }: Faithful): Buffer => body.subarray(0, Math.floor(body.length / 2));

/** The first half of a reply whose headers announce what they please. */
const cut =
  (headers: (faithful: Faithful) => readonly string[], end: (socket: Socket) => void): OnSocket =>
  (socket, faithful) => {
    socket.write(plainReply({ ...faithful, body: half(faithful) }, headers(faithful)), () => end(socket));
  };

const gzipped =
  (bytesOf: (faithful: Faithful) => Buffer, coding = 'gzip'): OnSocket =>
  (socket, faithful) => {
    const bytes = bytesOf(faithful);
    const extra = [`Content-Encoding: ${coding}`, `Content-Length: ${bytes.length}`];
    socket.end(plainReply({ ...faithful, body: bytes }, extra));
  };

const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const end = (socket: Socket): void => void socket.end();
const reset = (socket: Socket): void => void socket.resetAndDestroy();
const hang = (): void => {};
const whole = ({ body }: Faithful): readonly string[] => [`Content-Length: ${body.length}`];

/** Only the first time; then the faithful reply. */
export const first =
  (trouble: OnSocket, times = 1): OnSocket =>
  (socket, faithful, nth) =>
    nth < times ? trouble(socket, faithful, nth) : void socket.end(plainReply(faithful));

/** Sends bytes one by one until the peer has had enough. */
async function trickle(socket: Socket, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed) return;
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
  }
}

/** Sends the same megabyte over and over. */
async function flood(socket: Socket, megabytes: number): Promise<void> {
  const megabyte = Buffer.alloc(2 ** 20, ' ');
  for (let sent = 0; sent < megabytes && !socket.destroyed; sent++)
    await new Promise((resolve) => {
      socket.write(megabyte, resolve);
    });
}

/** What can happen to a reply on its way, and what a workspace itself can say wrongly. */
export const troubles = {
  'closed before a reply': end,
  'reset before a reply': reset,
  'reset within the headers': (socket) =>
    void socket.write('HTTP/1.1 200 OK\r\nContent-Ty', () => socket.resetAndDestroy()),
  'closed within the body': cut(whole, end),
  'reset within the body': cut(whole, reset),
  'closed within the body, without a length': cut(() => [], end),
  'chunks without a last one': (socket, faithful) => {
    const head = plainReply({ ...faithful, body: Buffer.alloc(0) }, ['Transfer-Encoding: chunked']);
    socket.end(Buffer.concat([head, chunk(faithful.body)]));
  },
  'a chunk size that is no number': (socket, faithful) => {
    const head = plainReply({ ...faithful, body: Buffer.alloc(0) }, ['Transfer-Encoding: chunked']);
    socket.end(Buffer.concat([head, Buffer.from('zz\r\n'), faithful.body]));
  },
  'a length beyond the body': (socket, faithful) =>
    void socket.write(plainReply(faithful, [`Content-Length: ${faithful.body.length + 40}`])),
  'a body beyond the length': (socket, faithful) =>
    void socket.end(plainReply(faithful, [`Content-Length: ${faithful.body.length - 40}`])),
  'a second reply behind the first': (socket, faithful) =>
    void socket.end(Buffer.concat([plainReply(faithful), faithful.body])),
  'a length that is no number': (socket, faithful) =>
    void socket.end(plainReply(faithful, ['Content-Length: many'])),
  'two lengths that differ': (socket, faithful) =>
    void socket.end(plainReply(faithful, [`Content-Length: ${faithful.body.length}`, 'Content-Length: 7'])),
  'a length and chunks': (socket, faithful) =>
    void socket.end(
      plainReply({ ...faithful, body: chunk(faithful.body) }, [
        `Content-Length: ${faithful.body.length}`,
        'Transfer-Encoding: chunked',
      ]),
    ),
  'no reply at all': hang,
  'headers byte by byte': (socket, faithful) => trickle(socket, plainReply(faithful)),
  'a body byte by byte': async (socket, faithful) => {
    socket.write(plainReply({ ...faithful, body: Buffer.alloc(0) }, whole(faithful)));
    await trickle(socket, faithful.body);
  },
  'gzip that is none': gzipped(({ body }) => body),
  'gzip that breaks off': gzipped(({ body }) => gzipSync(body).subarray(0, -12)),
  'gzip with a wrong checksum': gzipped(({ body }) => {
    const bytes = gzipSync(body);
    bytes.writeUInt32LE(7, bytes.length - 8);
    return bytes;
  }),
  'a coding nobody asked for': gzipped(({ body }) => body, 'zstd'),
  'headers beyond 16 KiB': (socket, faithful) =>
    void socket.end(plainReply(faithful, [...whole(faithful), `X-Long: ${'x'.repeat(20_000)}`])),
  'no HTTP at all': (socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'a body beyond 8 MiB': async (socket, faithful) => {
    socket.write(
      plainReply({ ...faithful, body: Buffer.from('{"queue":[') }, ['Content-Length: 1000000000']),
    );
    await flood(socket, 900);
  },
  'gzip that unpacks to more than 8 MiB': gzipped(() => gzipSync(Buffer.alloc(64 * 2 ** 20, ' '))),
  'a page of a gateway with 502': page(502, 'text/html', html('<h1>Bad Gateway</h1>')),
  'a text of a gateway with 503': page(503, 'text/plain', 'no available server'),
  'an empty 504': page(504, 'text/html', ''),
  'a login page with 200': page(
    200,
    'text/html',
    html('<form action="/login"><input type="password"></form>'),
  ),
  'a password request of a proxy': page(401, 'text/html', html('<h1>401</h1>'), [
    'WWW-Authenticate: Basic realm="staging"',
  ]),
  'a login request of a network': page(511, 'text/html', html('hotel')),
  'a 407 of a proxy': page(407, 'text/html', html('proxy')),
  'a page of nginx with 404': page(
    404,
    'text/html',
    html('<center><h1>404</h1></center><hr><center>nginx/1.25</center>'),
  ),
  'a reset, then the reply': first(reset),
  'two resets, then the reply': first(reset, 2),
  'a 502, then the reply': first(page(502, 'text/html', html('<h1>Bad Gateway</h1>'))),
  'gzip as it should be': gzipped(({ body }) => gzipSync(body)),
  'chunks as they should be': (socket, faithful) => {
    const head = plainReply({ ...faithful, body: Buffer.alloc(0) }, ['Transfer-Encoding: chunked']);
    socket.end(Buffer.concat([head, chunk(half(faithful)), chunk(rest(faithful)), Buffer.from('0\r\n\r\n')]));
  },
  'a 500 in JSON': page(500, 'application/json', '{"success":false,"error":"Internal server error"}'),
  'a 500 in text': page(500, 'text/plain', 'Internal Server Error'),
  'a 503 in JSON': page(503, 'application/json', '{"success":false,"error":"down"}'),
  'invalid JSON of the right length': (socket, faithful) =>
    void socket.end(plainReply({ ...faithful, body: half(faithful) })),
  'something behind the JSON, counted in the length': (socket, faithful) =>
    void socket.end(
      plainReply({ ...faithful, body: Buffer.concat([faithful.body, Buffer.from('<!-- x -->')]) }),
    ),
  'an empty body': (socket, faithful) => void socket.end(plainReply({ ...faithful, body: Buffer.alloc(0) })),
  'a redirect to another origin': page(302, 'text/html', '', ['Location: https://elsewhere.example/login']),
  'the web app of the workspace': page(
    200,
    'text/html',
    html('<script>__meteor_runtime_config__ = {}</script><input type="password">'),
  ),
} satisfies { readonly [what: string]: OnSocket };

const rest = ({ body }: Faithful): Buffer => body.subarray(Math.floor(body.length / 2));

export type TroubleName = keyof typeof troubles;
