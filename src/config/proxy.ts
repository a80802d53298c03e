import { urlOf } from '../lib/url.ts';
import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { ConfigError } from './variables.ts';

/** A proxy, and the variable that names it. */
export interface Proxy {
  readonly url: string;
  readonly variable: string;
}

type Read = (name: string) => string | undefined;

const kinds = /^(?:https?|socks(?:4a?|5h?)?):$/;
const remedy = 'write it as http://host:port, https://host:port or socks5://host:port, or leave it out';

/** The first variable that is set, in lower case before upper case. Of `HTTP_PROXY`, curl reads the lower case only, because of CGI. */
const firstSet = (read: Read, names: readonly string[]): string | undefined =>
  names.flatMap((name) => [name, name.toUpperCase()]).find((name) => read(name) !== undefined);

/**
 * The proxy for a workspace: that of its scheme, else ALL_PROXY, unless NO_PROXY exempts its host. Without a scheme it is an http proxy.
 * @throws ConfigError if it is no URL of a supported kind, or its login is wrongly encoded. The message never repeats it
 */
export function readProxy(baseUrl: string | undefined, read: Read): Proxy | undefined {
  if (baseUrl === undefined) return undefined;
  const workspace = new URL(baseUrl);
  const variable = firstSet(read, [`${workspace.protocol.slice(0, -1)}_proxy`, 'all_proxy']);
  const text = variable === undefined ? undefined : read(variable);
  if (variable === undefined || text === undefined) return undefined;
  const exempt = firstSet(read, ['no_proxy']);
  if (exempt !== undefined && isExempt(workspace, read(exempt) ?? '')) return undefined;
  const url = text.includes('://') ? text : `http://${text}`;
  const parsed = urlOf(url);
  if (parsed === undefined) throw new ConfigError(`${variable} is not the URL of a proxy`, remedy);
  const { protocol, hostname, pathname, username, password } = parsed;
  if (!kinds.test(protocol))
    throw new ConfigError(`${variable} names a proxy of a kind that is not supported`, remedy);
  if (hostname === '' || !['', '/'].includes(pathname))
    throw new ConfigError(`${variable} is not the URL of a proxy`, remedy);
  if (!isEncoded(username) || !isEncoded(password))
    throw new ConfigError(
      `${variable} holds a user name or password with a % that is not part of a code such as %40`,
      'write % as %25',
    );
  return { url, variable };
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** `host`, `host:port`, an address, `address/bits`, `[address]:port`; what is none of these exempts nobody. */
const entry = /^(?:\[([^\]]*)\]|([^:[\]]*|[^:[\]]*(?::[^:[\]]*){2,}))(?::(\d+))?$/;

/**
 * NO_PROXY, with commas or blanks between its entries: a host covers its subdomains, a leading dot or `*.` changes nothing, `*` covers
 * all. Addresses are compared as addresses and ranges, never as text, so no part of one is taken for a domain.
 */
function isExempt({ protocol, hostname, port }: URL, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  const asked = port === '' ? { 'http:': '80', 'https:': '443' }[protocol] : port;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((text) => {
      const [, bracketed, bare = '', only = asked] = entry.exec(text) ?? [];
      return only === asked && covers(bracketed ?? bare, host);
    });
}

function covers(name: string, host: string): boolean {
  if (name === '*') return true;
  if (isIP(host) !== 0) return coversAddress(name, host);
  const domain = domainToASCII(name.replace(/^\*?\./, '').replace(/\.$/, ''));
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function coversAddress(name: string, host: string): boolean {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d+))?$/.exec(name) ?? [];
  const most = isIP(address) === 6 ? 128 : 32;
  const length = bits === undefined ? most : Number(bits);
  // Node says that `::/0` holds addresses of IPv4. Here a range of IPv6 holds none.
  if (isIP(address) === 0 || length > most || isIP(address) > isIP(host)) return false;
  const range = new BlockList();
  range.addSubnet(address, length, familyOf(address));
  return range.check(host, familyOf(host));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
