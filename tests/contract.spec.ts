import { casesToDeclare } from '../src/run/declare.ts';
import { assertConforms, contracts, test } from './support/test.ts';

for (const endpoint of contracts)
  test.describe(`${endpoint.method} ${endpoint.path}`, { tag: `@${endpoint.id}` }, () => {
    // Cases compare with each other: one shard asks all of an endpoint, so that none is asked twice.
    test.describe.configure({ mode: 'default' });
    for (const testCase of casesToDeclare(endpoint))
      test(
        testCase.says,
        { annotation: { type: 'case', description: JSON.stringify(testCase.declared) } },
        async ({ ask }) => {
          assertConforms(await ask(endpoint, testCase.id));
        },
      );
  });
