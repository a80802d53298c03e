import { request as playwrightRequest, type APIRequestContext } from '@playwright/test';
import type { CredentialHeaders } from './credentials.ts';
import { decoded, type Decoded } from './decode.ts';
import { tap } from './wire-tap.ts';

/** A request as it is handed to the transport. Only `login` may send anything but GET. */
export interface WireRequest {
  readonly url: string;
  readonly credentials: CredentialHeaders;
  readonly login?: { readonly body: unknown };
  /** Milliseconds after which it is given up, if less than the transport's own. */
  readonly withinMs?: number;
}

/** What came back, as bytes without their content coding, and which headers really left. */
export interface WireReply extends Decoded {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly sentHeaders: { readonly [name: string]: string };
}

/** Sends one request. @throws whatever the network throws; `trouble.ts` says what it means */
export type Transport = (request: WireRequest) => Promise<WireReply>;

export interface TransportOptions {
  readonly timeoutMs: number;
  readonly insecureTls: boolean;
  /** `http://host:port`, with the user and password that it wants. */
  readonly proxy?: string;
}

/** Bytes of a body at most, on the wire and decompressed: the longest page of a hundred items has less than a fifth of it. */
export const largestBody = 8 * 2 ** 20;

/**
 * Playwright's request contexts. A context keeps cookies, and a session cookie would let a request without credentials in: it serves
 * whoever asks, up to fifty times, until a reply sets a cookie or is lost, and is not used again then. It inherits nothing from the
 * configuration, follows no redirect and retries nothing.
 */
export function playwrightTransport({ timeoutMs, insecureTls, proxy }: TransportOptions): Transport {
  const open = (): Promise<APIRequestContext> =>
    playwrightRequest.newContext({
      extraHTTPHeaders: {},
      ignoreHTTPSErrors: insecureTls,
      ...(proxy === undefined ? {} : { proxy: proxyOf(proxy) }),
    });
  const contexts = reused(open);
  return ({ url, credentials, login, withinMs = timeoutMs }) =>
    tap(largestBody, async (tapped) => {
      const context = await contexts.take();
      try {
        const response = await quickly(() =>
          context.fetch(url, {
            method: login === undefined ? 'GET' : 'POST',
            headers: headersOf(credentials),
            ...(login === undefined ? {} : { data: login.body }),
            maxRedirects: 0,
            maxRetries: 0,
            timeout: Math.max(1, Math.min(timeoutMs, withinMs)),
          }),
        );
        const headers = response.headersArray().map(({ name, value }) => [name, value] as const);
        // Playwright would hand the body over in a call of its own.
        const body = await decoded(Buffer.concat(tapped.chunks), headers, largestBody);
        await contexts.giveBack(context, !headers.some(([name]) => name.toLowerCase() === 'set-cookie'));
        return { status: response.status(), headers, ...body, sentHeaders: tapped.headers };
      } catch (error) {
        await contexts.giveBack(context, false);
        if (tapped.tooLarge) throw new Error('the body is too large', { cause: error });
        throw error;
      }
    });
}

/**
 * Playwright takes the stack of each of its calls and maps every frame to its source, which takes longer than the call, for logs that
 * nobody is shown: it is given a short stack, and none of its frames is mapped.
 */
const quickly = <Value>(call: () => Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      const mapping = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
      Reflect.deleteProperty(Error, 'prepareStackTrace');
      try {
        call().then(resolve, reject);
      } finally {
        if (mapping !== undefined) Object.defineProperty(Error, 'prepareStackTrace', mapping);
      }
    });
  });

const mostUses = 50;

/** To open a context costs more than an exchange. One that was used often is let go, and the bodies that it keeps with it. */
function reused(open: () => Promise<APIRequestContext>): {
  readonly take: () => Promise<APIRequestContext>;
  readonly giveBack: (context: APIRequestContext, clean: boolean) => Promise<void>;
} {
  const free: APIRequestContext[] = [];
  const uses = new WeakMap<APIRequestContext, number>();
  return {
    take: async () => free.pop() ?? (await open()),
    giveBack: async (context, clean) => {
      const used = (uses.get(context) ?? 0) + 1;
      uses.set(context, used);
      if (clean && used < mostUses) free.push(context);
      else await context.dispose();
    },
  };
}

/** Playwright wants a proxy's user and password apart from its address. */
function proxyOf(proxy: string): { server: string; username?: string; password?: string } {
  const { protocol, host, username, password } = new URL(proxy);
  const server = `${protocol}//${host}`;
  if (username === '') return { server };
  return { server, username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const headersOf = ({ token, userId }: CredentialHeaders): { [name: string]: string } => ({
  ...(token === null ? {} : { 'X-Auth-Token': token }),
  ...(userId === null ? {} : { 'X-User-Id': userId }),
});
