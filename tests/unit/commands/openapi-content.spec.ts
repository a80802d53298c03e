import { openApi, type OpenApiOptions } from '../../../src/commands/docs/openapi.ts';
import { printOpenApi } from '../../../src/commands/openapi.ts';
import { at, isObject, listAt, type Json } from '../../../src/lib/json.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';

const documentOf = (options: OpenApiOptions = {}): Json => openApi(contracts, options);
const ofRelease = (release: string): Json => documentOf(release === 'documented' ? {} : { release });

const operationAt = (document: Json, path: string): unknown => at(document, 'paths', path, 'get');

test('a release has its own paths, permissions and parameters', () => {
  const [documented, before, after] = [ofRelease('documented'), ofRelease('7.13'), ofRelease('8.8')];
  const calls = '/api/v1/voip/rooms';
  const page = '/api/v1/livechat/visitor.info';
  const real = '/api/v1/livechat/visitors.info';
  expect(Object.keys(at(documented, 'paths') ?? {})).toEqual(contracts.map(({ path }) => path));
  expect(Object.keys(at(after, 'paths') ?? {})).not.toContain(page);
  expect(operationAt(after, calls)).toBeUndefined();
  expect(operationAt(documented, page)).toMatchObject({ 'x-permission': [], 'x-edition': 'Community' });
  expect(operationAt(after, real)).toMatchObject({ 'x-permission': ['view-l-room'] });
  expect(operationAt(after, '/api/v1/livechat/monitors/{username}')).toMatchObject({
    operationId: 'livechat-monitor',
    tags: ['livechat'],
    security: [{ token: [], userId: [] }],
    'x-permission': ['manage-livechat-monitors'],
    'x-edition': 'Premium',
  });
  const names = (document: Json): readonly unknown[] =>
    listAt(operationAt(document, calls), 'parameters').map((one) => at(one, 'name'));
  expect(names(documented)).toEqual(expect.arrayContaining(['agents', 'count', 'tags', 'fields']));
  expect(names(before)).toEqual(expect.arrayContaining(['agents[]', 'count', 'tags[]']));
  expect(names(before)).not.toContain('fields');
});

test('what no page documents is marked', () => {
  const responses = at(operationAt(documentOf(), '/api/v1/livechat/visitor.info'), 'responses');
  const marked = Object.entries(isObject(responses) ? responses : {}).map(([status, response]) => [
    status,
    at(response, 'x-undocumented') === true,
  ]);
  expect(marked).toEqual([
    ['200', false],
    ['400', false],
    ['401', false],
    ['404', true],
    ['429', true],
  ]);
  const parameters = at(operationAt(documentOf(), '/api/v1/voip/rooms'), 'parameters');
  expect(parameters).toContainEqual(
    expect.objectContaining({
      name: 'count',
      'x-undocumented': true,
      schema: { type: 'integer' },
      example: 25,
    }),
  );
});

test('the server is the one that was given, or left open', () => {
  expect(documentOf({ server: 'https://chat.test' })['servers']).toEqual([{ url: 'https://chat.test' }]);
  expect(documentOf()['servers']).toEqual([
    {
      url: 'https://{workspace}',
      variables: { workspace: { default: 'chat.example.com', description: 'The host of your workspace' } },
    },
  ]);
});

for (const [options, says] of [
  [{ release: '4.0' }, "--release is '4.0', which is unknown: give one from 5.3 to 9.1, or documented."],
  [{ release: '10.0' }, "--release is '10.0', which is unknown: give one from 5.3 to 9.1, or documented."],
  [
    { release: 'newest' },
    "--release is 'newest', which is unknown: give one from 5.3 to 9.1, or documented.",
  ],
  [
    { release: '8.8', server: 'chat' },
    '--server cannot be read as a URL: write it as https://chat.example.com, or leave it out.',
  ],
] as const)
  test(`'${JSON.stringify(options)}' is told in one sentence`, async () => {
    await expect(printOpenApi(options)).rejects.toThrow(new Error(says));
  });
