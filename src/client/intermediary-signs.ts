import { error, host, own, page, passed, type Sign } from './sign.ts';

const server = /^server$/;
const location = /^location$/;
const cloudflare = 'https://developers.cloudflare.com/';
const aws = 'https://docs.aws.amazon.com/';
const envoy = 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter';
const nginx = 'https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens';
const ingress = 'https://kubernetes.github.io/ingress-nginx/user-guide/default-backend/';
const apache = 'https://httpd.apache.org/docs/2.4/mod/core.html#serversignature';
const azure = 'https://learn.microsoft.com/en-us/azure/';
const kong = 'https://developer.konghq.com/gateway/pdk/reference/kong.response';
const vercel = 'https://vercel.com/docs/errors';
const tyk = 'https://tyk.io/docs/api-management/custom-error-responses';
const wafs = 'https://github.com/EnableSecurity/wafw00f/tree/master/wafw00f/plugins';
const f5 = 'https://clouddocs.f5.com/';
const googleGateway = 'https://cloud.google.com/endpoints/docs/openapi/troubleshoot-response-errors';
const authentik = 'https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth';
const akamai =
  'https://community.akamai.com/community/cloud-security/blog/2016/04/07/why-is-akamai-blocking-me';
const varnish = 'https://varnish-cache.org/docs/trunk/phk/503aroundtheworld.html';
const iis = 'https://learn.microsoft.com/en-us/iis/configuration/system.webserver/httperrors/';
const squid = 'http://www.squid-cache.org/Doc/config/error_directory/';

