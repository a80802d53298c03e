import { header, headerValues } from '../contract/exchange.ts';
import type { Check } from '../contract/types.ts';

/** Cookies in which clients of Rocket.Chat keep a login. The product's name proves nothing: load balancers' cookies are named after it. */
const ofLogin =
  /^(?:__(?:secure|host)-)?(?:rc[._-]|rocket[._-]?chat|meteor)[\w.-]*?(?:uid|user|token|login|auth)/i;
const likeSession =
  /session|sess(?:id)?\b|(?:^|[._-])(?:sid|auth|login|token|jwt|uid|user(?:id)?)(?:$|[._-])/i;
/** Gateways that log people in have sessions of their own, and a load balancer keeps each client with one server. */
const ofGateway = /^_?(?:oauth2|aws|mrh|cf_|authelia|auth_session|shib)|affinity|sticky|balancer/i;

/** Name of a cookie that is set; undefined if it is removed. */
function nameOf(cookie: string): string | undefined {
  const [, name, value = ''] = /^([^=;]{1,200})=\s{0,9}"?([^;"]{0,9})/.exec(cookie.trim()) ?? [];
  return value === '' || /;\s{0,9}max-age\s{0,9}=\s{0,9}"?(?:0|-)/i.test(cookie) ? undefined : name?.trim();
}

const namesIn = (cookies: readonly string[]): readonly string[] =>
  cookies.map(nameOf).filter((name) => name !== undefined);

/**
 * A reply to a token opens no session. Load balancers set cookies of any name too, but do not look whether a login is good. So a name like
 * a session's counts only if the refusal of a request without credentials does not set it.
 */
export const noSessionCookie: Check = {
  id: 'no-session-cookie',
  security: true,
  says: 'a reply to a token sets no session cookie',
  source: 'all five pages: X-Auth-Token and X-User-Id log a request in; no reply has a cookie',
  anyHeader: {
    rejects: (value, _secrets, name) => name === 'set-cookie' && ofLogin.test(nameOf(value) ?? ''),
    replacement: () => 'rc_token=redacted',
  },
  judge: ({ exchange, endpoint, related }) => {
    if (exchange.sent.carried.token === null || header(exchange, 'set-cookie') === undefined) return [];
    const refused = related(`${endpoint.id}/no-credentials`);
    const ofAnybody = refused?.status === 401 ? namesIn(headerValues(refused, 'set-cookie')) : undefined;
    return namesIn(headerValues(exchange, 'set-cookie'))
      .filter(
        (name) =>
          ofLogin.test(name) ||
          ([200, 403].includes(exchange.status) &&
            likeSession.test(name) &&
            !ofGateway.test(name) &&
            ofAnybody?.includes(name) === false),
      )
      .map((name) => ({
        pointer: 'header:set-cookie',
        expected: 'no session cookie',
        received: `the cookie ${name}`,
      }));
  },
};
