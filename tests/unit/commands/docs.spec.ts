import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../../src/contract/load.ts';
import { generatedDocs } from '../../../src/commands/docs/generated.ts';
import { fixtureVariables } from '../../../src/contract/fixture.ts';
import { contracts } from '../../support/contracts.ts';
import { variables } from '../../../src/config/variables.ts';

const pages = await generatedDocs();

for (const { file, text } of pages)
  test(`${file} is in step with the data it is generated from`, () => {
    expect(readFileSync(file, 'utf8'), 'run `npm run docs`').toBe(text);
  });

test('every variable that is read is listed for the user', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys({ ...variables, ...fixtureVariables(contracts) }));
});

/** What CI services, Playwright and Allure tell their programs; nobody sets it for the suite. */
const ofOthers = /^(?:ALLURE|CI|GITHUB|PW|TEST_WORKER)(?:_|$)/;

test('no variable is read that is not listed', () => {
  const below = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file));
  const sources = ['playwright.config.ts', 'tests/contract.spec.ts', ...below('src'), ...below('schemas')];
  const names = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\benv\[?\.?'?([A-Z][A-Z_]+)/g)].map(([, name = '']) => name),
  );
  expect(names).toContain('BASE_URL');
  expect(names.filter((name) => !ofOthers.test(name) && !Object.hasOwn(variables, name))).toEqual([]);
});

test('the first command of the README stands within its first 15 lines', () => {
  const readme = readFileSync('README.md', 'utf8').split('\n');
  expect(readme.slice(0, 15).join('\n')).toContain('npm ci && npm run conformance');
  expect(readme.length).toBeLessThan(110);
});

test('CONTRIBUTING fits on one page', () => {
  expect(readFileSync('CONTRIBUTING.md', 'utf8').split('\n').length).toBeLessThan(90);
});

test('what CONTRIBUTING names is there', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const named = [...text.matchAll(/`((?:src|tests|schemas|lab)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('every link of the pages written by hand leads to a file', () => {
  const written = ['README', 'CONTRIBUTING', 'CHANGELOG', 'docs/own-tests', 'docs/reports', 'docs/drift'];
  const files = written.flatMap((page) =>
    [...readFileSync(`${page}.md`, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, file = '']) =>
      join(dirname(page), file),
    ),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('the OpenAPI export describes every path', async () => {
  const { openapi, paths }: { openapi: string; paths: object } = JSON.parse(
    readFileSync('docs/openapi.json', 'utf8'),
  );
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual((await loadContracts()).map(({ path }) => path));
});
