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
const cloudflare = { server: 'cloudflare', 'cf-ray': '8f1a2b3c4d5e6f70-FRA' };
/** Headers that proxies and login services often add to pages of their own. */
const hardened = {
  'x-frame-options': 'SAMEORIGIN',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'referrer-policy': 'same-origin',
};
const to = (location: string): Headers => ({ location });
const login = 'a login request of a proxy';
const loginPage = 'a login page of a proxy';

/** What intermediaries answer, one line each, by their kind. `src/client/intermediary-signs.ts` has the page that describes a product. */
// oxfmt-ignore
export const intermediaries: { readonly [kind: string]: readonly Between[] } = {
  'API gateways': [
    between('kong', 'a proxy (Kong)', 404, '{"message":"no Route matched with those values"}', { ...json, server: 'kong/3.4.2' }),
    between('kong-key', 'a proxy (Kong)', 401, '{"message":"No API key found in request"}', { ...json, server: 'kong/3.4.2', 'www-authenticate': 'Key realm="kong"' }),
    between('kong-without-its-header', 'a proxy (Kong)', 404, '{"message":"no Route matched with those values","request_id":"d4a2"}', json),
    between('kong-in-an-envelope', 'a proxy (Kong)', 403, '{"success":false,"error":"Request blocked"}', { ...json, server: 'kong/3.4.2' }),
    between('tyk', 'a proxy (Tyk)', 403, '{"error": "Access to this API has been disallowed"}', { ...json, 'x-generator': 'tyk.io' }),
    between('krakend', 'a proxy (KrakenD)', 401, '', { ...text, 'x-krakend': 'Version 2.6.0', 'x-krakend-completed': 'false' }),
    between('apigee', 'a proxy (Apigee)', 401, '{"fault":{"faultstring":"Failed to resolve API Key variable request.header.x-apikey","detail":{"errorcode":"steps.oauth.v2.FailedToResolveAPIKey"}}}', json),
    between('amazon-api-gateway', 'a proxy (Amazon API Gateway)', 403, '{"message":"Forbidden"}', { ...json, 'x-amzn-errortype': 'ForbiddenException' }),
    between('amazon-http-api', 'a proxy (Amazon API Gateway)', 404, '{"message":"Not Found"}', { ...json, 'apigw-requestid': 'JKJaXmPLvHcESHA=' }),
    between('azure-api-management', 'a proxy (Azure API Management)', 401, '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }', json),
    between('google-api-gateway', 'a proxy (Google API Gateway)', 404, '{"message":"The current request is not defined by this API.","code":404}', json),
    between('apisix', 'a proxy (Apache APISIX)', 404, '{"error_msg":"404 Route Not Found"}', { ...json, server: 'APISIX/3.8.0' }),
    between('gravitee', 'a proxy (Gravitee)', 401, '{"message":"Unauthorized","http_status_code":401}', { ...json, 'x-gravitee-request-id': '5f6b', 'x-gravitee-transaction-id': '5f6b' }),
    between('wso2', 'a proxy (WSO2)', 401, '{"fault":{"code":900902,"message":"Missing Credentials","description":"Make sure your API invocation call has a header"}}', json),
    between('oathkeeper', 'a proxy (Ory Oathkeeper)', 401, '{"error":{"code":401,"status":"Unauthorized","request":"d4a2","message":"Access credentials are invalid"}}', json),
    between('error-of-spring', 'a proxy', 404, '{"timestamp":"2026-11-28T12:00:00.000+00:00","path":"/api","status":404,"error":"Not Found","requestId":"5f6b-1"}', json),
    between('error-pages-in-json', 'a proxy', 404, '{"code":"404","title":"Not Found"}', json),
  ],
  'load balancers': [
    between('aws-load-balancer', 'a proxy (AWS load balancer)', 500, html('500 Internal Server Error'), { server: 'awselb/2.0' }),
    between('azure-front-door', 'a proxy (Azure Front Door)', 404, html('Page not found'), { 'x-azure-ref': '20261128T120000Z-r1' }),
    between('azure-application-gateway', 'a proxy (Azure Application Gateway)', 403, html('403 Forbidden'), { server: 'Microsoft-Azure-Application-Gateway/v2' }),
    between('google-cloud-armor', 'a proxy (Google load balancer)', 403, '<!doctype html><meta charset="utf-8"><title>403</title>403 Forbidden', { via: '1.1 google' }),
    between('google-fault', 'a proxy (Google load balancer)', 404, 'fault filter abort', { ...text, via: '1.1 google' }),
    between('traefik', 'a server in Go, such as Traefik', 404, '404 page not found\n', { ...text, 'x-content-type-options': 'nosniff' }),
    between('traefik-allow-list', 'a proxy', 403, 'Forbidden', text),
    between('traefik-basic', login, 401, '401 Unauthorized\n', { ...text, 'www-authenticate': 'Basic realm="traefik"' }),
    between('haproxy', 'a proxy (HAProxy)', 403, '<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>', { 'cache-control': 'no-cache' }),
    between('openshift-router', 'a proxy (OpenShift router)', 503, '<html><body><h1>Application is not available</h1><p>The application is currently not serving requests at this endpoint.</p></body></html>'),
    between('envoy', 'a proxy (Envoy)', 403, 'RBAC: access denied', { ...text, server: 'istio-envoy', 'x-envoy-upstream-service-time': '2' }),
    between('envoy-without-its-header', 'a proxy (Envoy)', 403, 'RBAC: access denied', text),
    between('envoy-no-route', 'a proxy (Envoy)', 404, '', { server: 'envoy' }),
    between('envoy-denial-json', 'a proxy (Envoy)', 403, '{"status":"error","error":"denied"}', { ...json, server: 'envoy' }),
    between('envoy-token', login, 401, 'Jwt is missing', { ...text, server: 'istio-envoy', 'www-authenticate': 'Bearer realm="https://chat.example"' }),
    between('default-backend', 'a proxy (ingress-nginx)', 404, 'default backend - 404', text),
    between('nginx', 'a proxy (nginx)', 403, '<html><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>', { server: 'nginx' }),
    between('iis', 'a proxy (IIS)', 404, '<html><head><title>404 - File or directory not found.</title></head><body><div id="header"><h1>Server Error</h1></div></body></html>', { server: 'Microsoft-IIS/10.0' }),
    between('iis-detailed', 'a proxy (IIS)', 401, '<html><head><title>IIS 10.0 Detailed Error - 401.2 - Unauthorized</title></head><body></body></html>'),
    between('caddy', 'a proxy (Caddy)', 404, '', { server: 'Caddy' }),
  ],
  'content delivery networks': [
    between('cloudflare-challenge', 'a proxy (Cloudflare)', 403, html('Just a moment...'), { 'cf-mitigated': 'challenge', server: 'cloudflare' }),
    between('cloudflare-origin-down', 'a proxy (Cloudflare)', 521, html('521: Web server is down'), cloudflare),
    between('cloudflare-origin-down-json', 'a proxy (Cloudflare)', 522, '{"title":"Error 522: Connection timed out","status":522}', { ...json, server: 'cloudflare' }),
    between('cloudflare-block', 'a proxy (Cloudflare)', 403, html('Sorry, you have been blocked'), cloudflare),
    between('cloudflare-denial-json', 'a proxy (Cloudflare)', 403, '{"success":false,"errors":[{"code":1020,"message_text":"Access denied"}]}', { ...json, ...cloudflare }),
    between('cloudflare-denial-with-a-message', 'a proxy (Cloudflare)', 403, '{"success":false,"errors":[{"code":1020,"message":"Access denied"}]}', { ...json, ...cloudflare }),
    between('cloudflare-520-json', 'a proxy (Cloudflare)', 520, '{"success":false,"error":"unknown"}', { ...json, server: 'cloudflare' }),
    between('cloudflare-tunnel', 'a proxy (Cloudflare)', 530, 'error code: 1033', { ...text, ...cloudflare }),
    between('cloudflare-tunnel-no-rule', 'a proxy (Cloudflare)', 404, '', { ...text, ...cloudflare }),
    between('cloudfront', 'a proxy (CloudFront)', 403, html('ERROR: The request could not be satisfied'), { server: 'CloudFront', 'x-cache': 'Error from cloudfront' }),
    between('amazon-s3', 'a proxy (Amazon S3)', 403, '<Error><Code>AccessDenied</Code></Error>', { 'content-type': 'application/xml', server: 'AmazonS3', 'x-amz-request-id': '4442587FB7D0A2F9' }),
    between('akamai', 'a proxy (Akamai)', 403, '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference&#32;&#35;18.7a1d2c17</BODY></HTML>', { server: 'AkamaiGHost' }),
    between('akamai-without-its-header', 'a proxy (Akamai)', 403, '<HTML><BODY>You do not have permission. https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;7a1d2c17</BODY></HTML>'),
    between('fastly', 'a proxy (Fastly)', 500, 'Fastly error: unknown domain: chat.example. Please check that this domain has been added to a service.', { 'x-served-by': 'cache-fra-etou8220150-FRA' }),
    between('varnish', 'a proxy (Varnish)', 500, html('Error 500'), { 'x-varnish': '98441', via: '1.1 varnish (Varnish/7.4)' }),
  ],
  firewalls: [
    between('aws-waf', 'a proxy (AWS WAF)', 202, '', { 'x-amzn-waf-action': 'challenge' }),
    between('azure-waf', 'a proxy (Azure Front Door)', 403, html('The request is blocked.'), { 'x-azure-ref': '20261128T120000Z-r1' }),
    between('firewall', 'a firewall', 406, html('Not Acceptable'), { 'x-waf-event-info': '7' }),
    between('mod-security', 'a proxy (ModSecurity)', 406, html('Not Acceptable! This error was generated by Mod_Security.')),
    between('imperva', 'a proxy (Imperva)', 200, '<html><head><script src="/_Incapsula_Resource?SWJIYLWA=719d"></script></head><body><iframe id="main-iframe">Request unsuccessful. Incapsula incident ID: 449-18</iframe></body></html>'),
    between('sucuri', 'a proxy (Sucuri)', 403, html('Sucuri WebSite Firewall - Access Denied'), { server: 'Sucuri/Cloudproxy', 'x-sucuri-id': '15015' }),
    between('big-ip', 'a proxy (BIG-IP)', 200, '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.</body></html>', { 'cache-control': 'no-cache' }),
    between('big-ip-login', 'a proxy (BIG-IP)', 302, '', to('/my.policy')),
    between('fortigate', 'a proxy (Fortinet)', 403, html('FortiGuard Intrusion Prevention - Access Blocked'), hardened),
    between('barracuda', 'a proxy (Barracuda)', 200, html('You have been blocked'), { server: 'BarracudaHTTP 4.0' }),
    between('zscaler', 'a proxy (Zscaler)', 403, html('Internet Security by Zscaler'), { server: 'Zscaler/6.2' }),
    between('zscaler-login', 'a proxy (Zscaler)', 307, '', to('https://gateway.zscaler.net:443/auT?origurl=http%3A%2F%2Fchat')),
    between('palo-alto', 'a proxy (Palo Alto Networks)', 200, '<html><head><title>Web Page Blocked</title></head><body>Access to the web page has been blocked. Palo Alto Networks</body></html>'),
    between('umbrella', 'a proxy (Cisco Umbrella)', 303, '', to('https://block.opendns.com/main?url=chat.example')),
    between('datadome', 'a proxy (DataDome)', 403, '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=AHrl"}', { ...json, 'x-datadome': 'protected' }),
    between('human', 'a proxy (HUMAN)', 403, '{"appId":"PXabc123","jsClientSrc":"/abc/init.js","blockScript":"/abc/captcha.js"}', json),
    between('ddos-guard', 'a proxy (DDoS-Guard)', 403, html('DDOS-GUARD'), { server: 'ddos-guard' }),
    between('anubis', 'a proxy (Anubis)', 200, html('Making sure you&#39;re not a bot!'), hardened),
    between('crowdsec', 'a proxy (CrowdSec)', 403, html('CrowdSec Access Forbidden')),
    between('squid', 'a proxy (Squid)', 403, html('ERROR: The requested URL could not be retrieved'), { 'x-squid-error': 'ERR_ACCESS_DENIED 0', via: '1.1 proxy.example (squid/5.7)' }),
    between('forward-proxy', 'a proxy', 403, html('This site is not allowed here'), { via: '1.1 proxy.example' }),
    between('page-without-sniffing', 'a proxy', 403, html('Forbidden'), { 'x-content-type-options': 'nosniff' }),
    between('hardened-page', 'a proxy', 403, html('Forbidden'), hardened),
    between('hardened-json', 'a proxy', 403, '{"error":"forbidden"}', { ...json, ...hardened }),
    between('page-with-classes', 'a proxy', 403, '<html><body class="error-page"><div id="error-code">403</div></body></html>'),
    between('page-of-nobody', 'a proxy', 200, html('Maintenance')),
  ],
  'hosting platforms': [
    between('heroku', 'a proxy (Heroku)', 503, '<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>', { server: 'Cowboy', via: '1.1 vegur' }),
    between('heroku-no-app', 'a proxy (Heroku)', 404, '<iframe src="//www.herokucdn.com/error-pages/no-such-app.html"></iframe>', { server: 'Heroku' }),
    between('vercel', 'a proxy (Vercel)', 404, 'The deployment could not be found on Vercel.\n\nDEPLOYMENT_NOT_FOUND\n', { ...text, server: 'Vercel', 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' }),
    between('vercel-protection', 'a proxy (Vercel)', 401, html('Authentication Required'), { server: 'Vercel', 'x-vercel-id': 'fra1::5f6b', ...hardened }),
    between('netlify', 'a proxy (Netlify)', 404, 'Not Found - Request ID: 01HZX', { ...text, server: 'Netlify', 'x-nf-request-id': '01HZX' }),
    between('fly-io', 'a proxy (Fly.io)', 404, html('Not Found'), { server: 'Fly/6f1d2b3c', via: '1.1 fly.io', 'fly-request-id': '01HZX-fra' }),
    between('render', 'a proxy (Render)', 404, 'Not Found\n', { ...text, ...cloudflare, 'x-render-routing': 'no-server' }),
    between('railway', 'a proxy (Railway)', 404, '{"status":"error","code":404,"message":"Application not found","request_id":"BxND"}', { ...json, server: 'railway-edge', 'x-railway-fallback': 'true' }),
    between('jsend', 'a proxy', 404, '{"status":"error","code":404,"message":"Application not found"}', json),
    between('ngrok', 'a proxy (ngrok)', 404, 'The endpoint chat.ngrok-free.app is offline.\n\nERR_NGROK_3200\n', { ...text, 'ngrok-error-code': 'ERR_NGROK_3200' }),
    between('ngrok-warning', 'a proxy (ngrok)', 200, html('You are about to visit: chat.ngrok-free.app'), { 'ngrok-error-code': 'ERR_NGROK_6024' }),
    between('azure-app-service', 'a proxy (Azure App Service)', 403, html('Error 403 - This web app is stopped.')),
    between('azure-sign-in', login, 401, 'You do not have permission to view this directory or page.', { 'www-authenticate': 'Bearer realm="chat.azurewebsites.net"' }),
    between('cloud-run', 'a proxy (Google load balancer)', 403, html('Your client does not have permission to get URL /api from this server.'), { server: 'Google Frontend' }),
    between('github-pages', 'a proxy (GitHub)', 404, html('There isn’t a GitHub Pages site here.'), { server: 'GitHub.com', 'x-github-request-id': 'B0C2' }),
  ],
  'login services': [
    between('google-iap', 'a proxy (Google IAP)', 401, 'Invalid IAP credentials: empty token', { 'x-goog-iap-generated-response': 'true', via: '1.1 google' }),
    between('cloudflare-access', 'a proxy (Cloudflare Access)', 302, '', { ...cloudflare, ...to('https://team.cloudflareaccess.com/cdn-cgi/access/login/chat.example?kid=5f6b'), 'www-authenticate': 'Cloudflare-Access' }),
    between('oauth2-proxy', loginPage, 403, '<html><body><form method="GET" action="/oauth2/start"><button>Sign in with OpenID Connect</button></form><footer>Secured with OAuth2 Proxy</footer></body></html>'),
    between('oauth2-proxy-json', 'a proxy', 401, '{}', json),
    between('oauth2-proxy-redirect', 'a proxy (OAuth2 Proxy)', 302, '', { ...hardened, ...to('/oauth2/start?rd=%2Fapi%2Fv1') }),
    between('authelia', 'a proxy (Authelia)', 302, '<a href="https://auth.example/?rd=https%3A%2F%2Fchat&amp;rm=GET">302 Found</a>', { ...hardened, ...to('https://auth.example/?rd=https%3A%2F%2Fchat&rm=GET') }),
    between('authelia-401', 'a proxy (Authelia)', 401, '<a href="https://auth.example/?rd=https%3A%2F%2Fchat&amp;rm=GET">401 Unauthorized</a>', hardened),
    between('authentik', 'a proxy (authentik)', 302, '', { ...hardened, ...to('/outpost.goauthentik.io/start?rd=https%3A%2F%2Fchat') }),
    between('authentik-404', 'a proxy (authentik)', 404, html('Not Found'), { ...hardened, 'x-authentik-id': 'd172472750544afd', 'x-powered-by': 'authentik' }),
    between('keycloak', 'a proxy (Keycloak)', 302, '', { ...hardened, ...to('https://sso.example/realms/chat/protocol/openid-connect/auth?client_id=chat&response_type=code') }),
    between('keycloak-page', loginPage, 200, '<html><body><form id="kc-form-login" action="https://sso.example/realms/chat/login-actions/authenticate"></form></body></html>', hardened),
    between('gatekeeper', 'a proxy (Keycloak Gatekeeper)', 307, '', to('/oauth/authorize?state=5f6b2c1d')),
    between('pomerium', 'a proxy (Pomerium)', 403, html('403 Forbidden'), { ...hardened, server: 'envoy', 'x-pomerium-intercepted-response': 'true' }),
    between('entra', 'a proxy (Microsoft Entra)', 302, '', { ...hardened, ...to('https://login.microsoftonline.com/5f6b/oauth2/v2.0/authorize?client_id=chat') }),
    between('saml', 'a login service', 302, '', { ...hardened, ...to('https://idp.example/sso?SAMLRequest=fZJNT8Mw') }),
    between('openid', 'a login service', 302, '', { ...hardened, ...to('https://chat.okta.com/oauth2/v1/authorize?client_id=chat&response_type=code&scope=openid') }),
    between('redirect-to-sign-in', 'a proxy', 302, '', to('https://sso.example/start')),
  ],
};
