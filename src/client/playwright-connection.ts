import { request as playwrightRequest } from '@playwright/test';
import type { Connect, Connection } from './connection.ts';

export interface PlaywrightOptions {
  readonly insecureTls: boolean;
  /** `http://host:port`, with the user and password that it wants. */
  readonly proxy?: string;
}

/** Connections over Playwright's request contexts. A context inherits nothing from the configuration of the tests. */
export const playwrightConnect =
  ({ insecureTls, proxy }: PlaywrightOptions): Connect =>
  async (): Promise<Connection> => {
    const context = await playwrightRequest.newContext({
      extraHTTPHeaders: {},
      ignoreHTTPSErrors: insecureTls,
      ...(proxy === undefined ? {} : { proxy: proxyOf(proxy) }),
    });
    return {
      exchange: async ({ url, method, headers, body, timeoutMs }) => {
        const response = await withShortStack(() =>
          context.fetch(url, {
            method,
            headers,
            ...(body === undefined ? {} : { data: body }),
            maxRedirects: 0,
            maxRetries: 0,
            timeout: timeoutMs,
          }),
        );
        return {
          status: response.status(),
          headers: response.headersArray().map(({ name, value }) => [name, value] as const),
        };
      },
      close: () => context.dispose(),
    };
  };

/**
 * Playwright takes the stack of each of its calls and maps every frame to its source, which takes longer than the call, for logs that
 * nobody is shown. It is given a short stack, and none of its frames is mapped.
 */
const withShortStack = <Value>(call: () => Promise<Value>): Promise<Value> =>
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

/** Playwright wants a proxy's user and password apart from its address. */
function proxyOf(proxy: string): { server: string; username?: string; password?: string } {
  const { protocol, host, username, password } = new URL(proxy);
  const server = `${protocol}//${host}`;
  if (username === '') return { server };
  return { server, username: decodeURIComponent(username), password: decodeURIComponent(password) };
}
