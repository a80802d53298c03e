import error from '../../../schemas/_shared/error.schema.json' with { type: 'json' };
import { definitions } from '../../contract/definitions.ts';
import { readVersion } from '../../contract/release.ts';
import { inForceFor } from '../../contract/resolve.ts';
import { isObject, type Json } from '../../lib/json.ts';
import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { operationOf, tagOf } from './openapi-operation.ts';
import { portable, referredIn } from './openapi-schema.ts';

export interface OpenApiOptions {
  /** `major.minor` of a release; unset: the documentation alone. */
  readonly release?: string;
  /** URL of the workspace; unset: whoever uses the document fills it in. */
  readonly server?: string;
}

/** The contract as an OpenAPI 3.1 document that mock servers, generators and linters accept. Pure. */
export function openApi(
  contracts: readonly EndpointContract[],
  { release, server }: OpenApiOptions = {},
): JsonSchema {
  const version = release === undefined ? undefined : readVersion(release);
  const inForce = contracts
    .map((contract) => inForceFor(contract, version).contract)
    .filter((contract) => !isRemoved(contract));
  const paths = Object.fromEntries(
    inForce.map((contract) => [contract.path, { get: operationOf(contract, version !== undefined) }]),
  );
  return {
    openapi: '3.1.0',
    info: infoOf(release),
    servers: [server === undefined ? anyServer : { url: server }],
    tags: [...new Set(inForce.map(tagOf))].map((name) => ({
      name,
      description: `The endpoints below /api/v1/${name}`,
    })),
    // For Prism: made-up lists are not empty, and objects have no fields with made-up names.
    'x-json-schema-faker': { 'min-items': 1, 'max-items': 3, 'fill-properties': false },
    paths,
    components: {
      schemas: schemasFor(paths),
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' },
        userId: { type: 'apiKey', in: 'header', name: 'X-User-Id' },
      },
    },
  };
}

const infoOf = (release: string | undefined): JsonSchema => ({
  title: `Rocket.Chat Omnichannel, ${release === undefined ? 'as documented' : `release ${release}`}`,
  version: release ?? '1.0.0',
  description:
    'Five Omnichannel endpoints of Rocket.Chat. Replies and parameters that no page documents are marked with x-undocumented.',
  license: { name: 'MIT', identifier: 'MIT' },
  contact: { name: 'Rocket.Chat documentation for developers', url: 'https://developer.rocket.chat' },
});

const anyServer: JsonSchema = {
  url: 'https://{workspace}',
  variables: { workspace: { default: 'chat.example.com', description: 'The host of your workspace' } },
};

/** Whether a release has taken the endpoint away: no case of it is served. */
const isRemoved = ({ cases }: EndpointContract): boolean => !cases.some(({ expect }) => expect.includes(200));

function schemasFor(paths: Json): JsonSchema {
  const { $defs } = definitions;
  const known: Json = { ...(isObject($defs) ? $defs : {}), error };
  const used = new Set(referredIn(paths));
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, schema]) =>
      used.has(name) && isObject(schema) ? [[name, portable(schema)]] : [],
    ),
  );
}
