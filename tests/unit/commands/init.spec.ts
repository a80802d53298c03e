import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { init } from '../../../src/commands/init.ts';
import { expect, test } from '../../support/test.ts';

const nothing = { print: () => {}, say: () => {} };
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .toSorted();

test('init writes files for CI only where it is told to', async () => {
  const folder = test.info().outputPath('plain');
  await init({}, folder, nothing);
  expect(filesIn(folder)).toEqual(['.env.example', 'example.spec.ts', 'known-failures.yaml']);
  expect(readFileSync(join(folder, '.env.example'), 'utf8')).toBe(readFileSync('.env.example', 'utf8'));
});

test('init leaves what is there alone, and says so', async () => {
  const folder = test.info().outputPath('used');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitlab-ci.yml'), 'mine');
  const printed: string[] = [];
  await init({ gitlab: true }, folder, { ...nothing, print: (line) => void printed.push(line) });
  expect(printed).toContain('kept .gitlab-ci.yml, since it was there already');
  expect(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')).toBe('mine');
});

test('init says in one sentence where it cannot write', async () => {
  const folder = test.info().outputPath('file');
  writeFileSync(test.info().outputPath('file'), '');
  await expect(init({}, folder, nothing)).rejects.toThrow(
    `'${join(folder, '.env.example')}' cannot be written (EEXIST): allow it, or use another folder.`,
  );
});
