import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from '@playwright/test';
import { application, readVersion } from '../../src/contract/release.ts';
import { byRelease } from '../../src/contract/resolve.ts';
import { isNotApplicable } from '../../src/contract/define.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { EndpointContract, JsonSchema, Reply } from '../../src/contract/types.ts';
import { complaintsOf } from '../../src/engine/schemas.ts';
import { isRfc3339 } from '../../src/engine/formats.ts';

const contracts = await loadContracts();
const releases = ['5.2', '6.13', '7.5', '7.13', '8.1', '8.8'];

const repliesOf = ({ replies }: EndpointContract): readonly Reply[] =>
  Object.values(replies).filter((reply): reply is Reply => !isNotApplicable(reply));

const everyForm = (endpoint: EndpointContract): readonly EndpointContract[] => [
  endpoint,
  ...releases.map((release) => {
    const version = readVersion(release);
    if (version === undefined) throw new Error(release);
    return byRelease(endpoint, version).contract;
  }),
];

test('the five documented endpoints are found in their folders', () => {
  expect(contracts.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual([
    'livechat-monitor GET /api/v1/livechat/monitors/{username}',
    'livechat-queue GET /api/v1/livechat/queue',
    'livechat-unit-monitors GET /api/v1/livechat/units/{unitId}/monitors',
    'livechat-visitor GET /api/v1/livechat/visitor.info',
    'voip-rooms GET /api/v1/voip/rooms',
  ]);
});

for (const endpoint of contracts) {
  test(`the documented example of ${endpoint.id} conforms to its schema`, () => {
    const example: unknown = JSON.parse(readFileSync(`schemas/${endpoint.id}/example.json`, 'utf8'));
    const ok = endpoint.replies[200];
    if (isNotApplicable(ok) || ok.schema === undefined) throw new Error('no schema');
    expect(complaintsOf(ok.schema, example, '')).toEqual([]);
  });

  test(`${endpoint.id} has the six refusals of the 401 matrix`, () => {
    const unauthenticated = endpoint.cases.filter(({ group }) => group === 'unauthenticated');
    expect(unauthenticated.map(({ id, credentials }) => `${id} ${credentials ?? ''}`)).toEqual([
      'no-credentials none',
      'token-alone token-only',
      'user-id-alone user-id-only',
      'wrong-token wrong-token',
      'foreign-token foreign-token',
      'foreign-user-id foreign-user-id',
    ]);
  });

  test(`titles of ${endpoint.id} follow the grammar in every release`, () => {
    for (const { cases } of everyForm(endpoint)) {
      const says = cases.map((one) => one.says);
      expect(new Set(says).size).toBe(says.length);
      for (const title of says) {
        expect(title.length, title).toBeLessThan(70);
        expect(title, title).not.toMatch(/\b(should|must|can)\b/);
        expect(title, title).not.toMatch(/^[A-Z]|\.$/);
      }
    }
  });

  test(`schemas of ${endpoint.id} are draft 2020-12 in every release`, () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const schemas = everyForm(endpoint)
      .flatMap((form) => [...repliesOf(form), ...form.cases.flatMap(({ expect: wanted }) => wanted)])
      .flatMap((reply) => (typeof reply === 'object' && reply.schema !== undefined ? [reply.schema] : []));
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
  });

  test(`constraints of ${endpoint.id} beyond the types say where they are from`, () => {
    const ok = endpoint.replies[200];
    if (isNotApplicable(ok) || ok.schema === undefined) throw new Error('no schema');
    expect(silentConstraints(ok.schema)).toEqual([]);
  });
}

const beyondTypes = [
  'required',
  'pattern',
  'format',
  'enum',
  'const',
  'minimum',
  'minLength',
  'minItems',
  'not',
  'if',
];

