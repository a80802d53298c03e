import { existsSync, writeFileSync } from 'node:fs';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import RedactingReporter from '../../../src/report/playwright/redactor.ts';
import { expect, test } from '../../support/test.ts';

/** The end of a test with a trace, as the redactor sees it. @returns the attachments that are left */
function ended(project: string, message: string, trace: string): readonly string[] {
  writeFileSync(trace, 'a trace');
  // JSON.parse gives parts of Playwright's objects the types of the whole.
  const given: TestCase = {
    ...JSON.parse('{"id":"x","annotations":[]}'),
    parent: { project: () => ({ name: project }) },
  };
  const result: TestResult = {
    ...JSON.parse('{"annotations":[],"steps":[],"stdout":[],"stderr":[]}'),
    errors: [{ message }],
    attachments: [{ name: 'trace', path: trace, contentType: 'application/zip' }],
  };
  new RedactingReporter().onTestEnd(given, result);
  return result.attachments.map(({ name }) => name);
}

for (const [what, project, message, stays] of [
  ['of a case stays', 'contract', 'status: expected 200, received 500', true],
  ['of a case is deleted if something of its result was masked', 'contract', 'no jane@example.org', false],
  ['of an own test is deleted', 'own', 'status: expected 200, received 500', false],
] as const)
  test(`a trace ${what}`, () => {
    const trace = test.info().outputPath('trace.zip');
    expect(ended(project, message, trace)).toEqual(stays ? ['trace'] : []);
    expect(existsSync(trace)).toBe(stays);
  });
