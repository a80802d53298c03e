import { permissionsOf } from '../../contract/permissions.ts';
import { isNotApplicable } from '../../contract/define.ts';
import { isListed } from '../../contract/fixture.ts';
import type { EndpointContract, JsonSchema, Parameter, Reply } from '../../contract/types.ts';
import { components, portable } from './openapi-schema.ts';

/** The part of the API that an endpoint belongs to: the folder of its path. */
export const tagOf = ({ path }: EndpointContract): string => path.split('/')[3] ?? 'other';

/** An endpoint as an operation. @param isRelease false for the documentation alone */
export function operationOf(contract: EndpointContract, isRelease: boolean): JsonSchema {
  const { id, title, page, parameters, permission, edition } = contract;
  const isSilent = isNotApplicable(permission);
  const names = isSilent ? [] : permissionsOf(contract).map(({ name }) => name);
  return {
    operationId: id,
    summary: title,
    description: isSilent ? permission.notApplicable : `Permission: ${names.join(' or ')}`,
    tags: [tagOf(contract)],
    externalDocs: { url: page },
    'x-permission': names,
    'x-edition': edition === 'Community' ? edition : 'Premium',
    security: [{ token: [], userId: [] }],
    parameters: Object.entries(parameters).map(([name, parameter]) =>
      parameterOf(name, parameter, requestedIn(contract, name)),
    ),
    responses: responsesOf(contract, isRelease),
  };
}

function parameterOf(
  name: string,
  { in: place, type, required, says, example, values, undocumented }: Parameter,
  requested: string | undefined,
): JsonSchema {
  return {
    name: type === 'strings' ? `${name}[]` : name,
    in: place,
    required,
    description: says,
    ...(undocumented === undefined ? {} : { 'x-undocumented': true }),
    schema: schemaOf(type, values),
    ...(requested === undefined ? {} : { examples: { [documentedExample]: { value: requested } } }),
    ...(example === undefined || requested !== undefined
      ? {}
      : { example: type === 'integer' ? Number(example) : example }),
  };
}

function schemaOf(type: Parameter['type'], values: Parameter['values']): JsonSchema {
  if (type === 'integer') return { type };
  const text = { type: 'string', ...(values === undefined ? {} : { enum: values }) };
  return type === 'strings' ? { type: 'array', items: text } : text;
}

/** The value of a parameter in the request that the documented example answers; undefined if that does not send it. */
function requestedIn({ cases, fixtures = {} }: EndpointContract, name: string): string | undefined {
  const success = cases.find(({ group, inExamples }) => group === 'success' && inExamples);
  const query = typeof success?.query === 'function' ? [] : (success?.query ?? []);
  const value = success?.path?.[name] ?? query.find(([one]) => one === name)?.[1];
  if (value === undefined || typeof value === 'string') return value;
  const fixture = fixtures[value.fixture];
  return fixture !== undefined && isListed(fixture) ? fixture.example : undefined;
}

/** The name of the example of a success, and of the request that it answers. Specmatic matches the two by it. */
const documentedExample = 'documented';

/** The envelope of every error that no page describes; `schemas/_shared/error.schema.json`. */
const anyError: JsonSchema = { $ref: `${components}error` };

const tooMany =
  'Error, too many requests. Please slow down. You must wait 42 seconds before trying this endpoint again. [error-too-many-requests]';

/** Statuses that workspaces give, although no page says so: docs/released-servers.md#6.1 and #6.5. */
const undocumented = [
  {
    status: 400,
    says: 'The request cannot be answered: a parameter is wrong, or nobody has this id',
    error: 'error-invalid-params',
  },
  { status: 404, says: 'What was asked for is not there', error: 'not-found' },
  { status: 429, says: 'Too many requests', error: tooMany },
];

/**
 * The responses of an endpoint by status: the documented ones, and those that a workspace has to give all the same.
 * @param isRelease false for the documentation alone
 */
function responsesOf(contract: EndpointContract, isRelease: boolean): JsonSchema {
  const silent = undocumented.map(({ status, says, error }) => {
    const known = knownErrors(contract, status);
    const examples = known.length === 0 ? [{ success: false, error }] : known;
    return [status, { 'x-undocumented': true, ...responseOf(status, says, anyError, examples) }];
  });
  const documented = Object.entries(contract.replies).flatMap(([key, reply]) => {
    if (isNotApplicable(reply)) return [];
    const status = Number(key);
    // Handlers of released servers refuse with errors of any text, without a type: docs/released-servers.md#6.1.
    const schema = isRelease && status === 400 ? anyError : portable(reply.schema ?? {});
    const examples = [...(reply.examples ?? []), ...(status === 200 ? [] : knownErrors(contract, status))];
    return [[status, responseOf(status, reply.says, schema, examples)]];
  });
  return Object.fromEntries([...silent, ...documented]);
}

/** The bodies that single cases expect with a status. */
const knownErrors = ({ cases }: EndpointContract, wanted: number): readonly unknown[] =>
  cases
    .flatMap(({ expect }) => expect.filter((one): one is Reply => typeof one !== 'number'))
    .filter(({ statuses: [status, ...others] }) => status === wanted && others.length === 0)
    .flatMap(({ examples = [] }) => examples);

function responseOf(
  status: number,
  says: string,
  schema: JsonSchema,
  examples: readonly unknown[],
): JsonSchema {
  const distinct = [...new Map(examples.map((one) => [JSON.stringify(one), one])).values()];
  const named = distinct.map((value, index) => [nameOf(status, index), { value }] as const);
  // Mockoon and others read one example in the schema only.
  const shown = distinct.length === 0 ? schema : { ...schema, example: distinct[0] };
  return {
    description: says,
    content: { 'application/json': { schema: shown, examples: Object.fromEntries(named) } },
  };
}

const nameOf = (status: number, index: number): string =>
  status === 200 ? documentedExample : `${status}-example-${index + 1}`;
