import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from '../../support/test.ts';
import { isObject } from '../../../src/lib/json.ts';
import { isNotApplicable } from '../../../src/contract/define.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import type { EndpointContract, JsonSchema, Reply } from '../../../src/contract/types.ts';
import { schemaFindings } from '../../../src/engine/schemas.ts';
import { isRfc3339 } from '../../../src/engine/formats.ts';
import { everyForm } from '../../support/contract-forms.ts';

const repliesOf = ({ replies }: EndpointContract): readonly Reply[] =>
  Object.values(replies).filter((reply): reply is Reply => !isNotApplicable(reply));

/** The schema of a success. */
function schemaOfSuccess({ replies }: EndpointContract): JsonSchema {
  const ok = replies[200];
  if (isNotApplicable(ok) || ok.schema === undefined) throw new Error('no schema');
  return ok.schema;
}

const beyondTypes = [
  'required',
  'dependentRequired',
  'additionalProperties',
  'minProperties',
  'pattern',
  'format',
  'enum',
  'const',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'not',
  'if',
  'anyOf',
  'oneOf',
  'allOf',
];
/** Keywords whose value is an object of schemas, and those whose value is one. What stands in `if` asks, and constrains nothing. */
const [named, nested] = [
  ['properties', '$defs'],
  ['items', 'then', 'else', 'not'],
];

/** Pointers of schema nodes that constrain more than a type and carry no `$comment`. */
function silentConstraints(node: unknown, pointer = ''): readonly string[] {
  if (!isObject(node)) return [];
  const silent = beyondTypes.some((keyword) => keyword in node) && !('$comment' in node);
  const inner = named.flatMap((keyword) =>
    Object.entries(node[keyword] ?? {}).map(([name, child]) => [`${keyword}/${name}`, child] as const),
  );
  const children = [...inner, ...nested.map((keyword) => [keyword, node[keyword]] as const)];
  return [
    ...(silent ? [pointer] : []),
    ...children.flatMap(([key, child]) => silentConstraints(child, `${pointer}/${key}`)),
  ];
}

const schemaFiles = readdirSync('schemas', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.schema.json'),
);

test('the schemas are found in their folders', () => {
  expect(schemaFiles.length).toBeGreaterThan(8);
});

for (const file of schemaFiles)
  test(`constraints of ${file} beyond the types say where they are from`, () => {
    expect(silentConstraints(JSON.parse(readFileSync(join('schemas', file), 'utf8')))).toEqual([]);
  });

for (const endpoint of await loadContracts()) {
  test(`the documented example of ${endpoint.id} conforms to its schema`, () => {
    const example: unknown = JSON.parse(readFileSync(`schemas/${endpoint.id}/example.json`, 'utf8'));
    expect(schemaFindings(schemaOfSuccess(endpoint), example, '')).toEqual([]);
  });

  test(`the examples of ${endpoint.id} conform to their schemas in every release`, () => {
    const replies = everyForm(endpoint)
      .flatMap((form) => [...repliesOf(form), ...form.cases.flatMap(({ expect: wanted }) => wanted)])
      .filter((reply) => typeof reply === 'object');
    for (const { schema = {}, examples = [], says } of replies)
      for (const example of examples) expect(schemaFindings(schema, example, ''), says).toEqual([]);
    expect(repliesOf(endpoint).filter(({ examples = [] }) => examples.length === 0)).toEqual([]);
  });

  test(`schemas of ${endpoint.id} are draft 2020-12 in every release`, () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const schemas = everyForm(endpoint)
      .flatMap((form) => [...repliesOf(form), ...form.cases.flatMap(({ expect: wanted }) => wanted)])
      .flatMap((reply) => (typeof reply === 'object' && reply.schema !== undefined ? [reply.schema] : []));
    expect(schemas.length).toBeGreaterThan(3);
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
  });
}

test('what a pattern wants is said in words', () => {
  const schema = { $ref: '/_shared/defs.schema.json#/$defs/username' };
  expect(schemaFindings(schema, '<b>name</b>', 'the page')).toEqual([
    {
      pointer: '',
      expected: 'text without markup or invisible characters',
      received: 'string "<b>name</b>"',
      source: expect.stringMatching(/^the page; docs\/released-servers\.md#1: it is the path parameter/),
    },
  ]);
});

test('of a field that is wrong itself, nothing is said that depends on its value', () => {
  const room: JsonSchema = JSON.parse(
    '{"type":"object","properties":{"open":{"type":"boolean"}},"if":{"required":["open"],"properties":{"open":{"const":true}}},' +
      '"then":{"properties":{"closedAt":false}},"else":{"required":["closedAt"]}}',
  );
  const said = (...rooms: readonly object[]): readonly string[] =>
    schemaFindings({ type: 'array', items: room }, rooms, '').map(({ pointer: place }) => place);
  expect(said({ open: 'true' }, {}, { open: true, closedAt: '' })).toEqual([
    '/0/open',
    '/1/closedAt',
    '/2/closedAt',
  ]);
});

test('a date is RFC 3339 as servers write it: capital T and Z, no leap second', () => {
  const accepted = [
    '2023-04-07T07:08:04.375Z',
    '2023-04-07T07:08:04Z',
    '2024-02-29T23:59:59+05:30',
    '2023-04-07T07:08:04.1Z',
  ];
  const refused = [
    '2023-04-07 07:08:04Z',
    '2023-04-07t07:08:04z',
    '2023-04-07T07:08:04',
    '2023-04-07T07:08:04+0200',
    '2023-04-07T07:08:04+02',
    '2023-02-30T07:08:04Z',
    '2023-02-29T07:08:04Z',
    '2023-13-01T07:08:04Z',
    '2023-04-07T24:00:00Z',
    '2023-04-07T07:08:60Z',
    '07/04/2023',
    '1680851284375',
  ];
  expect(accepted.filter((date) => !isRfc3339(date))).toEqual([]);
  expect(refused.filter(isRfc3339)).toEqual([]);
});

test('an item that is wrong after hundreds of right ones is found', () => {
  const items = { type: 'array', items: { type: 'integer', $comment: 'the page' } };
  const right = Array.from({ length: 700 }, (_, index) => index);
  expect(schemaFindings(items, right, '')).toEqual([]);
  const found = schemaFindings(items, right.with(640, 0.5), '');
  expect(found.map(({ pointer: place, received }) => [place, received])).toEqual([['/640', 'number 0.5']]);
});
