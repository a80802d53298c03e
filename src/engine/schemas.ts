import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Detail, RawFinding } from '../contract/finding.ts';
import { memoize } from '../lib/memoize.ts';
import { definitions } from '../contract/definitions.ts';
import type { JsonSchema } from '../contract/types.ts';
import { at, isObject, pointer, show } from '../lib/json.ts';
import { places } from '../lib/places.ts';
import { isRfc3339 } from './formats.ts';

const options = {
  strict: true,
  ownProperties: true,
  verbose: true,
  allowUnionTypes: true,
  // Schemas are compiled at each start for about a hundred bodies, so compiling has to be fast rather than validating.
  inlineRefs: false,
  code: { optimize: false },
  // A test in tests/unit/lab validates the schemas, which saves time at each start.
  validateSchema: false,
  meta: false,
} as const;

/** @param allErrors whether validating goes on after the first error */
function compiler(allErrors: boolean): (schema: JsonSchema) => ValidateFunction {
  const ajv = new Ajv2020({ ...options, allErrors });
  formats.default(ajv);
  ajv.addFormat('rfc3339', isRfc3339);
  ajv.addSchema(definitions);
  return memoize((schema) => ajv.compile(schema));
}

const validatorOf = compiler(true);
/** Stops at the first error. Only long bodies need it, so it is made on first use. */
const strictValidatorOf = (schema: JsonSchema): ValidateFunction =>
  (firstErrorOnly ??= compiler(false))(schema);
let firstErrorOnly: ((schema: JsonSchema) => ValidateFunction) | undefined;

/** The errors in this many list items are all reported. Not in more, because ajv copies all earlier errors for each new one. */
const mostItems = 500;

/** Validates a body. The source of a finding is `source` and the `$comment` of the constraint. */
export function schemaFindings(schema: JsonSchema, body: unknown, source: string): readonly RawFinding[] {
  const first = withFirstItems(body, mostItems);
  const errors = validated(validatorOf(schema), first);
  if (first === body) return findingsOf(errors, source);
  // A long body is valid only as a whole.
  return findingsOf(
    errors.length > 0 ? errors : validated(strictValidatorOf(schema), body),
    `${source}; only the first ${mostItems} items of the lists are reported one by one`,
  );
}

const findingsOf = (errors: readonly ErrorObject[], source: string): readonly RawFinding[] => {
  const undecided = errors.filter((error) => error.keyword === 'if' && readsWrongValue(error, errors));
  const decided = errors.filter(
    (error) => error.keyword !== 'if' && !undecided.some((branch) => isOfBranch(error, branch)),
  );
  return withClosest(decided).map((error) => findingOfError(error, source));
};

/** How far a value is from a schema: the number of errors. If two are equal, a wrong `const` weighs more than a missing field. */
const weightOf = (errors: readonly ErrorObject[]): number =>
  errors.length + errors.filter(({ keyword }) => keyword === 'const').length / 1000;

/** For a value that fits no branch of an `anyOf`: leaves the errors of the closest branch only, if exactly one branch is closest. */
const withClosest = (errors: readonly ErrorObject[]): readonly ErrorObject[] =>
  errors.reduce((left: readonly ErrorObject[], error) => {
    if (error.keyword !== 'anyOf' || !Array.isArray(error.schema)) return left;
    const branches = error.schema.map((_, index) =>
      left.filter(
        (one) =>
          one.schemaPath.startsWith(`${error.schemaPath}/${index}/`) &&
          `${one.instancePath}/`.startsWith(`${error.instancePath}/`),
      ),
    );
    const weights = branches.map(weightOf);
    const least = Math.min(...weights);
    const closest = branches.filter((_, index) => weights[index] === least);
    // A branch with a `$ref` has its errors under other paths, so it seems to have none.
    if (branches.some(({ length }) => length === 0) || closest.length > 1) return left;
    const others = new Set([error, ...branches.filter((one) => one !== closest[0]).flat()]);
    return left.filter((one) => !others.has(one));
  }, errors);

