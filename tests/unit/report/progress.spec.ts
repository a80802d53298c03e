import { setImmediate as nextTurn } from 'node:timers/promises';
import ProgressReporter from '../../../src/report/playwright/progress.ts';
import {
  progressMode,
  secondsOfWait,
  type ProgressMode,
} from '../../../src/report/playwright/progress-mode.ts';
import { expect, test } from '../../support/test.ts';

for (const [what, args, env, isTerminal, mode] of [
  ['a terminal', [], {}, true, 'line'],
  ['a terminal without control codes', [], { TERM: 'dumb' }, true, 'waits'],
  ['a file', [], {}, false, 'waits'],
  ['CI', [], { CI: 'true' }, true, 'lines'],
  ['--quiet in CI', ['--quiet'], { CI: '1' }, false, 'none'],
  ['--quiet on a terminal', ['--quiet'], {}, true, 'none'],
  ['another reporter', ['--reporter=line'], {}, true, 'waits'],
] as const)
  test(`progress for ${what} is '${mode}'`, () => {
    expect(progressMode(['node', 'cli.js', 'test', ...args], env, isTerminal)).toBe(mode);
  });

test('the line of a wait is known by its seconds', () => {
  expect(secondsOfWait('the limit of queue is used up: going on in 42 s\n')).toBe(42);
  expect(secondsOfWait('my own test says: going on in a while\n')).toBeUndefined();
});

const tests = ['a/one', 'a/two', 'b/one'].map((id) => {
  const description = JSON.stringify({ id, endpoint: id.split('/')[0] });
  return { id, annotations: [{ type: 'case', description }] };
});

/** What is written while three cases of two endpoints end, and the run waits before the last one. */
async function written(mode: ProgressMode): Promise<string> {
  let text = '';
  const reporter = new ProgressReporter({ mode, write: (one) => void (text += one) });
  reporter.onBegin({}, { allTests: () => tests });
  for (const one of tests) {
    if (one.id === 'b/one') reporter.onStdErr('the limit of b is used up: going on in 42 s\n');
    reporter.onTestEnd(one);
    await nextTurn();
  }
  reporter.onEnd();
  return text;
}

test('on a terminal one line is written over, and is gone at the end', async () => {
  const lines = (await written('line')).split('\r\u001b[2K');
  expect(lines.filter((line) => line !== '')).toEqual([
    'case 1 of 3',
    'case 2 of 3',
    'case 3 of 3, waiting for the rate limit: 42 s',
  ]);
  expect(lines.at(-1)).toBe('');
});

test('in CI each endpoint has its line', async () => {
  expect(await written('lines')).toBe('case 2 of 3: a is done\ncase 3 of 3: b is done\n');
});

for (const mode of ['waits', 'none'] as const)
  test(`progress '${mode}' writes nothing`, async () => {
    expect(await written(mode)).toBe('');
  });
