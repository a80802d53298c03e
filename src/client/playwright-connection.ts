import { request as playwrightRequest } from '@playwright/test';
import type { Config } from '../config/config.ts';
import type { Proxy } from '../config/proxy.ts';
import type { Connect, Connection } from './connection.ts';
import type { Tls } from '../config/tls.ts';

export type PlaywrightOptions = Pick<Config, 'baseUrl' | 'insecureTls' | 'proxy' | 'tls'>;

/** Connections over Playwright's request contexts. A context inherits nothing from the configuration of the tests. */
export const playwrightConnect =
  ({ baseUrl, insecureTls, proxy, tls }: PlaywrightOptions): Connect =>
  async (): Promise<Connection> => {
    const context = await playwrightRequest.newContext({
      extraHTTPHeaders: {},
      ignoreHTTPSErrors: insecureTls,
      ...(proxy === undefined ? {} : { proxy: proxyOf(proxy) }),
      ...(tls?.client === undefined || baseUrl === undefined
        ? {}
        : { clientCertificates: [clientCertificate(baseUrl, tls.client)] }),
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
 * Playwright takes the stack of each of its calls and maps every frame to its source, for logs that nobody sees. That takes longer than the
 * call. So the call gets a short stack, whose frames are not mapped.
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

/** Playwright shows the certificate to this origin only. */
const clientCertificate = (baseUrl: string, { cert, key }: NonNullable<Tls['client']>) => ({
  origin: new URL(baseUrl).origin,
  cert: Buffer.from(cert),
  key: Buffer.from(key),
});

/** Playwright wants the login of an HTTP proxy apart from its address, but that of a SOCKS proxy inside it. It decodes both itself. */
function proxyOf({ url }: Proxy): { server: string; username?: string; password?: string } {
  const { protocol, host, username, password } = new URL(url);
  if (username === '' || protocol.startsWith('socks')) return { server: url };
  return { server: `${protocol}//${host}`, username, password };
}
