import type { WireReply } from './types.ts';

/** What upstream's CORS middleware sends if API_Enable_CORS is on, and any origin is allowed. */
const headers: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', 'GET, POST, PUT, DELETE, HEAD, PATCH'],
  [
    'access-control-allow-headers',
    'Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, x-visitor-token, Authorization',
  ],
];

/** The reply for a page of any origin. */
export const readable = (reply: WireReply): WireReply => ({
  ...reply,
  headers: [
    ...reply.headers.filter(([name]) => !headers.some(([own]) => own === name)),
    ...headers.map(([name, value]): [string, string] => [name, value]),
  ],
});

/** The reply to a preflight request: a browser may go on. */
export const preflight = (): WireReply => readable({ status: 200, headers: [], body: Buffer.alloc(0) });
