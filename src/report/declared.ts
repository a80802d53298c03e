import { routeIn, type DeclaredRoute } from '../contract/declared.ts';
import type { InForce } from '../contract/resolve.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { EndpointContract } from '../contract/types.ts';
import { inWords } from '../lib/in-words.ts';
import type { Workspace } from '../session/session.ts';

/** What the documentation, the contract or the server's own document says of an endpoint. A part is null if it says nothing. */
export interface DeclaredWords {
  readonly path: string | null;
  readonly permission: string | null;
  readonly licence: string | null;
  readonly parameters: string | null;
}

type Part = keyof DeclaredWords;

/** The documentation, the contract of the release, and the server's own document side by side. */
export interface DeclaredFacts {
  readonly endpoint: string;
  readonly documented: DeclaredWords;
  readonly release: DeclaredWords;
  /** Null where the server's document does not name the endpoint. */
  readonly server: DeclaredWords | null;
  /** Where the server's document differs from the contract of the release. */
  readonly differences: readonly Part[];
}

/** `declared` of a report. */
export interface DeclaredReport {
  /** Why there is nothing of the server; null if its document was read. */
  readonly note: string | null;
  readonly endpoints: readonly DeclaredFacts[];
}

/** What the reports show of the server's own document about an endpoint. */
export function declaredReport({ declared }: Workspace, { documented, contract }: InForce): DeclaredReport {
  const route = routeIn(declared, documented.id);
  if (route === undefined)
    return { note: declared?.note ?? 'servers have such a document since 7.5.0', endpoints: [] };
  const release = wordsOf(contract, contract !== documented);
  const server = route === null ? null : wordsOfRoute(route, contract.method);
  return {
    note: null,
    endpoints: [
      {
        endpoint: documented.id,
        documented: wordsOf(documented, false),
        release,
        server,
        differences:
          server === null
            ? []
            : parts.filter((part) => server[part] !== null && server[part] !== release[part]),
      },
    ],
  };
}

/** The parts in the order of the reports. */
export const parts: readonly Part[] = ['path', 'permission', 'licence', 'parameters'];

const wordsOf = (
  { method, path, permission, edition, parameters }: EndpointContract,
  isRelease: boolean,
): DeclaredWords => ({
  path: `${method} ${path}`,
  permission: isNotApplicable(permission) ? none : list(permission.anyOf.map(({ name }) => name)),
  licence: edition === 'Community' ? none : edition.module,
  parameters: list(
    Object.entries(parameters).flatMap(([name, { undocumented }]) =>
      isRelease || undocumented === undefined ? [name] : [],
    ),
  ),
});

const wordsOfRoute = (
  { path, permissions, licences, parameters }: DeclaredRoute,
  method: string,
): DeclaredWords => ({
  path: `${method} ${path}`,
  permission: permissions && list(permissions),
  licence: licences && list(licences),
  parameters: parameters && list(parameters),
});

const none = 'none';

const list = (names: readonly string[]): string => (names.length === 0 ? none : inWords(names.toSorted()));

/** Where the server's document differs from the contract of the release, one sentence each. */
export const declaredDifferences = ({ endpoints }: DeclaredReport): readonly string[] =>
  endpoints.flatMap(({ endpoint, release, server, differences }) =>
    differences.map(
      (part) =>
        `${endpoint}: the server itself declares ${part} ${server?.[part] ?? ''}, the contract has ${release[part] ?? ''}`,
    ),
  );

/** Who says something of an endpoint, in the order of the reports. */
export const declarers = ['the documentation', 'the contract of the release', 'the server'] as const;

/** What each of them says of every part of an endpoint. What the server says is marked where it differs from the contract. */
export const declaredRows = ({ documented, release, server, differences }: DeclaredFacts) =>
  parts.map((part) => {
    const differs = differences.includes(part);
    const told = server === null ? 'not named' : (server[part] ?? 'says nothing');
    const said = [documented[part] ?? '', release[part] ?? '', differs ? `differs: ${told}` : told];
    return { part, said: said.map((text, index) => ({ text, isMarked: differs && index === 2 })) };
  });
