import { startReference, type Tamper } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeOne, openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

/** Breaks the replies of the queue whose number, from 0, is one of these. */
function brokenAt(...numbers: readonly number[]): Tamper {
  let nth = 0;
  return (reply, { endpoint }) => {
    if (endpoint !== 'livechat-queue') return reply;
    return numbers.includes(nth++) ? { ...reply, body: Buffer.from('{"queue":"all quiet"}') } : reply;
  };
}

const rows: readonly (readonly [
  what: string,
  numbers: readonly number[],
  verdict: string,
  reason: string | null,
])[] = [
  ['always', [0, 1, 2], 'violates', 'violated in 3 of 3 readings'],
  ['two times in three', [0, 2], 'violates', 'violated in 2 of 3 readings, conformed in 1 of 3'],
  ['one time in three', [0], 'violates', 'violated in 1 of 3 readings, conformed in 2 of 3'],
  ['never', [], 'known deviation', null],
];

for (const [what, numbers, verdict, reason] of rows)
  test(`a case that fails ${what} says so`, async () => {
    const reference = await startReference({ release: '8.8', tamper: brokenAt(...numbers) });
    const judged = await judgeOne(environmentOf(reference), 'livechat-queue/whole-list', { rereadings: 2 });
    await reference.close();
    const { result, exitCode, stats } = judged;
    expect([result.verdict, result.reason, exitCode]).toEqual([
      verdict,
      reason,
      verdict === 'violates' ? 1 : 0,
    ]);
    expect(result.findings.length > 0).toBe(verdict === 'violates');
    expect(stats.counted['livechat-queue']).toBe(verdict === 'violates' ? 3 : 1);
  });

test('a window that other cases need is not spent on reading again', async () => {
  const reference = await startReference({ release: '8.8', tamper: brokenAt(0), limiter: 'everybody' });
  const judged = await judgeOne(environmentOf(reference), 'livechat-queue/whole-list', { rereadings: 2 });
  await reference.close();
  expect([judged.result.verdict, judged.result.reason, judged.stats.counted['livechat-queue']]).toEqual([
    'violates',
    null,
    1,
  ]);
});

test('where all is broken the first violations alone are read again', async () => {
  const everything = Array.from({ length: 200 }, (_, index) => index);
  await withReference({ release: '8.8', tamper: brokenAt(...everything) }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference), 2);
    const results = await judgeAll(
      run,
      contracts.filter(({ id }) => id === 'livechat-queue'),
    );
    const violating = results.filter(({ verdict }) => verdict === 'violates');
    expect(violating.length).toBeGreaterThan(10);
    expect(violating.filter(({ reason }) => reason !== null)).toHaveLength(5);
  });
});
