import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { at } from '../lib/json.ts';

/** What the tap saw of one exchange. */
export interface Tapped {
  /** Headers as they left, names in lower case. */
  headers: { readonly [name: string]: string };
  /** The body as it came over the wire, its content coding on. */
  chunks: readonly Buffer[];
  /** Set once the body outgrew the limit; the connection was cut then. */
  tooLarge: boolean;
}

interface Tap extends Tapped {
  readonly most: number;
}

const underWay = new AsyncLocalStorage<Tap>();
const taps = new WeakMap<ClientRequest, Tap>();
let tapped = false;

/**
 * Runs one exchange under the tap. Node tells of every request that leaves and of every reply that begins; the tap keeps the
 * headers of the first, and the body of the second, which it cuts off beyond `most` bytes before it fills the memory.
 * @param most bytes of the body as it comes over the wire
 */
export async function tap<Value>(most: number, exchange: (tapped: Tapped) => Promise<Value>): Promise<Value> {
  listen();
  const own: Tap = { headers: {}, chunks: [], tooLarge: false, most };
  return underWay.run(own, () => exchange(own));
}

function listen(): void {
  if (tapped) return;
  tapped = true;
  subscribe('http.client.request.start', (message) => {
    const own = underWay.getStore();
    const request = at(message, 'request');
    if (own === undefined || !(request instanceof ClientRequest)) return;
    own.headers = Object.fromEntries(
      Object.entries(request.getHeaders()).map(([name, value]) => [name, String(value)]),
    );
    taps.set(request, own);
  });
  subscribe('http.client.response.finish', (message) => {
    const [request, response] = [at(message, 'request'), at(message, 'response')];
    const own = request instanceof ClientRequest ? taps.get(request) : undefined;
    if (own !== undefined && response instanceof IncomingMessage) bound(response, own);
  });
}

/**
 * Playwright decompresses without a limit and takes a truncated stream for a whole one, so it is shown no content-encoding; the raw
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
