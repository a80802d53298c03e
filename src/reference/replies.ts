import type { Era } from './era.ts';
import type { WireReply } from './types.ts';

/** An answer before it is encoded as a reply. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | string;
  readonly contentType?: string;
  /** True for an answer of a middleware, which has no caching headers; docs/released-servers.md#6.3. */
  readonly uncached?: boolean;
  readonly headers?: readonly (readonly [string, string])[];
}

export const success = (body: Readonly<Record<string, unknown>>): Answer => ({
  status: 200,
  body: { ...body, success: true },
});

/** A 400 as `API.v1.failure` builds it. JSON leaves out what is undefined. */
export const failure = (error: string, errorType?: string, details?: unknown): Answer => ({
  status: 400,
  body: { success: false, error, errorType, details },
});

/** The answer to an error of a handler: a 400 with the message of a `Refused`, a bare 500 for a bug. */
export function failureOf(error: unknown): Answer {
  if (error instanceof Refused) return failure(error.message, error.errorType, error.details);
  return { status: 500, body: { success: false, error: 'Internal server error' } };
}

/** The 403 of a handler that checks the permission itself, Example 2 of the pages. */
export const unauthorized: Answer = { status: 403, body: { success: false, error: 'unauthorized' } };

const webApp = [
  '<!DOCTYPE html>',
  '<html>',
  '<head>',
  '<title>Rocket.Chat</title>',
  '<script type="text/javascript">__meteor_runtime_config__ = JSON.parse(decodeURIComponent("%7B%7D"))</script>',
  '</head>',
  '<body></body>',
  '</html>',
].join('\n');

/** The answer of an unknown path: the web app up to 7.5, a bare 404 later; docs/released-servers.md#6.1. */
export function unknownRoute({ unknownRoute: kind }: Era): Answer {
  if (kind === 'web-app')
    return { status: 200, body: webApp, contentType: 'text/html; charset=utf-8', uncached: true };
  return { status: 404, body: '404 Not Found', contentType: 'text/plain; charset=UTF-8', uncached: true };
}

/** The answer to a wrong method on a known path. OPTIONS is refused in every era, because CORS is off by default. */
export function wrongMethod(method: string, allowed: string, era: Era): Answer {
  if (method === 'OPTIONS') {
    const body = 'CORS not enabled. Go to "Admin > General > REST Api" to enable it.';
    return { status: 405, body, contentType: 'text/plain; charset=UTF-8', uncached: true };
  }
  if (era.wrongMethod === 'like-unknown') return unknownRoute(era);
  const body = { status: 'error', message: 'API endpoint does not exist' };
  return { status: 405, body, headers: [['allow', allowed]] };
}

const everywhere: readonly (readonly [string, string])[] = [
  ['x-xss-protection', '1'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'sameorigin'],
];

const cors: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-headers', 'Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token'],
];

const caching: readonly (readonly [string, string])[] = [
  ['cache-control', 'no-store'],
  ['pragma', 'no-cache'],
];

/** Encodes an answer. The content type of JSON is `application/json` without a charset. */
export function onTheWire(answer: Answer, more: readonly (readonly [string, string])[] = []): WireReply {
  const { status, body, contentType = 'application/json', uncached = false, headers = [] } = answer;
  const json = typeof body !== 'string';
  const own = [...(json ? cors : []), ...(uncached ? [] : caching), ...headers, ...more];
  return {
    status,
    headers: [...everywhere, ['content-type', contentType] as const, ...own].map(([name, value]) => [
      name,
      value,
    ]),
    body: Buffer.from(json ? JSON.stringify(body) : body),
  };
}

/** A handler throws it to refuse a request: the client gets the message with a 400. Any other error is a bug. */
export class Refused extends Error {
  readonly errorType: string | undefined;
  readonly details: unknown;

  constructor(message: string, errorType?: string, details?: unknown) {
    super(message);
    this.errorType = errorType;
    this.details = details;
  }
}
