import { mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
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
