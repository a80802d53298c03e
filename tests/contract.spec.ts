import { declaredEndpoints } from '../src/runner/declared-case.ts';
import { attach, caseTest as test, expectConforming } from './fixtures.ts';

for (const { id, method, path, cases } of await declaredEndpoints(process.env))
  test.describe(`${method} ${path}`, { tag: `@${id}` }, () => {
    // Cases compare with each other: one shard asks all of an endpoint, so that none is asked twice.
    test.describe.configure({ mode: 'default' });
    for (const testCase of cases)
      test(
        testCase.says,
        { tag: [...testCase.tags], annotation: { type: 'case', description: JSON.stringify(testCase) } },
        async ({ conformance }, testInfo) => {
          const result = await conformance.run(testCase.id);
          attach(testInfo, result);
          expectConforming(testInfo, result);
        },
      );
  });
