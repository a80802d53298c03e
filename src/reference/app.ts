import { TrieRouter } from 'hono/router/trie-router';
import { Hono } from 'hono/tiny';
import type { User } from './data/types.ts';
import { pass, type Limits } from './gates.ts';
import { parseQuery } from './query.ts';
import { failureOf, onTheWire, unknownRoute, wrongMethod, type Answer } from './replies.ts';
import type { Call, Incoming, Route } from './route.ts';
import { routesOf } from './routes/index.ts';
import type { Setting } from './setting.ts';
import type { WireReply } from './types.ts';

/** The correct reply, and whether the limiter counted the call. */
interface Answered {
  readonly reply: WireReply;
  readonly counted: boolean;
}

interface Bindings {
  readonly incoming: Incoming;
  readonly limits: Limits | undefined;
  /** Passes the answer around Hono, whose Response would join duplicate headers and hide the bytes. */
  readonly settle: (answered: Answered) => void;
}

export type Ask = (request: Request, incoming: Incoming, limits?: Limits) => Promise<Answered>;

const settled = new Response(null);

/** The user of the two headers; undefined if they do not match. See docs/released-servers.md#6.6. */
export function callerOf(headers: Incoming['headers'], { sessions, usersById }: Setting): User | undefined {
  const [token = '', userId = ''] = [headers['x-auth-token'], headers['x-user-id']];
  return sessions.get(token) === userId ? usersById.get(userId) : undefined;
}

function served(route: Route, params: Call['params'], env: Bindings, setting: Setting): Answered {
  const { incoming, limits } = env;
  const caller = callerOf(incoming.headers, setting);
  const call = { setting, incoming, params, query: parseQuery(incoming.query), caller };
  const { answer, limits: headers, counted } = pass(route, call, limits);
  return { reply: onTheWire(answer, headers), counted };
}

/** The server without faults. Hono finds the route, and the era's gates and the handler answer. */
export function createApp(setting: Setting): Ask {
  const app = new Hono<{ Bindings: Bindings }>();
  // The router of the tiny preset ignores a trailing slash, which is significant; docs/released-servers.md#1.
  app.router = new TrieRouter();
  const routes = routesOf(setting);
  for (const route of routes)
    app.on(route.method, route.path, ({ env, req }) => {
      env.settle(served(route, req.param(), env, setting));
      return settled;
    });
  const uncounted = (env: Bindings, answer: Answer): Response => {
    env.settle({ reply: onTheWire(answer), counted: false });
    return settled;
  };
  for (const { path, method } of routes)
    app.all(path, ({ env }) => uncounted(env, wrongMethod(env.incoming.method, method, setting.era)));
  app.notFound(({ env }) => uncounted(env, unknownRoute(setting.era)));
  app.onError((error, { env }) => uncounted(env, failureOf(error)));

  return async (request, incoming, limits) => {
    let answered: Answered = { reply: onTheWire(failureOf(undefined)), counted: false };
    const settle: Bindings['settle'] = (value) => {
      answered = value;
    };
    await app.fetch(request, { incoming, limits, settle });
    return answered;
  };
}
