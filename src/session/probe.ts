import { header, type Exchange } from '../contract/exchange.ts';
import { at, isObject, listAt, show } from '../lib/json.ts';
import { readVersion, type Version } from '../contract/release.ts';
import { unknownName } from '../contract/unknown-name.ts';
import { modulesOf } from '../contract/licence.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Ask, Client } from '../client/client.ts';
import { redirection } from '../client/intermediary.ts';
import { NotChecked, quietly } from '../client/not-checked.ts';

const asNobody = { query: '', actor: 'anonymous', credentials: 'none' } as const;
const asAdmin = { query: '', actor: 'admin', credentials: 'own' } as const;

/**
 * Asks `/api/info` for the version. The route needs no account, but shows the patch version to admins only (docs/released-servers.md#6.6).
 * @returns undefined if the reply has no version, as from a mock without this route
 * @throws NotChecked if the route is closed, or the reply got lost
 */
export async function detectVersion(client: Client, toAdmin: boolean): Promise<Version | undefined> {
  const told = await toldVersion(client, toAdmin);
  const version = told === undefined ? undefined : readVersion(told);
  // A gateway may hide the version. The workspace is not held to the documentation because of that.
  if (told !== undefined && version === undefined) throw closed(`/api/info tells ${show(told)}`);
  return version;
}

/** The version of `/api/info` as the workspace words it. Returns and throws as `detectVersion`, but does not parse it. */
export async function toldVersion(client: Client, toAdmin: boolean): Promise<string | undefined> {
  const reply = await replyOf(client, '/api/info', toAdmin ? asAdmin : asNobody);
  if ('closed' in reply) throw closed(reply.closed.reason);
  const { status, body } = reply.exchange;
  if (status === 401 || status === 403 || status >= 500) throw closed(`/api/info answered ${status}`);
  return versionIn(body);
}

const versionIn = (body: unknown): string | undefined =>
  [at(body, 'info', 'version'), at(body, 'version')].find((word) => typeof word === 'string');

const closed = (why: string): NotChecked =>
  new NotChecked(
    `the workspace does not tell its version: ${why}`,
    'set RELEASE to its major.minor, or CONTRACT=documented',
  );

/** Facts about a gateway in front of the workspace. */
export interface GatewayInfo {
  /**
   * True if `/api/info` has rate limit headers. The workspace never limits that route (docs/released-servers.md#6.5), so they come from a
   * gateway, with unknown units.
   */
  readonly gatewayLimits: boolean;
  /** True if `/api/info` allows credentials to other origins, which the workspace never does (docs/released-servers.md#6.3). */
  readonly gatewayCors?: boolean;
}

type Asker = Pick<Ask, 'query' | 'actor' | 'credentials'>;
type ProbeReply = { readonly exchange: Exchange } | { readonly closed: NotChecked };

/** The reply to a path; `closed` if something else answered in place of the workspace. @throws NotChecked if there was no answer at all */
async function replyOf(client: Client, path: string, asker: Asker): Promise<ProbeReply> {
  try {
    const { exchange } = await client.ask({ path, ...asker });
    return { exchange };
  } catch (error) {
    if (error instanceof NotChecked && error.wasAnswered) return { closed: error };
    throw error;
  }
}

/**
 * Looks for a reply that only this product gives: `/api/info`, else a refusal of the API or a list of the contract. Nothing is judged
 * without one.
 * @param hasAdmin whether an admin's token may be sent, for a mock that neither tells its version nor refuses as documented
 * @throws NotChecked in one sentence, if there is none
 */
export async function probeApi(
  client: Client,
  contracts: readonly EndpointContract[],
  hasAdmin: boolean,
): Promise<GatewayInfo> {
  const info = await replyOf(client, '/api/info', asNobody);
  const isSent = (name: RegExp): boolean =>
    'exchange' in info && info.exchange.headers.some(([one]) => name.test(one));
  const gateway = {
    gatewayLimits: isSent(/^x-ratelimit-/i),
    gatewayCors: isSent(/^access-control-allow-credentials$/i),
  };
  if ('exchange' in info && isInfo(info.exchange)) {
    await refuseSameForAll(client);
    return gateway;
  }
  for (const asker of hasAdmin ? [asNobody, asAdmin] : [asNobody])
    for (const { path, list } of [{ path: '/api/v1/me', list: undefined }, ...contracts]) {
      if (path.includes('{')) continue;
      const reply = await quietly(replyOf(client, path, asker));
      if (reply === undefined || !('exchange' in reply) || !isOfApi(reply.exchange, list)) continue;
      if (reply.exchange.status === 200) await refuseSameForAll(client);
      return gateway;
    }
  throw noProduct(info);
}

