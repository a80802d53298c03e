import { expect, test } from '../../support/test.ts';
import { editingAt, inSuccesses, read, write } from '../../../lab/edit.ts';
import type { EndpointId, Tamper } from '../../../src/reference/index.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';

/** A value that is another one whenever it is read: the workspace moves faster than it can be compared. */
function restless(endpoint: EndpointId, pointer: string): Tamper {
  let times = 0;
  const change = inSuccesses(
    editingAt(pointer, (spot) => {
      times += 1;
      write(spot, `${String(read(spot))}${times}`);
    }),
  );
  return (reply, asked, more) => (asked.endpoint === endpoint ? change(reply, asked, more) : reply);
}

for (const [endpoint, pointer] of [
  ['livechat-monitor', '/name'],
  ['livechat-unit-monitors', '/monitors/*/username'],
] as const)
  test(`${pointer} of ${endpoint} that is another one each time is not compared`, async () => {
    const { results } = await judgeReference(
      { release: 'documented', tamper: restless(endpoint, pointer) },
      { CONTRACT: 'documented' },
    );
    const others = results.filter(({ verdict }) => verdict !== 'conforms');
    expect(others.map(({ id, verdict, reason }) => `${id} ${verdict}: ${reason ?? ''}`)).toEqual([
      `${endpoint}/asked-again not checked: the data changed during three readings: run it again when fewer people use the workspace`,
    ]);
  });

/** A queue whose items have one chat more in each reply. */
function growing(): Tamper {
  let times = 0;
  const change = inSuccesses(editingAt('/queue/*/chats', (spot) => write(spot, Number(read(spot)) + times)));
  return (reply, asked, more) => {
    times += 1;
    return asked.endpoint === 'livechat-queue' ? change(reply, asked, more) : reply;
  };
}

test('a queue that moves is not read again and again where the limiter counts everybody', async () => {
  const queue = contracts.filter(({ id }) => id === 'livechat-queue');
  // Nobody waits for the next window, so that the machine's pace does not matter.
  const countedBy = async (limiter: 'stock' | 'everybody'): Promise<number> => {
    const options = { release: '8.8', tamper: growing(), limiter, limiterWindowMs: 60_000 } as const;
    const { results, stats, log } = await judgeReference(options, { MAX_WAIT_MS: '0' }, queue);
    const reasons = results.flatMap(({ verdict, reason }) => (verdict === 'not checked' ? [reason] : []));
    expect(results.filter(({ verdict }) => verdict === 'violates')).toEqual([]);
    // Which of the two it is depends on what else waits for a call.
    const usedUp = /the calls of this minute are used up|the limit of livechat-queue is used up/;
    expect(reasons.join()).toMatch(limiter === 'stock' ? /the data changed during three readings/ : usedUp);
    expect(log.filter(({ status }) => status === 429)).toEqual([]);
    return stats.counted['livechat-queue'] ?? 0;
  };
  expect(await countedBy('everybody')).toBeLessThan(await countedBy('stock'));
});
