import { header } from '../contract/exchange.ts';
import type { Sign } from './sign.ts';
import type { TransportError } from './transport-failure.ts';
import type { WireReply } from './transport.ts';
import { isObject, parsedJson } from '../lib/json.ts';
import { isHtml, isInEnvelope, isRocketChatPage, isSurelyOwn, looksLikeJson, start } from './own-reply.ts';
import { signsOf, type WorkspaceHeaders } from './workspace-headers.ts';

/**
 * A reply of a proxy, or one that was cut off on its way. Wrong replies of the workspace itself (JSON with any status, a 500, its
 * web app) are not meant: checks judge them.
 * @param known what replies of the workspace carry; undefined if none is known
 */
export const intermediaryError = (
  reply: WireReply,
  known: WorkspaceHeaders | undefined,
): TransportError | undefined =>
  gatewayError(reply) ?? loginPageError(reply) ?? foreignError(reply, known) ?? brokenOff(reply);

/** A reply whose content coding differs from the announced one. */
export const codingError = ({ miscoded }: WireReply): TransportError | undefined =>
  miscoded === undefined
    ? undefined
    : {
        reason: `the body could not be decompressed: the reply announces ${miscoded}`,
        remedy: 'look at the compression of the proxy in front of the workspace',
        retry: false,
      };

/** The product that answered; undefined if no sign names one. */
const productOf = (reply: WireReply): string | undefined => signsOf(reply)[0]?.product;

/** Who refuses further calls with a 429, in words for the user. */
export const refuserOf = (reply: WireReply): string =>
  isSurelyOwn(reply) || isInEnvelope(reply)
    ? 'the workspace'
    : (productOf(reply) ?? 'whoever answers at BASE_URL');

const named = (reply: WireReply): string => {
  const product = productOf(reply);
  return product === undefined || product.startsWith('a ') ? (product ?? 'a proxy') : `a proxy (${product})`;
};

const gateway =
  'look at the proxy in front of the workspace, and whether the workspace behind it is up and not overloaded';

/** The statuses of a gateway that could not reach the workspace: those of RFC 9110 15.6.3 to 15.6.5, and Cloudflare's. */
const isGatewayStatus = (status: number): boolean =>
  [502, 503, 504].includes(status) || (status >= 520 && status <= 530);

function gatewayError(reply: WireReply): TransportError | undefined {
  const { status } = reply;
  // No release sends Cloudflare's statuses, in whatever form, or a `retry-after` header (docs/released-servers.md#6.3).
  const mayBeOwn = status < 520 && header(reply, 'retry-after') === undefined && isInEnvelope(reply);
  if (!isGatewayStatus(status) || mayBeOwn || isSurelyOwn(reply)) return undefined;
  return {
    reason: `${named(reply)} answered ${status} in place of the workspace`,
    remedy: status === 503 ? `${gateway}; if it limits requests, lower MAX_RPS` : gateway,
    retry: true,
  };
}

/**
 * Whether a gateway may have replied for a workspace that it could not reach, in the envelope of the API: the status is a gateway's, and
 * the headers are not the workspace's.
 */
export const mayBeGateways = (reply: WireReply, known: WorkspaceHeaders | undefined): boolean =>
  known !== undefined &&
  isGatewayStatus(reply.status) &&
  isInEnvelope(reply) &&
  !isSurelyOwn(reply) &&
  lacksAll(known.common, reply);

const open = 'let the API through the proxy, or ask from inside the network';

