import type { WireReply } from '../src/reference/index.ts';

/** A reply that an intermediary gives in place of the workspace. */
export interface Between {
  readonly id: string;
  /** As messages name it. */
  readonly who: string;
  readonly reply: WireReply;
}

const html = (text: string): string =>
  `<!DOCTYPE html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`;

type Headers = { readonly [name: string]: string };

/** @param headers with the content-type; HTML unless told otherwise */
const between = (id: string, who: string, status: number, body: string, headers: Headers = {}): Between => ({
  id,
  who,
  reply: {
    status,
    headers: Object.entries({ 'content-type': 'text/html', ...headers }),
    body: Buffer.from(body),
  },
});

const text = { 'content-type': 'text/plain' };
const json = { 'content-type': 'application/json' };

/** What intermediaries answer, one line each. */
// oxfmt-ignore
export const intermediaries: readonly Between[] = [
  between('cloudflare-challenge', 'a proxy (Cloudflare)', 403, html('Just a moment...'), { 'cf-mitigated': 'challenge', server: 'cloudflare' }),
  between('cloudflare-origin-down', 'a proxy (Cloudflare)', 521, html('521: Web server is down'), { server: 'cloudflare', 'cf-ray': '8f1a2b3c4d5e6f70-FRA' }),
  between('cloudflare-origin-down-json', 'a proxy (Cloudflare)', 522, '{"title":"Error 522: Connection timed out","status":522}', { ...json, server: 'cloudflare' }),
  between('cloudflare-block', 'a proxy (Cloudflare)', 403, html('Sorry, you have been blocked'), { server: 'cloudflare', 'cf-ray': '8f1a2b3c4d5e6f70-FRA' }),
  between('cloudflare-denial-json', 'a proxy (Cloudflare)', 403, '{"success":false,"errors":[{"code":1020,"message_text":"Access denied"}]}', { ...json, server: 'cloudflare', 'cf-ray': '8f1a2b3c4d5e6f70-FRA' }),
  between('cloudflare-520-json', 'a proxy (Cloudflare)', 520, '{"success":false,"error":"unknown"}', { ...json, server: 'cloudflare' }),
  between('aws-load-balancer', 'a proxy (AWS load balancer)', 500, html('500 Internal Server Error'), { server: 'awselb/2.0' }),
  between('aws-waf', 'a proxy (AWS WAF)', 202, '', { 'x-amzn-waf-action': 'challenge' }),
  between('amazon-api-gateway', 'a proxy (Amazon API Gateway)', 403, '{"message":"Forbidden"}', { ...json, 'x-amzn-errortype': 'ForbiddenException' }),
  between('azure-front-door', 'a proxy (Azure Front Door)', 404, html('Page not found'), { 'x-azure-ref': '20261128T120000Z-r1' }),
  between('akamai', 'a proxy (Akamai)', 403, '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference&#32;&#35;18.7a1d2c17</BODY></HTML>', { server: 'AkamaiGHost' }),
  between('varnish', 'a proxy (Varnish)', 500, html('Error 500'), { 'x-varnish': '98441', via: '1.1 varnish (Varnish/7.4)' }),
  between('envoy', 'a proxy (Envoy)', 403, 'RBAC: access denied', { ...text, server: 'istio-envoy', 'x-envoy-upstream-service-time': '2' }),
  between('envoy-denial-json', 'a proxy (Envoy)', 403, '{"status":"error","error":"denied"}', { ...json, server: 'envoy' }),
  between('firewall', 'a firewall', 406, html('Not Acceptable'), { 'x-waf-event-info': '7' }),
  between('kong', 'a proxy (Kong)', 404, '{"message":"no Route matched with those values"}', { ...json, server: 'kong/3.4.2' }),
  between('traefik', 'a proxy', 404, '404 page not found\n', text),
  between('forward-proxy', 'a proxy', 403, html('This site is not allowed here'), { via: '1.1 proxy.example' }),
  between('page-of-nobody', 'a proxy', 200, html('Maintenance')),
  between('redirect-to-sign-in', 'a proxy', 302, '', { location: 'https://sso.example/start' }),
  between('error-pages-in-json', 'a proxy', 404, '{"code":"404","title":"Not Found"}', json),
  between('default-backend', 'a proxy (ingress-nginx)', 404, 'default backend - 404', text),
];
