import { header } from '../contract/exchange.ts';
import { at, isObject, listAt } from '../lib/json.ts';
import { readVersion, type Version } from '../contract/release.ts';
import { modulesOf } from '../contract/licence.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Client } from '../client/client.ts';
import { NotChecked } from '../client/not-checked.ts';

const asNobody = { query: '', actor: 'anonymous', credentials: 'none' } as const;
const asAdmin = { query: '', actor: 'admin', credentials: 'own' } as const;

/** Asks `/api/info`. It needs no account, but shows the patch version to admins only (rocket-chat-behaviour 6.6). */
export async function detectVersion(client: Client, toAdmin: boolean): Promise<Version | undefined> {
  const told = await toldVersion(client, toAdmin);
  return told === undefined ? undefined : readVersion(told);
}

/** The same, as the workspace words it. */
export async function toldVersion(client: Client, toAdmin: boolean): Promise<string | undefined> {
  const { exchange } = await client.ask({ path: '/api/info', ...(toAdmin ? asAdmin : asNobody) });
  const words = [at(exchange.body, 'info', 'version'), at(exchange.body, 'version')];
  return words.find((word): word is string => typeof word === 'string');
}

/** Facts about a gateway in front of the workspace. */
export interface GatewayInfo {
  /**
   * True if `/api/info` has rate limit headers. The workspace never limits that route (rocket-chat-behaviour 6.5), so they come from a
   * gateway, with unknown units.
   */
  readonly gatewayLimits: boolean;
}

/** @throws NotChecked in one sentence, when nothing of a workspace answers at BASE_URL */
export async function probeApi(client: Client, contracts: readonly EndpointContract[]): Promise<GatewayInfo> {
  const { exchange } = await client.ask({ path: '/api/info', ...asNobody });
  if (exchange.status >= 300 && exchange.status < 400) {
    const target = header(exchange, 'location') ?? 'elsewhere';
    throw new NotChecked(`BASE_URL redirects to ${target}`, 'set BASE_URL to where the API answers itself');
  }
  const type = header(exchange, 'content-type') ?? '';
  // Every release answers this route with JSON. A mock may not have it, but then an endpoint of the contract speaks JSON.
  const plain = contracts.map(({ path }) => path).find((path) => !path.includes('{'));
  if (
    /html/i.test(type) &&
    exchange.body === undefined &&
    (plain === undefined || !(await speaksJson(client, plain)))
  )
    throw new NotChecked(
      `no Rocket.Chat API answers at BASE_URL: /api/info gave a web page (${exchange.status})`,
      'set BASE_URL to the root of the workspace, with its path prefix if it has one',
    );
  return { gatewayLimits: exchange.headers.some(([name]) => /^x-ratelimit-/i.test(name)) };
}

async function speaksJson(client: Client, path: string): Promise<boolean> {
  const { exchange } = await client.ask({ path, ...asNobody });
  return exchange.body !== undefined;
}

/** What a workspace says about its licence. */
export interface Licence {
  /** Null where it does not say whether the modules of the Premium endpoints are licensed. */
  readonly premium: boolean | null;
  /** Set if it says only that there is a licence. */
  readonly mayBeTrial?: true;
}

/**
 * Whether the workspace has a Premium licence, by `licenses.info` from 6.5 on, before that by `licenses.isEnterprise`, which is also true
 * for a trial without the module (rocket-chat-behaviour 6.6).
 */
export async function detectLicence(
  client: Client,
  contracts: readonly EndpointContract[],
): Promise<Licence> {
  const info = await client.ask({ path: '/api/v1/licenses.info', ...asAdmin });
  const license = at(info.exchange.body, 'license');
  if (info.exchange.status === 200 && isObject(license))
    return { premium: premiumOf(license, modulesOf(contracts)) };
  const old = await client.ask({ path: '/api/v1/licenses.isEnterprise', ...asAdmin });
  const isEnterprise = at(old.exchange.body, 'isEnterprise');
  if (isEnterprise === true) return { premium: null, mayBeTrial: true };
  return { premium: isEnterprise === false ? false : null };
}

const premiumOf = (license: unknown, needed: readonly string[]): boolean | null =>
  Array.isArray(at(license, 'activeModules'))
    ? needed.every((module) => listAt(license, 'activeModules').includes(module))
    : null;
