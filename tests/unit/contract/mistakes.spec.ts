import { mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from '../../support/test.ts';
import { defineEndpoint } from '../../../src/contract/define.ts';
import { fixturesOf } from '../../../src/contract/fixture.ts';
import { fixture, type EndpointContract } from '../../../src/contract/types.ts';
import { contracts } from '../../support/contracts.ts';
import { loadContracts } from '../../../src/contract/load.ts';

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
  mkdirSync(join(folder, 'renamed'), { recursive: true });
  writeFileSync(join(folder, 'renamed/contract.ts'), "export default { id: 'livechat-monitor' };\n");
  await expect(loadContracts(folder)).rejects.toThrow(
    "schemas/renamed/contract.ts calls itself 'livechat-monitor': rename one of the two",
  );
});

test('a folder without a contract is named', async () => {
  const folder = test.info().outputPath('schemas');
  mkdirSync(join(folder, 'unfinished'), { recursive: true });
  await expect(loadContracts(folder)).rejects.toThrow('schemas/unfinished has no contract.ts');
});

test('a case that asks for a fixture which is not declared is named', () => {
  const [one] = contracts;
  if (one === undefined) throw new Error('no contract');
  const testCase = {
    id: 'another',
    says: 'another',
    as: ['admin'],
    group: 'success',
    expect: [200],
  } as const;
  const query = [['id', fixture('nobodyKnows')]] as const;
  const asking = (contract: EndpointContract): EndpointContract => ({
    ...contract,
    cases: [{ ...testCase, query }],
  });
  const sentence = `schemas/${one.id}/contract.ts: 'another' asks for the fixture 'nobodyKnows', which is not declared`;
  expect(() => defineEndpoint(asking({ ...one, deviations: [] }))).toThrow(new Error(sentence));
  const [deviation] = one.deviations;
  if (deviation === undefined) throw new Error('no deviation');
  const later = { ...deviation, replace: asking };
  expect(() => defineEndpoint({ ...one, deviations: [later] })).toThrow(new Error(sentence));
});

for (const [key, value] of [
  ['after', ['nosuch']],
  ['follows', ['nosuch']],
  ['emptyIsRight', { by: 'nosuch', where: () => true }],
] as const)
  test(`a case that does not exist is named, in ${key}`, () => {
    const [one] = contracts;
    const [first, ...others] = one?.cases ?? [];
    if (one === undefined || first === undefined) throw new Error('no case');
    const wrong = {
      ...one,
      deviations: [],
      cases: [{ ...first, follows: [], [key]: value }, ...others.map((other) => ({ ...other, follows: [] }))],
    };
    expect(() => defineEndpoint(wrong)).toThrow(
      new Error(`schemas/${one.id}/contract.ts: '${first.id}' comes after 'nosuch', which does not exist`),
    );
  });

test('cases that wait for each other are named, instead of waiting for ever', () => {
  const [one] = contracts;
  const [first, second, third] = one?.cases ?? [];
  if (one === undefined || first === undefined || second === undefined || third === undefined)
    throw new Error('there are fewer than three cases');
  const cases = [
    { ...first, after: [second.id], follows: [] },
    { ...second, after: [], follows: [first.id] },
    { ...third, after: [first.id], follows: [] },
  ];
  const circle = (id: string): string => `'${id}' waits for itself, in a circle of 'after' and 'follows'`;
  expect(() => defineEndpoint({ ...one, deviations: [], cases })).toThrow(
    new Error(`schemas/${one.id}/contract.ts: ${circle(first.id)}; ${circle(second.id)}`),
  );
});

test('two fixtures of one name are named with both of their endpoints', () => {
  const words = { noun: 'thing', remedy: 'make one', accounts: ['agent'], value: 'userId' } as const;
  const both = [
    { id: 'one', fixtures: { thing: { ...words } } },
    { id: 'another', fixtures: { thing: { ...words } } },
  ];
  expect(() => fixturesOf(both)).toThrow(
    "'thing' is one fixture in schemas/one and another in schemas/another: rename one",
  );
});
