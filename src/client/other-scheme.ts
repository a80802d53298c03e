import { TransportFailure } from './transport-failure.ts';
import type { ConnectionReply } from './connection.ts';
import type { Decoded } from './decode.ts';

type Reply = ConnectionReply & Decoded;

/** Asks a URL without credentials. */
type Ask = (url: string) => Promise<Reply>;

const lost = /ECONNRESET|socket hang up|EPIPE|closed|disconnected|Parse Error|HPE_/i;

/**
 * Finds out whether requests fail because BASE_URL has the wrong one of http and https. Servers do not say so, but end the connection or
 * answer 400; so the port is asked once with the other one. Gives undefined if that is not the cause.
 */
export function createSchemeCheck(
  ask: Ask,
): (url: string, outcome: Reply | Error) => Promise<TransportFailure | undefined> {
  const answers = new Map<string, Promise<boolean>>();
  return async (url, outcome) => {
    const { origin, protocol } = new URL(url);
    if (!isSuspect(outcome)) {
      // A reply shows that the scheme is right, whatever is lost later.
      if (!(outcome instanceof Error)) answers.set(origin, Promise.resolve(false));
      return undefined;
    }
    const [has, other] = protocol === 'https:' ? ['https', 'http'] : ['http', 'https'];
    const answer = answers.get(origin) ?? speaks(ask, url.replace(has, other));
    answers.set(origin, answer);
    if (!(await answer)) return undefined;
    return new TransportFailure({
      reason: `BASE_URL begins with ${has}://, but its port speaks ${other}`,
      remedy: `begin it with ${other}://, or correct the port`,
      retry: false,
    });
  };
}

/** Whether the wrong scheme may be the cause. A 400 of the API itself is always JSON. */
const isSuspect = (outcome: Reply | Error): boolean =>
  outcome instanceof Error
    ? !(outcome instanceof TransportFailure) && lost.test(String(outcome))
    : outcome.status === 400 && !/^\s*[{[]/.test(outcome.bytes.subarray(0, 100).toString());

/** Whether the port speaks the scheme of a URL. A certificate that is refused, or that the server asks for, shows TLS too. */
async function speaks(ask: Ask, url: string): Promise<boolean> {
  try {
    const { status } = await ask(url);
    return url.startsWith('https:') || status !== 400;
  } catch (error) {
    return (
      url.startsWith('https:') &&
      !(error instanceof TransportFailure) &&
      /certificate|CERT_|self[- ]signed|unable to|\balert\b/i.test(String(error))
    );
  }
}
