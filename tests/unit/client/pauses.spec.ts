import { createPauses, waitCounter } from '../../../src/client/pauses.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { expect, test } from '../../support/test.ts';

test('requests that wait for the same share one wait and one message', async () => {
  const clock = fakeClock();
  const said: string[] = [];
  const { pauseUntil, waitedMs } = createPauses(
    { maxWaitMs: 60_000, countWait: waitCounter() },
    (line) => void said.push(line),
    clock,
  );
  const until = clock.now() + 8_000;
  await Promise.all([1, 2, 3].map(() => pauseUntil(until, 'the limit of /a is used up')));
  expect([said, waitedMs(), clock.sleptMs()]).toEqual([
    ['the limit of /a is used up: going on in 8 s'],
    8_000,
    8_000,
  ]);
});