/** Whether `/api/info` tells a version, as every release does. @throws NotChecked if there was no answer at all */
export async function tellsInfo(client: Client): Promise<boolean> {
  const info = await replyOf(client, '/api/info', asNobody);
  return 'exchange' in info && isInfo(info.exchange);
}

/** A path that no release has. */
const nowhere = `/api/v1/${unknownName}`;

/** A site that answers a path which no workspace has with a success of the API answers every path so. @throws NotChecked for such a site */
async function refuseSameForAll(client: Client): Promise<void> {
  const reply = await quietly(replyOf(client, nowhere, asNobody));
  if (reply === undefined || !('exchange' in reply)) return;
  const { status, body } = reply.exchange;
  if (status !== 200 || at(body, 'success') !== true) return;
  throw new NotChecked(
    `${noSign}: it answers ${nowhere}, a path that no workspace has, with a success too`,
    'set BASE_URL to the root of the workspace, with its path prefix if it has one',
  );
}

/**
 * For a run without a verified account: asks for `/api/v1/me`, which every release has, and for every endpoint, without credentials. A
 * gateway may let `/api/info` through and nothing else.
 * @throws NotChecked if each is answered with 404
 */
export async function refuseInfoAlone(client: Client, contracts: readonly EndpointContract[]): Promise<void> {
  const paths = contracts.map(({ path }) => path.replaceAll(/\{\w{1,40}\}/g, unknownName));
  const isAbsent = async (path: string): Promise<boolean> => {
    const reply = await quietly(replyOf(client, path, asNobody));
    return reply !== undefined && 'exchange' in reply && reply.exchange.status === 404;
  };
  if (!(await isAbsent('/api/v1/me'))) return;
  if ((await Promise.all(paths.map(isAbsent))).includes(false)) return;
  throw new NotChecked(
    'the server at BASE_URL answers /api/info, but has neither /api/v1/me nor any of the endpoints: each is answered with 404',
    'set BASE_URL to the root of the workspace, and let all of /api through if a gateway stands before it',
  );
}

/** The reply of `/api/info`: a version and `success`, in every release (docs/released-servers.md#6.6). */
const isInfo = ({ status, body }: Exchange): boolean =>
  status === 200 && at(body, 'success') === true && readVersion(versionIn(body) ?? '') !== undefined;

/** The 401 of every release, a refusal with its code (docs/released-servers.md#6.1), or a list of the contract. */
function isOfApi({ status, body }: Exchange, list: string | undefined): boolean {
  const [error, message] = [at(body, 'error'), at(body, 'message')];
  if (status === 401 && [error, message].includes('You must be logged in to do this.')) return true;
  if (at(body, 'success') === false)
    return typeof error === 'string' && /\[(?:error-[\w-]{1,80}|invalid-params)\]$/.test(error);
  return at(body, 'success') === true && list !== undefined && Array.isArray(at(body, list));
}

const noSign = 'no reply at BASE_URL shows that it is a Rocket.Chat workspace';

function noProduct(info: ProbeReply): NotChecked {
  if ('exchange' in info && info.exchange.status >= 300 && info.exchange.status < 400) {
    const { reason, remedy } = redirection(header(info.exchange, 'location') ?? 'elsewhere');
    return new NotChecked(reason, remedy);
  }
  return 'closed' in info
    ? new NotChecked(`${noSign}: ${info.closed.reason}`, info.closed.remedy)
    : new NotChecked(
        `${noSign}: /api/info gave ${kindOf(info.exchange)} (${info.exchange.status})`,
        'set BASE_URL to the root of the workspace, with its path prefix if it has one',
      );
}

function kindOf(exchange: Exchange): string {
  if (exchange.body !== undefined) return 'other JSON';
  const type = header(exchange, 'content-type') ?? '';
  return /html/i.test(type) ? 'a web page' : /xml/i.test(type) ? 'XML' : 'text';
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
 * for a trial without the module (docs/released-servers.md#6.6).
 * @throws NotChecked if a reply got lost
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