/** Signs of known intermediaries, those that say most first, one on a line. */
// oxfmt-ignore
export const signs: readonly Sign[] = [
  own('Cloudflare', `${cloudflare}cloudflare-challenges/challenge-types/challenge-pages/detect-response/`, /^cf-mitigated$/),
  { product: 'Cloudflare', source: `${cloudflare}support/troubleshooting/http-status-codes/cloudflare-5xx-errors/`, statuses: [520, 530], kind: 'own' },
  page('Cloudflare', `${cloudflare}support/troubleshooting/http-status-codes/cloudflare-5xx-errors/`, /<center>\s{0,9}cloudflare|Attention Required! \| Cloudflare|cdn-cgi\/[^>]{0,200}Cloudflare|class="cf-(?:wrapper|error)/i),
  own('AWS WAF', `${aws}waf/latest/developerguide/waf-captcha-and-challenge-actions.html`, /^x-amzn-waf-action$/),
  own('Amazon API Gateway', `${aws}apigateway/latest/developerguide/supported-gateway-response-types.html`, /^x-amzn-errortype$/),
  error('Amazon API Gateway', `${aws}apigateway/latest/developerguide/supported-gateway-response-types.html`, /"Missing Authentication Token"/),
  error('Kong', kong, /"no Route matched with those values"|"No API key found in request"|ring-balancer"/),
  own('Tyk', tyk, /^x-generator$/, /^tyk\.io$/),
  error('Apigee', 'https://docs.apigee.com/api-platform/fundamentals/fault-handling', /"fault"\s{0,9}:\s{0,9}\{\s{0,9}"faultstring"/),
  error('WSO2', 'https://apim.docs.wso2.com/en/latest/troubleshooting/error-handling/', /"code"\s{0,9}:\s{0,9}"?9[01]\d{4}\b/),
  error('Azure API Management', `${azure}api-management/api-management-subscriptions`, /"Access denied due to (?:missing|invalid) subscription key/),
  error('Google API Gateway', googleGateway, /"The current request is not defined by this API\."|allow unregistered callers/),
  error('Apache APISIX', 'https://apisix.apache.org/docs/apisix/debug-function/', /"error_msg"\s{0,9}:/),
  error('Ory Oathkeeper', 'https://www.ory.sh/docs/oathkeeper/pipeline/error', /"Access credentials are (?:invalid|not sufficient)/),
  error('DataDome', wafs, /captcha-delivery\.com/),
  error('HUMAN', 'https://docs.humansecurity.com/', /"appId"\s{0,9}:\s{0,9}"PX/),
  error('a firewall', wafs, /\bWAF\b|\b[Ww]eb [Aa]pplication [Ff]irewall\b/),
  own('Sucuri', 'https://docs.sucuri.net/website-firewall/', /^x-sucuri-block$/),
  own('Google IAP', 'https://cloud.google.com/iap/docs/faq', /^x-goog-iap-generated-response$/),
  own('Pomerium', 'https://github.com/pomerium/pomerium/blob/main/internal/httputil/headers.go', /^x-pomerium-intercepted-response$/),
  own('authentik', authentik, /^x-authentik-id$/),
  own('authentik', authentik, location, /\/outpost\.goauthentik\.io\//),
  own('Vercel', vercel, /^x-vercel-error$/),
  own('Render', 'https://render.com/docs/troubleshooting-deploys', /^x-render-routing$/),
  own('Railway', 'https://docs.railway.com/reference/errors', /^x-railway-fallback$/),
  own('BIG-IP', f5, location, /^(?:https?:\/\/[^/]{1,253})?\/my\.policy\b/),
  own('Zscaler', 'https://help.zscaler.com/zia', location, /\/\/gateway\.zscal[a-z]{1,9}\.net[:/]/),
  own('Cisco Umbrella', 'https://docs.umbrella.com/deployment-umbrella/docs/block-page-ip-addresses', location, /\/\/[a-z.]{0,20}block\.opendns\.com/),
  own('Cloudflare Access', `${cloudflare}cloudflare-one/`, location, /\/\/[\w-]{1,63}\.cloudflareaccess\.com\//),
  own('OAuth2 Proxy', 'https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints', location, /\/oauth2\/(?:start|sign_in)\b/),
  own('Keycloak', 'https://www.keycloak.org/securing-apps/oidc-layers', location, /\/realms\/[^/]{1,99}\/protocol\//),
  own('Keycloak Gatekeeper', 'https://github.com/louketo/louketo-proxy/blob/master/docs/user-guide.md', location, /^(?:https?:\/\/[^/]{1,253})?\/oauth\/authorize\?state=/),
  own('Authelia', 'https://www.authelia.com/integration/proxies/introduction/', location, /[?&]rd=https?(?:%3A|:)/i),
  own('Microsoft Entra', 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc', location, /\/\/login\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn)\//),
  own('a login service', 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/integration/', location, /^https?:\/\/[^?#]{1,300}(?:log-?in|sign-?in|sso|auth)[^?#]{0,300}\?(?:[^#]{0,999}&)?(?:rd|rt|next|continue|target|redirect\w{0,9}|return\w{0,9}|url)=/i),
  own('a login service', 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest', location, /[?&](?:response_type=|SAMLRequest=|wa=wsignin)/),
  own('Amazon S3', `${aws}AmazonS3/latest/API/RESTCommonResponseHeaders.html`, server, /^AmazonS3/),
  page('ModSecurity', 'https://github.com/owasp-modsecurity/ModSecurity', /generated by Mod_?Security/i),
  own('Squid', squid, /^x-squid-error$/),
  page('Squid', squid, /generated by squid/i),
  own('ngrok', 'https://ngrok.com/docs/errors/', /^ngrok-error-code$/),
  page('BIG-IP', f5, /The requested URL was rejected|\bBIG-IP\b/),
  page('Akamai', akamai, /AkamaiGHost|Access Denied[^]{0,400}Reference&?#|errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net/),
  page('Imperva', wafs, /_Incapsula_Resource|Incapsula incident ID/),
  page('Sucuri', wafs, /Sucuri WebSite Firewall/i),
  page('Fortinet', wafs, /FortiGuard|FortiGate|FortiWeb|globalurl\.fortinet\.net/),
  page('Palo Alto Networks', wafs, /Web Page Blocked[^]{0,2000}Palo Alto/i),
  page('Zscaler', 'https://help.zscaler.com/zia', /\bZscaler\b/),
  page('Anubis', 'https://anubis.techaro.lol/docs/', /Making sure you(?:'|&#39;|’)re not a bot/),
  page('CrowdSec', wafs, /\bCrowdSec\b/),
  page('Fastly', 'https://www.fastly.com/documentation/guides/', /^Fastly error:/),
  page('Heroku', 'https://devcenter.heroku.com/articles/error-codes', /herokucdn\.com\/error-pages/),
  page('Azure App Service', `${azure}app-service/`, /This web app is stopped|This Container App is stopped/i),
  page('OpenShift router', 'https://docs.openshift.com/container-platform/4.16/networking/ingress-operator.html', /Application is not available[^]{0,4000}at this endpoint/),
  page('Authelia', 'https://www.authelia.com/integration/proxies/introduction/', /^<a href="[^"]{1,500}[?&]rd=https?(?:%3A|:)/i),
  page('CloudFront', `${aws}AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html`, /Generated by cloudfront|\bCloudFront\b/),
  page('Varnish', varnish, /Varnish cache server|generated by varnish|Guru Meditation/i),
  page('HAProxy', 'https://docs.haproxy.org/2.8/configuration.html', /\bHAProxy\b|No server is available to handle this request|Request forbidden by administrative rules/),
  page('Traefik', 'https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/', /\bTraefik\b|^no available server/),
  page('a firewall', wafs, /^\s{0,99}<[^]{0,2000}\b(?:Request (?:was |has been )?(?:blocked|rejected)\b|(?:Reference|Incident|Support) (?:ID|#))/i),
  page('a server in Go, such as Traefik', 'https://pkg.go.dev/net/http#NotFound', /^404 page not found/),
  page('Envoy', envoy, /^(?:upstream connect error|no healthy upstream|upstream request timeout|RBAC: access denied|Jwt (?:is|verification|issuer|header|payload))/),
  page('ingress-nginx', ingress, /^default backend - 404/),
  page('nginx', nginx, /<center>\s{0,9}(?:nginx|openresty|tengine)/i),
  page('Apache', apache, /<address>\s{0,9}Apache/i),
  page('IIS', iis, /<div id="header"><h1>Server Error<\/h1>|<title>IIS \d{1,2}\.\d Detailed Error/),
  passed('KrakenD', 'https://www.krakend.io/docs/endpoints/status-codes/', /^x-krakend/),
  passed('Amazon API Gateway', `${aws}apigateway/latest/developerguide/http-api-logging-variables.html`, /^apigw-requestid$/),
  passed('Apache APISIX', 'https://apisix.apache.org/docs/apisix/debug-function/', server, /^APISIX/),
  passed('Gravitee', 'https://documentation.gravitee.io/apim', /^x-gravitee-/),
  passed('Vercel', vercel, /^x-vercel-/),
  passed('Vercel', vercel, server, /^Vercel/),
  passed('Netlify', 'https://docs.netlify.com/', /^x-nf-request-id$/),
  passed('Netlify', 'https://docs.netlify.com/', server, /^Netlify/),
  passed('Railway', 'https://docs.railway.com/reference/errors', server, /^railway-edge/),
  passed('GitHub', 'https://docs.github.com/en/pages', server, /^GitHub\.com/),
  passed('Barracuda', wafs, server, /^BarracudaHTTP/),
  passed('DDoS-Guard', wafs, server, /^ddos-guard/i),
  passed('DataDome', wafs, /^x-datadome/),
  passed('Cloudflare', `${cloudflare}fundamentals/reference/cloudflare-http-headers/`, server, /^cloudflare/i),
  passed('Cloudflare', `${cloudflare}fundamentals/reference/cloudflare-http-headers/`, /^cf-(?:ray|cache-status)$/),
  passed('AWS load balancer', `${aws}elasticloadbalancing/latest/application/load-balancer-troubleshooting.html`, server, /^awselb/i),
  passed('CloudFront', `${aws}AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html`, /^(?:x-cache|via|server)$/, /cloudfront/i),
  passed('CloudFront', `${aws}AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html`, /^x-amz-cf-/),
  passed('AWS', `${aws}elasticloadbalancing/latest/application/load-balancer-request-tracing.html`, /^x-amzn-/),
  passed('Azure Front Door', `${azure}frontdoor/front-door-http-headers-protocol`, /^x-azure-/),
  passed('Azure Application Gateway', `${azure}application-gateway/http-response-codes`, server, /Microsoft-Azure-Application-Gateway/i),
  passed('Akamai', akamai, /^(?:x-)?akamai-/),
  passed('Akamai', akamai, server, /akamai/i),
  passed('Imperva', 'https://docs.imperva.com/bundle/cloud-application-security/page/settings/caching.htm', /^(?:x-iinfo|x-cdn)$/),
  passed('Sucuri', 'https://docs.sucuri.net/website-firewall/', /^x-sucuri-/),
  passed('Sucuri', 'https://docs.sucuri.net/website-firewall/', server, /^Sucuri/),
  passed('Fastly', 'https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/', /^x-served-by$/, /^cache-/),
  passed('Varnish', varnish, /^x-varnish$/),
  passed('Varnish', varnish, /^(?:via|server)$/, /varnish/i),
  passed('Envoy', envoy, /^x-envoy-/),
  passed('Envoy', envoy, server, /envoy/i),
  passed('Fly.io', 'https://fly.io/docs/networking/request-headers/', /^fly-/),
  passed('Fly.io', 'https://fly.io/docs/networking/request-headers/', /^(?:via|server)$/, /\bfly(?:\.io|\/)/i),
  passed('Kong', kong, /^x-kong-/),
  passed('Kong', kong, /^(?:via|server)$/, /kong/i),
  passed('Google load balancer', 'https://cloud.google.com/load-balancing/docs/https', /^(?:via|server)$/, /^1\.1 google$|Google Frontend/i),
  passed('Heroku', 'https://devcenter.heroku.com/articles/error-codes', /^(?:via|server)$/, /vegur|heroku/i),
  passed('Zscaler', 'https://help.zscaler.com/zia', server, /zscaler/i),
  passed('a firewall', 'https://www.rfc-editor.org/rfc/rfc6648', /^x-waf-/),
  passed('ingress-nginx', 'https://kubernetes.github.io/ingress-nginx/user-guide/custom-errors/', /^x-ingress-/),
  host('nginx', nginx, server, /^(?:nginx|openresty|tengine)/i),
  host('Apache', apache, server, /^Apache/),
  host('Caddy', 'https://caddyserver.com/docs/', server, /^Caddy/),
  host('IIS', iis, server, /^Microsoft-IIS/),
  passed('a proxy', 'https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3', /^via$/),
];