/** Pointers of schema nodes that constrain more than a type and carry no `$comment`. */
function silentConstraints(node: JsonSchema, pointer = ''): readonly string[] {
  const own = beyondTypes.some((keyword) => keyword in node) && !('$comment' in node) ? [pointer] : [];
  const children = ['properties', 'items', 'then'].flatMap(
    (keyword): readonly (readonly [string, unknown])[] => {
      const child = node[keyword];
      if (typeof child !== 'object' || child === null) return [];
      return keyword === 'properties' ? Object.entries(child) : [[keyword, child]];
    },
  );
  return [
    ...own,
    ...children.flatMap(([key, child]) =>
      // A schema file is an object all the way down; `true` is a schema as well.
      typeof child === 'object' && child !== null ? silentConstraints({ ...child }, `${pointer}/${key}`) : [],
    ),
  ];
}

test('deviations have unique ids on an endpoint and evidence', () => {
  for (const { deviations } of contracts) {
    const ids = deviations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { evidence, says, servers } of deviations)
      for (const text of [evidence, says, servers]) expect(text).not.toBe('');
  }
});

test('what is only inferred lets the documented behaviour pass', () => {
  const inferred = contracts
    .flatMap(({ deviations }) => deviations)
    .filter(({ confidence }) => confidence === 'inferred');
  expect(inferred.map(({ kind }) => kind)).toEqual(inferred.map(() => 'tolerated'));
});

test('the visitor token is forbidden from 8.5.0 on and open on backports', () => {
  const token = contracts
    .flatMap(({ deviations }) => deviations)
    .find(({ id }) => id === 'visitor-token-withdrawn');
  if (token === undefined) throw new Error('no such deviation');
  const how = (told: string): string => {
    const version = readVersion(told);
    return version === undefined ? 'no version' : application(token, version);
  };
  expect(['7.13.7', '7.13.8', '7.13', '8.4.1', '8.4.2', '8.4', '8.5.0', '8.8', '9.1.0'].map(how)).toEqual([
    'no',
    'open',
    'open',
    'no',
    'open',
    'open',
    'applies',
    'applies',
    'applies',
  ]);
});

test('a version that is newer than known is judged as the newest known', () => {
  expect(readVersion('9.1.0')).toMatchObject({ release: '8.8', newerThanKnown: true });
  expect(readVersion('8.8.3')).toMatchObject({ release: '8.8', newerThanKnown: false });
  expect(readVersion('v7.13.5-rc.1')).toMatchObject({ release: '7.13', range: '7.13.5' });
  expect(readVersion('latest')).toBeUndefined();
});

test('a date is RFC 3339 to the letter', () => {
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

test('leaving a status out of a contract does not compile', () => {
  const folder = test.info().outputPath('compile');
  mkdirSync(folder, { recursive: true });
  const types = JSON.stringify(resolve('src/contract/types.ts'));
  const source = (replies: string): string => `import { notApplicable, type Replies } from ${types};
const no = notApplicable('none');
export const replies: Replies = { ${replies} };
`;
  writeFileSync(join(folder, 'whole.ts'), source('200: no, 400: no, 401: no, 403: no'));
  writeFileSync(join(folder, 'partial.ts'), source('200: no, 400: no, 401: no'));
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--allowImportingTsExtensions',
    '--module',
    'nodenext',
    '--skipLibCheck',
    '--types',
    'node',
    '--resolveJsonModule',
    '--target',
    'es2023',
  ];
  const compiled = (file: string): string =>
    spawnSync(process.execPath, [tsc, ...flags, join(folder, file)], { encoding: 'utf8' }).stdout;
  expect(compiled('whole.ts')).toBe('');
  expect(compiled('partial.ts')).toContain("Property '403' is missing");
});

test('a folder whose contract has another id names both', async () => {
  const folder = test.info().outputPath('schemas');
  cpSync('schemas/livechat-monitor', join(folder, 'renamed'), { recursive: true });
  mkdirSync(join(folder, 'unfinished'));
  const imports = readFileSync(join(folder, 'renamed/contract.ts'), 'utf8');
  writeFileSync(
    join(folder, 'renamed/contract.ts'),
    `export default { id: 'livechat-monitor' };\n// ${imports.length}\n`,
  );
  await expect(loadContracts(folder)).rejects.toThrow(
    /schemas\/renamed\/contract\.ts calls itself 'livechat-monitor': rename one of the two|schemas\/unfinished has no contract\.ts/,
  );
});
