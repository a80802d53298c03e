import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { ended, playwright, root, startChild } from '../support/child.ts';

/** The examples of the page, each as a file of own tests. */
const examples = [
  ...readFileSync(join(root, 'docs/own-tests.md'), 'utf8').matchAll(/^```ts\n(.+?)^```/gms),
].map(([, text = '']) => text.replace("'../fixtures.ts'", `'${join(root, 'tests/fixtures.ts')}'`));

/** The project's own configuration, for tests in another folder. */
const config = `
import config from '${join(root, 'playwright.config.ts')}';
const globalSetup = '${join(root, 'src/session/global-setup.ts')}';
export default { ...config, globalSetup, reporter: 'null', testDir: 'own', projects: [{ name: 'own', workers: 1 }] };
`;

test('the examples for own tests pass on the embedded workspace', async () => {
  const folder = test.info().outputPath();
  mkdirSync(join(folder, 'own'));
  writeFileSync(join(folder, 'playwright.config.ts'), config);
  for (const [index, text] of examples.entries())
    writeFileSync(join(folder, 'own', `${index}.spec.ts`), text);
  const tests = examples.join('').match(/^test\(/gm) ?? [];
  expect(tests.length).toBeGreaterThan(3);

  const args = ['test', '--project=own', '--reporter=null', `--output=${join(folder, 'output')}`];
  const run = await ended(startChild([...playwright, ...args], {}, folder));
  expect(run.stdout, run.stderr).toContain(`own tests: ${tests.length} passed, 0 failed`);
  expect(run.code).toBe(0);
});