/** Whether a field that an `if` reads is wrong itself. Then the errors of the branch that it chose prove nothing. */
const readsWrongValue = ({ instancePath, schema }: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  Object.keys(Object(at(schema, 'properties'))).some((name) =>
    errors.some((error) => error.instancePath === instancePath + pointer(name)),
  );

/** Whether an error lies in the branch that a condition chose, for the same value. */
const isOfBranch = (error: ErrorObject, { schemaPath, instancePath, params }: ErrorObject): boolean =>
  error.schemaPath.startsWith(schemaPath.replace(/if$/, `${String(params['failingKeyword'])}/`)) &&
  `${error.instancePath}/`.startsWith(`${instancePath}/`);

const validated = (validate: ValidateFunction, body: unknown): readonly ErrorObject[] =>
  validate(body) ? [] : (validate.errors ?? []);

/** A body with its first `most` list items, in the order of the text; the same object if it has no more. */
function withFirstItems(body: unknown, most: number): unknown {
  if (places(body).length <= most) return body;
  let left = most;
  const shortened = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value) {
        // No list becomes empty, since a schema may want an item.
        left -= 1;
        if (left < 0 && items.length > 0) break;
        items.push(shortened(item));
      }
      return items;
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]));
  };
  const first = shortened(body);
  return left < 0 ? first : body;
}

/** JSON pointer of a member of the body that has the missing field, as `data` in a wrapped body; undefined if none has it. */
function holderOf(body: unknown, missing: string): string | undefined {
  const [holder] =
    Object.entries(isObject(body) ? body : {}).find(
      ([, value]) => isObject(value) && Object.hasOwn(value, missing),
    ) ?? [];
  return holder === undefined ? undefined : pointer(holder);
}

function findingOfError(error: ErrorObject, source: string): RawFinding {
  const missing: unknown = error.params['missingProperty'];
  const comment = at(error.parentSchema, '$comment');
  const common = {
    expected: expectationOf(error),
    source: typeof comment === 'string' ? `${source}; ${comment}` : source,
  };
  if (typeof missing !== 'string') {
    const detail = detailOf(error);
    return {
      ...common,
      pointer: error.instancePath,
      received: received(error.data) + flawOf(error),
      ...(detail === undefined ? {} : { detail }),
    };
  }
  const holder = error.instancePath === '' ? holderOf(error.data, missing) : undefined;
  return {
    ...common,
    pointer: error.instancePath + pointer(missing),
    received: `nothing: the field is missing${holder === undefined ? '' : `, but ${holder} has it`}`,
    detail: { is: 'missing', ...(holder === undefined ? {} : { holder }) },
  };
}

/** The detail of an error about a value that exists; undefined if no code asks for it. */
function detailOf({ keyword, schema, data }: ErrorObject): Detail | undefined {
  switch (keyword) {
    case 'not':
    case 'false schema':
      return { is: 'unwanted' };
    case 'minimum':
      return { is: 'too-small' };
    case 'const':
      if (typeof schema === 'string') return { is: 'another-kind' };
      return data === false ? { is: 'false' } : undefined;
    case 'type': {
      if (typeof schema !== 'string' || schema === 'null') return undefined;
      const documented = schema === 'integer' ? 'number' : schema;
      const sent = data === null ? 'null' : typeOf(data);
      return sent === documented ? undefined : { is: 'another-type', documented, sent };
    }
    default:
      return undefined;
  }
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

/** For each schema, its members that have one legal value, with this value. */
const alternativesIn = (schemas: unknown): readonly object[] =>
  (Array.isArray(schemas) ? schemas : []).map((one) =>
    Object.fromEntries(
      Object.entries(Object(at(one, 'properties'))).flatMap(([name, member]) =>
        isObject(member) && 'const' in member ? [[name, member['const']]] : [],
      ),
    ),
  );

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
    case 'minProperties':
      return 'an object that is not empty';
    case 'anyOf':
      return alternativesIn(schema).map(show).join(' or ');
    case 'not':
    case 'false schema':
      return 'nothing here';
    default:
      return message;
  }
}
