import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { RawFinding } from '../contract/finding.ts';
import { memoize } from '../lib/memoize.ts';
import { definitions } from '../contract/definitions.ts';
import type { JsonSchema } from '../contract/types.ts';
import { at, pointer, show } from '../lib/json.ts';
import { isRfc3339 } from './formats.ts';

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  ownProperties: true,
  verbose: true,
  allowUnionTypes: true,
  // Schemas are compiled at each start for about a hundred bodies, so fast compiling matters more.
  inlineRefs: false,
  code: { optimize: false },
  // A test in tests/unit/lab validates the schemas, which saves time at each start.
  validateSchema: false,
  meta: false,
});
formats.default(ajv);
ajv.addFormat('rfc3339', isRfc3339);
ajv.addSchema(definitions);

const validatorOf = memoize((schema: JsonSchema): ValidateFunction => ajv.compile(schema));

/** Validates a body. The source of a finding is `source` and the `$comment` of the constraint. */
export function schemaFindings(schema: JsonSchema, body: unknown, source: string): readonly RawFinding[] {
  const validate = validatorOf(schema);
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => findingOfError(error, source));
}

function findingOfError(error: ErrorObject, source: string): RawFinding {
  const missing: unknown = error.params['missingProperty'];
  const where = error.instancePath + (typeof missing === 'string' ? pointer(missing) : '');
  const comment = at(error.parentSchema, '$comment');
  return {
    pointer: where,
    expected: expectationOf(error),
    received:
      typeof missing === 'string' ? 'nothing: the field is missing' : received(error.data) + flawOf(error),
    source: typeof comment === 'string' ? `${source}; ${comment}` : source,
  };
}

/** Reports mask e-mail addresses, so this says what is wrong with one. */
function flawOf({ keyword, schema, data }: ErrorObject): string {
  if (keyword !== 'format' || schema !== 'email' || typeof data !== 'string') return '';
  if (!data.includes('@')) return ', without @';
  return /\s/.test(data) ? ', with a blank' : '';
}

const received = (value: unknown): string => (value === null ? 'null' : `${typeOf(value)} ${show(value)}`);

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

function describedBy(schema: unknown): string | undefined {
  const description = at(schema, 'description');
  return typeof description === 'string' ? description : undefined;
}

/** What an ajv error expected, in plain words. */
function expectationOf({ keyword, params, schema, parentSchema, message = '' }: ErrorObject): string {
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return `a field named "${String(params['missingProperty'])}"`;
    case 'type':
      return Array.isArray(schema) ? schema.join(' or ') : String(schema);
    case 'const':
      return show(schema);
    case 'enum':
      return Array.isArray(schema) ? `one of ${schema.map(show).join(', ')}` : show(schema);
    case 'pattern':
      return describedBy(parentSchema) ?? `text that matches ${String(schema)}`;
    case 'format':
      return schema === 'rfc3339'
        ? 'an RFC 3339 date with zone, such as 2023-04-07T07:08:04.375Z'
        : `a ${String(schema)}`;
    case 'minLength':
      return 'text that is not empty';
    case 'minimum':
      return `${String(schema)} or more`;
    case 'minItems':
      return 'a list that is not empty';
    case 'not':
    case 'false schema':
      return 'nothing here';
    default:
      return message;
  }
}
