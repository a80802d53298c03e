import type { DeclaredContract, DeclaredRoute } from '../contract/declared.ts';
import { isUnknownRoute } from '../contract/route.ts';
import { isBefore, type Version } from '../contract/release.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import { attempted } from '../client/not-checked.ts';
import { accountNames } from '../config/accounts.ts';
import type { RoleMap } from './permissions.ts';
import { at, isObject, listAt, textAt } from '../lib/json.ts';

const path = '/api/docs/json';
/** Most words that are read of one route, and the longest of them. */
const [mostWords, longestWord] = [30, 100];

/**
 * Asks for the workspace's own OpenAPI document, once and without credentials (docs/released-servers.md#12.4). If anything else answers,
 * the result is a note, never a finding.
 * @returns undefined for a version that has no such document
 */
export async function askDeclared(
  client: Client,
  contracts: readonly EndpointContract[],
  version: Version | null,
): Promise<DeclaredContract | undefined> {
  if (version !== null && isBefore(version, '7.5.0', 'surely')) return undefined;
  const query = 'withUndocumented=true';
  const asked = client.ask({ path, query, actor: 'anonymous', credentials: 'none' });
  const { value, blocker } = await attempted(asked);
  if (blocker !== null) return nothing(`GET ${path}: ${blocker.reason}`);
  const { exchange } = value;
  if (isUnknownRoute(exchange)) return nothing(`there is no route ${path}`);
  if (exchange.status !== 200) return nothing(`GET ${path} answered ${exchange.status}`);
  if (exchange.body === undefined) return nothing(`GET ${path} gave no JSON`);
  return readDeclared(exchange.body, contracts);
}

const nothing = (note: string): DeclaredContract => ({ note, routes: {} });

/** Reads the document, in its old form or its new one. Pure. */
export function readDeclared(document: unknown, contracts: readonly EndpointContract[]): DeclaredContract {
  const paths = at(document, 'paths');
  if (!textAt(document, 'openapi').startsWith('3.') || !isObject(paths))
    return nothing(`GET ${path} gave no OpenAPI document of version 3`);
  const wanted = new Map(contracts.flatMap((one) => pathsOf(one).map((name) => [bare(name), one] as const)));
  const routes = Object.keys(paths).flatMap((name): readonly (readonly [string, DeclaredRoute])[] => {
    const endpoint = name.length > 200 ? undefined : wanted.get(bare(name));
    const operation = endpoint && at(paths, name, endpoint.method.toLowerCase());
    if (endpoint === undefined || !isObject(operation)) return [];
    return [[endpoint.id, routeOf(inBraces(name).replace(prefix, '/api/v1/'), endpoint.method, operation)]];
  });
  return { note: null, routes: Object.fromEntries(routes) };
}

/** Adds which accounts hold the declared permissions, if the document was read and the workspace tells its roles. */
export const withHolders = (
  declared: DeclaredContract | undefined,
  accounts: Accounts,
  roleMap: RoleMap | undefined,
): DeclaredContract | undefined =>
  declared === undefined || declared.note !== null || roleMap === undefined
    ? declared
    : {
        ...declared,
        heldBy: Object.fromEntries(
          namesIn(declared).map((name) => [
            name,
            accountNames.filter((one) => accounts[one]?.roles?.some((role) => roleMap[name]?.includes(role))),
          ]),
        ),
      };

const namesIn = ({ routes }: DeclaredContract): readonly string[] => [
  ...new Set(Object.values(routes).flatMap(({ permissions }) => permissions ?? [])),
];

/** The documented path, and those that a deviation puts in its place. */
const pathsOf = (contract: EndpointContract): readonly string[] => [
  contract.path,
  ...contract.deviations.map(({ replace }) => replace(contract).path),
];

/** The prefix of the API, which a document may leave out. */
const prefix = /^\/?(?:api\/)?(?:v1\/)?/;

const inBraces = (name: string): string => name.replaceAll(/:(\w{1,100})/g, '{$1}');

/** A path by which two spellings are compared: parameters have no names, and the prefix of the API may be left out. */
const bare = (name: string): string =>
  inBraces(name)
    .replaceAll(/\{\w{1,100}\}/g, '{}')
    .replace(prefix, '');

const routeOf = (name: string, method: string, operation: object): DeclaredRoute => ({
  path: name,
  permissions: wordsOf(at(operation, 'x-permissions')) ?? requiredIn(operation, method),
  licences: wordsOf(at(operation, 'x-license')) ?? wordsOf(at(operation, 'license')),
  parameters: namesOf(operation),
});

/** The old form: permissions by method, or for any. */
function requiredIn(operation: object, method: string): readonly string[] | null {
  const required = at(operation, 'permissionsRequired');
  const of = at(required, method) ?? at(required, '*') ?? required;
  return wordsOf(at(of, 'permissions')) ?? wordsOf(of);
}

function namesOf(operation: object): readonly string[] | null {
  if (!Array.isArray(at(operation, 'parameters'))) return null;
  return wordsOf(listAt(operation, 'parameters').map((one) => textAt(one, 'name')));
}

/** A word or a list of words; null for anything else. */
function wordsOf(value: unknown): readonly string[] | null {
  if (typeof value !== 'string' && !Array.isArray(value)) return null;
  const words: readonly unknown[] = [value].flat();
  const known = words
    .slice(0, mostWords)
    .filter((one): one is string => typeof one === 'string' && one !== '' && one.length <= longestWord);
  return known.length === 0 && words.length > 0 ? null : known;
}
