import type { TestCase, TestResult } from '@playwright/test/reporter';
import { expectFailure, expectPass } from '../../../src/report/playwright/violation.ts';
import { expect, test } from '../../support/test.ts';

type Annotations = TestCase['annotations'];
type Status = TestResult['status'];

/** What the reporters are told of a test that violates. */
function toldOf(expectedStatus: Status, keepsWorker: boolean) {
  const inWorker = { expectedStatus, annotations: [{ type: 'case', description: '{}' }] };
  expectFailure(inWorker, keepsWorker);
  const annotations: Annotations = inWorker.annotations;
  return {
    sent: inWorker.expectedStatus,
    test: { annotations: [...annotations], expectedStatus: inWorker.expectedStatus, retries: 2 },
    result: { annotations, retry: 0 },
  };
}

test('a violation is expected in its worker only, and no reporter sees how', () => {
  const told = toldOf('passed', true);
  expect(told.sent).toBe('failed');
  expectPass(told.test, told.result);
  const annotations = [{ type: 'case', description: '{}' }];
  expect(told.test).toEqual({ expectedStatus: 'passed', annotations, retries: 0 });
  expect(told.result.annotations).toEqual(annotations);
});

test('without the redactor a violation is expected nowhere', () => {
  expect(toldOf('passed', false).sent).toBe('passed');
});

test('a test of the user’s that is to fail stays one', () => {
  const told = toldOf('failed', true);
  expectPass(told.test, told.result);
  expect(told.test).toMatchObject({ expectedStatus: 'failed', retries: 2 });
});
