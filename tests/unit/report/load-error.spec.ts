import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadErrorText } from '../../../src/report/playwright/own-tests.ts';
import { expect, test } from '../../support/test.ts';

test('a second Playwright is told in one sentence', () => {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@playwright/test'));
  const words = 'Requiring @playwright/test second time';
  expect(readFileSync(join(dirname(resolve('playwright/package.json')), 'lib/index.js'), 'utf8')).toContain(
    words,
  );
  expect(loadErrorText(`Error: ${words}\nFirst:\nError: \n    at Object.<anonymous>`)).toBe(
    'a test loads a Playwright of its own beside that of the suite: import `test` and `expect` from omnichannel-contract/test alone.',
  );
  expect(loadErrorText('SyntaxError: own.spec.ts: Unexpected token (1:84)')).toBe(
    'SyntaxError: own.spec.ts: Unexpected token (1:84)',
  );
});
