import { definitions } from '../../contract/definitions.ts';
import { isNotApplicable } from '../../contract/define.ts';
import type { EndpointContract, JsonSchema, Parameter, Reply } from '../../contract/types.ts';

/** The documented contract as an OpenAPI 3.1 document, which has draft 2020-12 schemas too. Pure. */
export function openApi(contracts: readonly EndpointContract[]): JsonSchema {
  return {
    openapi: '3.1.0',
    info: { title: 'Rocket.Chat Omnichannel, as documented', version: '1.0.0' },
    paths: Object.fromEntries(contracts.map((contract) => [contract.path, { get: operation(contract) }])),
    components: {
      schemas: definitions['$defs'],
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' },
        userId: { type: 'apiKey', in: 'header', name: 'X-User-Id' },
      },
    },
  };
}

const operation = ({ id, title, parameters, replies, permission }: EndpointContract): JsonSchema => ({
  operationId: id,
  summary: title,
  description: isNotApplicable(permission)
    ? permission.notApplicable
    : `Permission: ${permission.anyOf.map(({ name }) => name).join(' or ')}`,
  security: [{ token: [], userId: [] }],
  parameters: Object.entries(parameters).map(([name, parameter]) => parameterOf(name, parameter)),
  responses: Object.fromEntries(
    Object.entries(replies).flatMap(([status, reply]) =>
      isNotApplicable(reply) ? [] : [[status, responseOf(reply)]],
    ),
  ),
});

const parameterOf = (name: string, { in: place, type, required, says, example }: Parameter): JsonSchema => ({
  name,
  in: place,
  required,
  description: says,
  schema: { type: type === 'json' ? 'string' : type },
  ...(example === undefined ? {} : { example }),
});

const responseOf = ({ says, schema = {}, mediaType }: Reply): JsonSchema => ({
  description: says,
  content: { [mediaType]: { schema: embedded(schema) } },
});

/** A schema inside the document: without `$id`, and with references to the document's components. */
function embedded(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(embedded);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== '$id' && key !== '$schema')
      .map(([key, value]) => [
        key,
        key === '$ref'
          ? String(value).replace('/_shared/defs.schema.json#/$defs/', '#/components/schemas/')
          : embedded(value),
      ]),
  );
}
