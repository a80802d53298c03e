import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApi } from '../../../src/commands/docs/openapi.ts';
import { playable } from '../../../src/config/variables.ts';
import { at, isObject, type Json } from '../../../src/lib/json.ts';
import { richCalls } from '../../../src/reference/data/rich-calls.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';

const ofRelease = (release: string): Json => openApi(contracts, release === 'documented' ? {} : { release });

/** Every object in a document, with its place. */
function* objectsIn(
  node: unknown,
  place: readonly string[] = [],
): Generator<readonly [readonly string[], Json]> {
  if (isObject(node)) yield [place, node];
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) yield* objectsIn(child, [...place, key]);
}

/** Content of a response, with what it takes to compile a schema inside the document. */
interface Content {
  readonly pointer: string;
  readonly bodies: readonly unknown[];
}

const contentsOf = (document: Json): readonly Content[] =>
  [...objectsIn(document['paths'], ['paths'])]
    .filter(([place]) => place.at(-2) === 'content')
    .map(([place, { schema, examples }]) => ({
      pointer: [...place, 'schema'].map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/'),
      bodies: [
        ...Object.values(isObject(examples) ? examples : {}).map((example) => at(example, 'value')),
        ...(isObject(schema) && 'example' in schema ? [schema['example']] : []),
      ],
    }));

function compilerFor(document: Json) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...document }, 'document');
  return (pointer: string) => ajv.compile({ $ref: `document#/${encodeURI(pointer)}` });
}

for (const release of playable) {
  const document = ofRelease(release);

  test(`the official meta-schema accepts the document: ${release}`, async () => {
    const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
    expect([valid, errors]).toEqual([true, undefined]);
  });

  test(`every status has an example that its schema accepts: ${release}`, () => {
    const compiled = compilerFor(document);
    const contents = contentsOf(document);
    expect(contents.length).toBeGreaterThan(15);
    for (const { pointer, bodies } of contents) {
      expect(bodies.length, pointer).toBeGreaterThan(0);
      const accepts = compiled(pointer);
      for (const body of bodies)
        expect(accepts(body), `${pointer} ${JSON.stringify(accepts.errors)}`).toBe(true);
    }
  });

  test(`no keyword is left that generators choke on: ${release}`, () => {
    const ours = [
      'pattern',
      'if',
      'then',
      'else',
      'not',
      'const',
      'dependentRequired',
      'minProperties',
      '$id',
      '$comment',
    ];
    const left = [...objectsIn(document)].filter(
      ([place]) => !place.includes('examples') && !place.includes('example'),
    );
    expect(
      left.flatMap(([place, node]) => ours.filter((key) => key in node).map((key) => [...place, key])),
    ).toEqual([]);
    const listsWithoutItems = left.filter(
      ([, { type, items }]) => [type].flat().includes('array') && items === undefined,
    );
    expect(listsWithoutItems).toEqual([]);
  });
}

test('an open call and a closed one are whole branches', () => {
  const document = ofRelease('7.13');
  const schema = contentsOf(document).find(
    ({ pointer }) => pointer.includes('voip') && pointer.includes('/200/'),
  );
  const accepts = compilerFor(document)(schema?.pointer ?? '');
  const page = (room: unknown): Json => ({ rooms: [room], count: 1, offset: 0, total: 1, success: true });
  for (const call of richCalls) expect(accepts(page(call)), JSON.stringify(accepts.errors)).toBe(true);
  const [{ servedBy: _gone, ...lacking } = { servedBy: undefined }] = richCalls;
  expect(accepts(page(lacking))).toBe(false);
  const { closedAt: _ended, open: _opened, ...neither } = { open: false, ...richCalls[0] };
  expect(accepts(page(neither))).toBe(false);
});
