import type { EndpointCoverage } from './coverage-model.ts';

type Field = EndpointCoverage['fields'][number];

/**
 * What was not tested on this workspace, one sentence each: lists and fields without a value in any reply, and parameters that were
 * never sent with a valid value. Fields below a field that was never seen are left out.
 */
export function untestedBy({
  parameters,
  fields,
}: Pick<EndpointCoverage, 'parameters' | 'fields'>): readonly string[] {
  const unsent = parameters.filter(({ valid }) => !valid).map(({ name }) => name);
  return [
    ...(fields.length > 0 && fields.every(({ state }) => state === 'never seen')
      ? [`no reply was a success: the rules of its ${fields.length} fields were not tested on this workspace`]
      : rootsOf(fields).map((root) => sentence(root, below(root, fields).length))),
    ...(unsent.length === 0 ? [] : [`not sent in this run: ${unsent.join(', ')}`]),
  ];
}

/** Fields without a value whose parent has one. */
function rootsOf(fields: readonly Field[]): readonly Field[] {
  const untested = fields.filter(({ state }) => state !== 'seen');
  return untested.filter((one) => !untested.some((other) => isBelow(one, other)));
}

const isBelow = ({ field }: Field, other: Field): boolean => field.startsWith(`${other.field}/`);

const below = (root: Field, fields: readonly Field[]): readonly Field[] =>
  fields.filter((one) => isBelow(one, root));

function sentence({ field, list, state }: Field, inside: number): string {
  const what = list ? `the list ${field}` : field;
  const rules =
    inside === 0 ? 'its rules were' : `its rules and those of ${fieldsInWords(inside)} below were`;
  return state === 'never seen' || list
    ? `${what} was ${state}: ${rules} not tested on this workspace`
    : `${what} was ${state}: the rules of its values were not tested on this workspace`;
}

const fieldsInWords = (fields: number): string => (fields === 1 ? 'the field' : `the ${fields} fields`);
