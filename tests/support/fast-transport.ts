import { loopbackConnect } from '../../lab/loopback.ts';
import type { Config } from '../../src/config/config.ts';
import { playwrightTransport, transportOver, type Transport } from '../../src/client/transport.ts';

/**
 * The transport of most tests: over Node's own connections, which take a third of the time of Playwright's. The tests of the client prove
 * that both tell the same. Playwright's are taken where a test needs a proxy or TLS.
 */
export const fastTransport = (config: Config): Transport => {
  const { baseUrl = '', proxy, tls, insecureTls } = config;
  const isPlain = !baseUrl.startsWith('https:') && proxy === undefined && tls === undefined && !insecureTls;
  return isPlain
    ? transportOver(loopbackConnect(Number.POSITIVE_INFINITY), config.timeoutMs)
    : playwrightTransport(config);
};
