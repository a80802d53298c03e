import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { at } from '../lib/json.ts';

/** What the tap took from the wire, beside the reply of the connection. */
interface Tapped<Reply> {
  readonly reply: Reply;
  /** The body as it came over the wire, still compressed if it was. */
  readonly body: Buffer;
  /** Headers as they left, names in lower case. */
  readonly sentHeaders: { readonly [name: string]: string };
  /** When the request left, in epoch milliseconds. */
  readonly sentAt: number;
  /** When the reply began, likewise. */
  readonly receivedAt: number;
}

/** Nothing of a request left: there was no connection, or a proxy answered instead of opening its tunnel. */
export class Unsent extends Error {
  override readonly name = 'Unsent';
  /** What the proxy answered. */
  readonly status: number | undefined;

  constructor(status: number | undefined, cause: unknown) {
    super('nothing was sent', { cause });
    this.status = status;
  }
}

/** One exchange under way. */
interface Tap {
  readonly url: string;
  /** Bytes of the body at most. */
  readonly most: number;
  sentHeaders?: { readonly [name: string]: string };
  sentAt: number;
  receivedAt: number;
  /** Status of a reply to a request that did not leave. */
  refused?: number;
  chunks?: readonly Buffer[];
  /** Set once the body outgrew the limit; the connection was cut then. */
  tooLarge: boolean;
}

const underWay = new AsyncLocalStorage<Tap>();
const taps = new WeakMap<ClientRequest, Tap>();
let tapped = false;

/**
 * Runs one exchange under the tap. Node reports every request that leaves and every reply that begins. The tap keeps the headers of the
 * request and the body of the reply, which it cuts off beyond `most` bytes before it fills the memory. Exchanges may overlap.
 * @param most bytes of the body as it comes over the wire
 * @throws Error that begins with 'the body is too large', Unsent if nothing left, or whatever the exchange throws
 */
export async function tap<Reply>(
  url: string,
  most: number,
  exchange: () => Promise<Reply>,
): Promise<Tapped<Reply>> {
  listen();
  const own: Tap = { url, most, sentAt: 0, receivedAt: 0, tooLarge: false };
  const reply = await underWay.run(own, exchange).catch((error: unknown) => {
    if (own.tooLarge) throw new Error('the body is too large', { cause: error });
    throw own.sentHeaders === undefined ? new Unsent(own.refused, error) : error;
  });
  const { sentHeaders, chunks = [], sentAt, receivedAt } = own;
  if (sentHeaders === undefined) throw new Unsent(own.refused, new Error('an exchange went past the tap'));
  return { reply, body: Buffer.concat(chunks), sentHeaders, sentAt, receivedAt };
}

function listen(): void {
  if (tapped) return;
  tapped = true;
  subscribe('http.client.request.start', (message) => {
    const own = underWay.getStore();
    const request = at(message, 'request');
    if (own === undefined || !(request instanceof ClientRequest) || !own.url.endsWith(request.path)) return;
    own.sentAt = Date.now();
    own.sentHeaders = Object.fromEntries(
      Object.entries(request.getHeaders()).map(([name, value]) => [name, String(value)]),
    );
    taps.set(request, own);
  });
  subscribe('http.client.response.finish', (message) => {
    const [request, response] = [at(message, 'request'), at(message, 'response')];
    if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
    const own = taps.get(request);
    if (own !== undefined) {
      own.receivedAt = Date.now();
      return bound(response, own);
    }
    const unsent = underWay.getStore();
    if (unsent !== undefined && response.statusCode !== undefined) unsent.refused = response.statusCode;
  });
}

/**
 * Playwright decompresses without a limit and takes a truncated stream for a whole one, so the content-encoding is hidden from it. The raw
 * headers, which it reports, stay as they are.
 */
function bound(response: IncomingMessage, own: Tap): void {
  delete response.headers['content-encoding'];
  const push = response.push.bind(response);
  const chunks: Buffer[] = [];
  own.chunks = chunks;
  let size = 0;
  response.push = (chunk: Buffer | null, encoding?: BufferEncoding): boolean => {
    size += chunk?.length ?? 0;
    if (chunk !== null && size <= own.most) chunks.push(chunk);
    if (size <= own.most) return push(chunk, encoding);
    own.tooLarge = true;
    response.destroy(new Error('the body is too large'));
    return false;
  };
}
