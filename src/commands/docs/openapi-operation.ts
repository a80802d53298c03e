import { permissionsOf } from '../../contract/permissions.ts';
import { isNotApplicable } from '../../contract/define.ts';
import { isListed } from '../../contract/fixture.ts';
import type { EndpointContract, JsonSchema, Parameter } from '../../contract/types.ts';
import { documentedExample, responsesOf } from './openapi-responses.ts';

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

/** The value that the documented example of a success answers. */
function requestedIn({ cases, fixtures = {} }: EndpointContract, name: string): string | undefined {
  const success = cases.find(({ group, inExamples }) => group === 'success' && inExamples);
  const query = typeof success?.query === 'function' ? [] : (success?.query ?? []);
  const value = success?.path?.[name] ?? query.find(([one]) => one === name)?.[1];
  if (value === undefined || typeof value === 'string') return value;
  const fixture = fixtures[value.fixture];
  return fixture !== undefined && isListed(fixture) ? fixture.example : undefined;
}
