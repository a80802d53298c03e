import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';

interface ExampleReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface ExampleOptions {
  /** Gives the status that a `Prefer` header asks for, as Prism does. */
  readonly prefer?: boolean;
  /** Refuses requests without a token. */
  readonly guarded?: boolean;
  /** Tokens that it takes; unset: any. */
  readonly tokens?: readonly string[];
  /** What is sent in place of an example. */
  readonly instead?: (path: string, status: number) => ExampleReply | undefined;
}

export interface ExampleServer {
  readonly url: string;
  /** Every request, as `path?query`. */
  readonly asked: readonly string[];
}

const example = (folder: string): string =>
  readFileSync(new URL(`../../schemas/${folder}/example.json`, import.meta.url), 'utf8');

const routes: readonly (readonly [route: RegExp, folder: string, statuses: readonly number[]])[] = [
  [/^\/api\/v1\/livechat\/monitors\/[^/]{1,100}$/, 'livechat-monitor', [401, 403]],
  [/^\/api\/v1\/livechat\/units\/[^/]{1,100}\/monitors$/, 'livechat-unit-monitors', [401, 403]],
  [/^\/api\/v1\/livechat\/queue$/, 'livechat-queue', [401, 403]],
  [/^\/api\/v1\/livechat\/visitor\.info$/, 'livechat-visitor', [400, 401]],
  [/^\/api\/v1\/voip\/rooms$/, 'voip-rooms', [401, 403]],
];

/** The documented examples of refusals. */
const refusals = new Map<number, string>([
  [
    400,
    '{"success":false,"error":"must have required property \'visitorId\' [invalid-params]","errorType":"invalid-params"}',
  ],
  [401, '{"status":"error","message":"You must be logged in to do this."}'],
  [403, '{"success":false,"error":"unauthorized"}'],
]);

export const json = (status: number, body: unknown): ExampleReply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

/** Starts a mock of the documented examples: five routes, each with the same reply for every id. Closes it whatever happens. */
export async function withExamples<Value>(
  options: ExampleOptions,
  use: (server: ExampleServer) => Promise<Value>,
): Promise<Value> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, type, body } = replyTo(request, options);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return await use({ url: `http://127.0.0.1:${port}`, asked });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function replyTo({ url = '', headers }: IncomingMessage, options: ExampleOptions): ExampleReply {
  const { prefer, guarded, tokens, instead } = options;
  const { pathname, searchParams } = new URL(url, 'http://mock');
  const [, folder, statuses = []] = routes.find(([route]) => route.test(pathname)) ?? [];
  const token = headers['x-auth-token'];
  const wanted = prefer === true ? Number(/^code=(\d{3})$/.exec(String(headers['prefer']))?.[1]) : Number.NaN;
  const isRefused =
    (guarded === true && token === undefined) || (tokens !== undefined && !tokens.includes(String(token)));
  const lacksId = guarded === true && folder === 'livechat-visitor' && !searchParams.has('visitorId');
  const status = statuses.includes(wanted) ? wanted : isRefused ? 401 : lacksId ? 400 : 200;
  const other = instead?.(pathname, status);
  if (other !== undefined) return other;
  if (folder === undefined)
    return {
      status: 404,
      type: 'application/problem+json',
      body: '{"title":"Route not resolved","status":404}',
    };
  return { status, type: 'application/json', body: refusals.get(status) ?? example(folder) };
}
