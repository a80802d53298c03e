import { fieldsOf, resolved } from '../src/checks/shape.ts';
import type { JsonSchema } from '../src/contract/types.ts';
import { isHolder, read, remove, spotsAt, write, type Spot } from './edit.ts';

/** Kinds of changes that a schema has to refuse. */
export const mutationKinds = [
  'remove',
  'null',
  'retype',
  'empty',
  'rename',
  'out-of-range',
  'wrong-format',
  'unknown-member',
] as const;

export type MutationKind = (typeof mutationKinds)[number] | 'body';

/** A body with one thing wrong. */
export interface Mutant {
  /** Field as the schema documents it, `*` for every item; empty for the whole body. */
  readonly field: string;
  readonly mutation: MutationKind;
  /** The new value. */
  readonly says: string;
  readonly body: unknown;
}

interface Mutation {
  readonly mutation: MutationKind;
  readonly says: string;
  readonly edit: (spot: Spot) => void;
}

const put = (mutation: MutationKind, value: unknown): Mutation => ({
  mutation,
  says: JSON.stringify(value),
  edit: (spot) => write(spot, value),
});

const always: readonly Mutation[] = [
  { mutation: 'remove', says: 'nothing', edit: remove },
  put('null', null),
  {
    mutation: 'rename',
    says: 'another name',
    edit: (spot) => {
      const kept = read(spot);
      remove(spot);
      write({ ...spot, key: `${spot.key}Renamed` }, kept);
    },
  },
];

const others: readonly unknown[] = ['text', 4, true, [1], { a: 1 }];

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Mutations to values of every other type. */
const retyped = (value: unknown): readonly Mutation[] =>
  others.filter((other) => typeOf(other) !== typeOf(value)).map((other) => put('retype', other));

const emptied = (value: unknown): readonly Mutation[] => {
  if (typeof value === 'string') return [put('empty', '')];
  if (Array.isArray(value)) return [put('empty', [])];
  return isHolder(value) ? [put('empty', {})] : [];
};

const outOfRange = (value: unknown): readonly Mutation[] => {
  if (typeof value !== 'number') return [];
  const integers = Number.isInteger(value) ? [value + 0.5, 2 ** 53] : [];
  return [-1, ...integers].map((other) => put('out-of-range', other));
};

const wrongFormats: readonly (readonly [definition: string, texts: readonly string[]])[] = [
  [
    'date',
    ['2023-04-07 07:08:04Z', '2023-04-07T07:08:04', '1680851284375', '2023-02-30T07:08:04Z', '2023-04-07'],
  ],
  ['id', ['two words', '{"$ne":null}', '<id>']],
  ['username', ['[object Object]', '<b>name</b>', 'zero\u200bwidth']],
  ['address', ['two\nlines']],
  ['phoneNumber', ['55 51\u0000', '\u001b[31m55']],
];

function wronglyFormatted(schema: JsonSchema): readonly Mutation[] {
  const name = String(schema['$ref']).split('/').at(-1);
  const texts = wrongFormats.find(([definition]) => definition === name)?.[1] ?? [];
  return texts.map((text) => put('wrong-format', text));
}

/** Mutations to texts that an enumeration or constant does not have. */
function unknownMembers(schema: JsonSchema, value: unknown): readonly Mutation[] {
  if (typeof value !== 'string' || !('enum' in schema || 'const' in schema)) return [];
  return [put('unknown-member', 'another'), put('unknown-member', value.toUpperCase())].filter(
    ({ says }) => says !== JSON.stringify(value),
  );
}

const mutationsOf = (schema: JsonSchema, value: unknown): readonly Mutation[] => {
  const own = resolved(schema);
  return [
    ...always,
    ...retyped(value),
    ...emptied(value),
    ...outOfRange(value),
    ...wronglyFormatted(schema),
    ...unknownMembers(own, value),
    ...(typeof value === 'boolean' && 'const' in own ? [put('unknown-member', !value)] : []),
  ];
};

/** The sample with each documented field changed in each way. `unsampled` lists the fields that the sample lacks. */
export function mutantsOf(schema: JsonSchema, sample: unknown): readonly Mutant[] {
  const whole = [{}, [], null].map((body): Mutant => ({
    field: '',
    mutation: 'body',
    says: JSON.stringify(body),
    body,
  }));
  const fields = [...fieldsOf(schema)].flatMap(({ field, schema: own }) => {
    const [spot] = spotsAt(sample, field);
    if (spot === undefined) return [];
    return mutationsOf(own, read(spot)).map((mutation) => mutant(sample, field, mutation));
  });
  return [...whole, ...fields];
}

function mutant(sample: unknown, field: string, { mutation, says, edit }: Mutation): Mutant {
  const body: unknown = structuredClone(sample);
  // The last item of a list, because a schema may describe the first item only.
  const spot = spotsAt(body, field).at(-1);
  if (spot !== undefined) edit(spot);
  return { field, mutation, says, body };
}

/** Documented fields that the sample lacks, so that no mutation tests them. */
export const unsampled = (schema: JsonSchema, sample: unknown): readonly string[] =>
  [...fieldsOf(schema)].map(({ field }) => field).filter((field) => spotsAt(sample, field).length === 0);
