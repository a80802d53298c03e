import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closed, portOf } from './listening.ts';

/** A server that passes each request on to one of several workspaces. */
export interface Balancer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Headers that `fetch` sets itself, or that were true on the way here only. */
const notPassedOn = /^(?:host|connection|content-length|content-encoding|transfer-encoding|keep-alive)$/i;

/**
 * @param pick the root of the workspace that answers a request, by its number from 0 and its path with the query
 * @param own headers that it adds to every reply
 * @param rewritten what it asks for in place of a path with its query
 */
export async function startBalancer(
  pick: (nth: number, url: string) => string,
  own: { readonly [name: string]: string } = {},
  rewritten: (url: string) => string = (url) => url,
): Promise<Balancer> {
  let nth = 0;
  const answer = async ({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const passed = Object.entries(headers).filter(([name]) => !notPassedOn.test(name));
    const reply = await fetch(`${pick(nth++, url)}${rewritten(url)}`, {
      redirect: 'manual',
      headers: passed.map(([name, value]) => [name, String(value)]),
    });
    for (const [name, value] of reply.headers) if (!notPassedOn.test(name)) response.setHeader(name, value);
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
    response.statusCode = reply.status;
    response.end(Buffer.from(await reply.arrayBuffer()));
  };
  const server = createServer((request, response) => void answer(request, response));
  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    close: () => closed(server),
  };
}
