import { declaredEndpoints } from '../src/desk/declared.ts';
import { assertConforms, test } from './support/test.ts';

for (const { id, method, path, cases } of await declaredEndpoints())
  test.describe(`${method} ${path}`, { tag: `@${id}` }, () => {
    // Cases compare with each other: one shard asks all of an endpoint, so that none is asked twice.
    test.describe.configure({ mode: 'default' });
    for (const testCase of cases)
      test(
        testCase.says,
        { annotation: { type: 'case', description: JSON.stringify(testCase) } },
        async ({ ask }) => {
          assertConforms(await ask(testCase.id));
        },
      );
  });
