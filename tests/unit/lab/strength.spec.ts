import { expect, test } from '../../support/test.ts';
import { schemaFindings } from '../../../src/engine/schemas.ts';
import { mutationKinds, mutantsOf } from '../../../lab/mutations.ts';
import { sampledSchemas } from '../../../lab/schemas.ts';
import { strengthOfSchemas } from '../../../lab/strength.ts';
import { percent } from '../../../lab/tally.ts';
import { waivers } from '../../../lab/waivers/index.ts';

const accepts: Parameters<typeof sampledSchemas>[0] = (schema, body) =>
  schemaFindings(schema, body, '').length === 0;

test('no schema accepts a changed field without a reason', async () => {
  const { mutants, refused, holes } = await strengthOfSchemas();
  const share = `${refused} of ${mutants} changed bodies refused: ${percent(refused, mutants)}`;
  test.info().annotations.push({ type: 'strength', description: share });
  process.stdout.write(`schemas: ${share}, the others waived with a reason\n`);
  expect(holes).toEqual([]);
  expect(refused / mutants).toBeGreaterThan(0.9);
});

test('no schema accepts an empty body', async () => {
  const open = (await sampledSchemas(accepts)).filter(({ schema }) =>
    [{}, [], null].some((body) => accepts(schema, body)),
  );
  expect(open.map(({ name }) => name)).toEqual([]);
});

test('every schema has a body to change, with every field it documents', async () => {
  const { unsampled } = await strengthOfSchemas();
  const schemas = await sampledSchemas(accepts);
  expect(schemas.filter(({ schema, sample }) => !accepts(schema, sample)).map(({ name }) => name)).toEqual(
    [],
  );
  // The field that releases withdrew is forbidden there.
  expect(unsampled).toEqual(['livechat-visitor/200@7.13 /visitor/token']);
});

test('every waiver is needed and says where the page allows it', async () => {
  const { idle } = await strengthOfSchemas();
  expect(idle).toEqual([]);
  expect(waivers.length).toBeGreaterThan(10);
  for (const { reason } of waivers)
    expect(reason).toMatch(
      /^(?:https:\/\/developer\.rocket\.chat\/apidocs\/get-[a-z-]+|docs\/released-servers\.md#\d)/,
    );
});

test('every kind of change is tried on the schemas', async () => {
  const tried = (await sampledSchemas(accepts)).flatMap(({ schema, sample }) =>
    mutantsOf(schema, sample).map(({ mutation }) => mutation),
  );
  expect([...new Set(tried)].toSorted()).toEqual([...mutationKinds, 'body'].toSorted());
});

test('a schema that asks for nothing is full of holes', () => {
  const lax = { type: 'object', properties: { count: { type: 'integer' }, name: {} } };
  const accepted = mutantsOf(lax, { count: 1, name: 'a' }).filter(({ body }) => accepts(lax, body));
  expect(accepted.map(({ field, mutation, says }) => `${field} ${mutation} ${says}`)).toEqual([
    ' body {}',
    '/count remove nothing',
    '/count rename another name',
    '/count out-of-range -1',
    '/count out-of-range 9007199254740992',
    '/name remove nothing',
    '/name null null',
    '/name rename another name',
    '/name retype 4',
    '/name retype true',
    '/name retype [1]',
    '/name retype {"a":1}',
    '/name empty ""',
  ]);
});
