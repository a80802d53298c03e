import { relative } from 'node:path';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import type { OwnTest } from '../model.ts';

/** Begins the reason of a test that was skipped because the workspace could not be asked. */
export const notCheckedMark = 'not checked: ';

/** The result of a test of the user's own; undefined if the user skipped it, or the run ended before it did. */
export function ownTest(test: TestCase, result: TestResult): OwnTest | undefined {
  const skipped = result.status === 'skipped';
  const why = test.annotations.find(({ type, description }) =>
    type === 'skip' ? description?.startsWith(notCheckedMark) : false,
  )?.description;
  if ((skipped && why === undefined) || result.status === 'interrupted') return undefined;
  const { file, line } = test.location;
  return {
    title: test.titlePath().slice(3).join(' › '),
    at: `${relative(process.cwd(), file).replaceAll('\\', '/')}:${line}`,
    status: skipped ? 'not checked' : test.expectedStatus === result.status ? 'passed' : 'failed',
    message: why ?? result.error?.message ?? null,
  };
}

/** A failing test on the console, as Playwright's own reporters tell it: where, what it failed with, and the line. */
export function ownTestText({ title, at }: OwnTest, { errors }: TestResult): string {
  const parts = errors.flatMap(({ message, snippet }) => [message, snippet]);
  const told = parts.flatMap((part) => (part === undefined ? [] : [part.replaceAll(/^/gm, '    ')]));
  return [`\n  failed  ${at} › ${title}`, ...told].join('\n\n');
}

/** How Playwright begins when it is loaded twice. */
const loadedTwice = 'Requiring @playwright/test second time';

/** An error of Playwright for the console: one sentence where a test brings a Playwright of its own, else the message as it is. */
export const loadErrorText = (message: string): string =>
  message.includes(loadedTwice)
    ? 'a test loads a Playwright of its own beside that of the suite: import `test` and `expect` from omnichannel-contract/test alone.'
    : message;