/** Matches a redirect to the same path of the API, with another scheme, host or prefix. */
const keepsPath = /^https?:\/\/[^?#]{1,500}\/api\/[^?#]{1,500}$/;

/** What a redirect of a whole workspace says. @param location where `/api/…` is redirected to */
export const redirection = (location: string): Pick<TransportError, 'reason' | 'remedy'> => ({
  reason: `BASE_URL redirects to ${location.replace(/\/api\/[^?#]{1,500}$/, '')}`,
  remedy: 'set BASE_URL to the address to which it redirects, if that is the workspace',
});

const loginPage =
  /type=["']?password|single sign-on|\bSSO\b|<form[^>]{1,500}(?:login|signin|sign-in|auth)|(?:log|sign) ?in to continue|captive portal/i;

/** Rocket.Chat never sends `WWW-Authenticate` (docs/released-servers.md#6.3), and 407 and 511 come from proxies by RFC 9110 and 6585. */
function loginPageError(reply: WireReply): TransportError | undefined {
  const { status } = reply;
  if (status === 407)
    return {
      reason: 'the proxy asks for a login',
      remedy: 'put it into HTTP_PROXY or HTTPS_PROXY as http://user:password@host:port',
      retry: false,
    };
  const challenged =
    status === 401 && header(reply, 'www-authenticate') !== undefined && !looksLikeJson(reply);
  const page = isHtml(reply) && loginPage.test(start(reply)) && !isRocketChatPage(reply);
  if (!challenged && !page && status !== 511) return undefined;
  return {
    reason: `a login ${page ? 'page' : 'request'} of a proxy answered ${status} in place of the workspace`,
    remedy: open,
    retry: false,
  };
}

/**
 * A reply that is not the workspace's: it has a sign that no reply of the workspace has (a web server's name counts only if those share no
 * header); or it is a page, text or foreign error that lacks a header which those share; or it is a bare success, or an error in the API's
 * envelope that names a new product, and lacks all of these headers.
 */
function foreignError(reply: WireReply, known: WorkspaceHeaders | undefined): TransportError | undefined {
  const { status } = reply;
  // A 429 is obeyed, whoever sent it.
  if (status === 429 || isSurelyOwn(reply)) return undefined;
  const shown = signsOf(reply);
  const isForeign = isInEnvelope(reply)
    ? known !== undefined && borrowsEnvelope(known, reply, shown)
    : shown.some(({ kind }) => kind === 'own') || (known !== undefined && isForeignTo(known, reply, shown));
  if (!isForeign) return undefined;
  const location = status >= 300 && status < 400 ? header(reply, 'location') : undefined;
  const remedy = status >= 500 ? gateway : open;
  // The address is shown without its query, which may hold secrets.
  const away = location === undefined ? '' : `, a redirect to ${location.split(/[?#]/, 1)[0]}`;
  return {
    ...(productOf(reply) === undefined
      ? {
          reason: `a reply with status ${status}${away}${away && ','} lacks the headers of all other replies, as if a proxy had answered in place of the workspace`,
          remedy: `${remedy}; if no proxy is there, this reply breaks the contract`,
        }
      : { reason: `${named(reply)} answered ${status} in place of the workspace${away}`, remedy }),
    ...(location !== undefined && keepsPath.test(location) ? redirection(location) : {}),
    // A 408 says that the request did not arrive in time, so it may be sent again (RFC 9110 15.5.9).
    retry: status >= 500 || status === 408,
    mayPass: true,
    instead: { status, by: shown[0]?.product ?? null },
  };
}

/** Headers with which any server hardens its pages: their values tell who sent them, their names do not. */
const hardening =
  /^(?:x-(?:frame-options|xss-protection|content-type-options|dns-prefetch-control|permitted-cross-domain-policies|download-options)|referrer-policy|permissions-policy|feature-policy|content-security-policy|cross-origin-.*)$/;

function isForeignTo(
  { common, passedBy }: WorkspaceHeaders,
  reply: WireReply,
  shown: readonly Sign[],
): boolean {
  const isNew = shown.some(
    ({ kind, product }) => !passedBy.includes(product) && (kind !== 'server' || common.length === 0),
  );
  return (
    isNew ||
    (lacksSome(common, reply) && mayBeForeign(reply)) ||
    (lacksAll(common, reply) && isBareSuccess(reply))
  );
}

type Mark = WorkspaceHeaders['common'][number];

const carries =
  (reply: WireReply) =>
  ([name, value]: Mark): boolean => {
    const own = header(reply, name);
    return own !== undefined && (value === null || own === value || !hardening.test(name));
  };

/** Go's and Express's own error pages carry `x-content-type-options`, so it counts only if there is no other header. */
const marksOf = (common: WorkspaceHeaders['common']): readonly Mark[] => {
  const others = common.filter(([name]) => name !== 'x-content-type-options');
  return others.length > 0 ? others : common;
};

/** Whether a reply has none of the headers that all replies of the workspace share. */
const lacksAll = (common: WorkspaceHeaders['common'], reply: WireReply): boolean =>
  common.length > 0 && !marksOf(common).some(carries(reply));

/** Whether a reply lacks one of these headers. One is enough, because a proxy may add the others to every reply, also to its own pages. */
const lacksSome = (common: WorkspaceHeaders['common'], reply: WireReply): boolean =>
  !marksOf(common).every(carries(reply));

/** An error in the envelope, with none of the workspace's shared headers, that shows a product through which no other reply passed. */
const borrowsEnvelope = (
  { common, passedBy }: WorkspaceHeaders,
  reply: WireReply,
  shown: readonly Sign[],
): boolean =>
  shown.some(({ product }) => !passedBy.includes(product)) &&
  (common.length === 0 || lacksAll(common, reply));

/** HTML and text, and an error in somebody else's JSON. Broken JSON is the workspace's own, and so is a success. */
const mayBeForeign = (reply: WireReply): boolean =>
  looksLikeJson(reply)
    ? reply.status >= 400 && parsedJson(reply.bytes.toString()) !== undefined
    : !/json/i.test(header(reply, 'content-type') ?? '');

/** A JSON object with the status of a success, but without the API's envelope: some firewalls block with such a reply. */
function isBareSuccess(reply: WireReply): boolean {
  const body = reply.status < 300 ? parsedJson(reply.bytes.toString()) : undefined;
  return isObject(body) && !Object.hasOwn(body, 'success') && !Object.hasOwn(body, 'status');
}

/** Without content-length, a body ends where the connection closes. JSON that stops in the middle may have been cut off. */
function brokenOff(reply: WireReply): TransportError | undefined {
  const delimited = header(reply, 'content-length') ?? header(reply, 'transfer-encoding');
  if (delimited !== undefined || !looksLikeJson(reply) || isWhole(reply.bytes)) return undefined;
  return {
    reason: 'the reply broke off',
    remedy: 'look at the network and the proxy in front of the workspace',
    retry: true,
  };
}

/** False if the text is valid JSON up to its end and ends too early. */
function isWhole(bytes: Buffer): boolean {
  const text = bytes.toString();
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    // Node names the position of the error. An error at the end means that the text was cut off.
    const where = /position (\d+)/.exec(String(error))?.[1];
    return where !== undefined && Number(where) < text.length;
  }
}
