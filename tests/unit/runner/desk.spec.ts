import { connect } from 'node:net';
import { once } from 'node:events';
import type { Bench } from '../../../src/desk/bench.ts';
import { openDesk } from '../../../src/desk/desk.ts';
import type { Judged } from '../../../src/desk/question.ts';
import { call, listen, type Call } from '../../../src/desk/telephone.ts';
import { expect, test } from '../../support/test.ts';

/** A bench that writes down what it does, and fails a case called `broken`. */
function benchOf(done: string[]): Bench {
  let run = 1;
  return {
    judge: async (id) => {
      done.push(`${id} in run ${run}`);
      if (id === 'broken') throw new Error('this is a bug');
      // The test looks at what is told, not at what a case comes to.
      const judged: Judged = JSON.parse(JSON.stringify({ records: { id }, failure: null }));
      return judged;
    },
    startAnew: () => void (run += 1),
    withFacts: (judged, id, { told }) => {
      const first = !told.has(id);
      told.add(id);
      return { ...judged, failure: first ? 'with facts' : null };
    },
    close: async () => void done.push('closed'),
  };
}

/** A desk that can be called; what it did, in order. */
async function withDesk(
  work: (desk: { address: string; done: string[]; close: () => Promise<void>; line: Call }) => Promise<void>,
): Promise<void> {
  const done: string[] = [];
  const desk = openDesk(async () => {
    done.push('opened');
    return benchOf(done);
  });
  const listening = await listen(desk.answer);
  const line = call(listening.address);
  try {
    await work({ address: listening.address, done, close: desk.close, line });
  } finally {
    line.hangUp();
    listening.close();
  }
}

test('what is planned is asked ahead, in order and once', async () => {
  await withDesk(async ({ done, line }) => {
    await line.plan(['a', 'b', 'c']);
    await line.begin('0');
    await line.judge('c');
    expect(done).toEqual(['opened', 'a in run 1', 'b in run 1', 'c in run 1']);
    await line.judge('a');
    expect(done).toHaveLength(4);
  });
});

test('what was asked ahead and never taken is there for the next worker', async () => {
  await withDesk(async ({ address, done, line }) => {
    await line.plan(['a', 'b']);
    await line.begin('0');
    await line.judge('a');
    line.hangUp();
    const next = call(address);
    await next.begin('1');
    await next.judge('b');
    await next.judge('a');
    next.hangUp();
    expect(done).toEqual(['opened', 'a in run 1', 'b in run 1', 'a in run 1']);
  });
});

test('a case that is wanted again is asked again', async () => {
  await withDesk(async ({ done, line }) => {
    await line.judge('a');
    await line.judge('a');
    expect(done).toEqual(['opened', 'a in run 1', 'a in run 1']);
  });
});

for (const [begins, what] of [
  [true, 'told ahead'],
  [false, 'asked ahead'],
] as const)
  test(`a case that was ${what} is asked anew when it is wanted again`, async () => {
    await withDesk(async ({ done, line }) => {
      await line.plan(['a']);
      if (begins) await line.begin('0');
      await line.judge('a');
      await line.judge('a');
      expect(done).toEqual(['opened', 'a in run 1', 'a in run 1']);
    });
  });

test('a worker that begins with an index once more begins a run of its own', async () => {
  await withDesk(async ({ done, line }) => {
    await line.begin('0');
    await line.judge('a');
    await line.begin('1');
    await line.judge('b');
    await line.begin('0');
    await line.judge('a');
    expect(done).toEqual(['opened', 'a in run 1', 'b in run 1', 'a in run 2']);
  });
});

test('each worker is told once what holds of all cases', async () => {
  await withDesk(async ({ address, line }) => {
    const other = call(address);
    const told = [await line.judge('a'), await line.judge('a'), await other.judge('a')];
    other.hangUp();
    expect(told.map(({ failure }) => failure)).toEqual(['with facts', null, 'with facts']);
  });
});

test('a bug costs its case, and no more', async () => {
  await withDesk(async ({ line }) => {
    await line.plan(['a', 'broken', 'b']);
    await expect(line.judge('broken')).rejects.toThrow('this is a bug');
    expect((await line.judge('b')).records).toEqual({ id: 'b' });
  });
});

test('a bench that cannot be opened fails each case with its reason', async () => {
  const desk = openDesk(() => Promise.reject(new Error('a module is missing')));
  const listening = await listen(desk.answer);
  const line = call(listening.address);
  desk.open();
  await line.plan(['a']);
  await expect(line.begin('0')).rejects.toThrow('a module is missing');
  await expect(line.judge('a')).rejects.toThrow('a module is missing');
  await desk.close();
  line.hangUp();
  listening.close();
});

test('after the run nothing is asked any more', async () => {
  await withDesk(async ({ done, close, line }) => {
    await line.begin('0');
    await close();
    await expect(line.judge('a')).rejects.toThrow('the run is over');
    expect(done).toEqual(['opened', 'closed']);
  });
});

test('a worker whose run ends without an answer is told so', async () => {
  const listening = await listen(() => new Promise(() => {}));
  const line = call(listening.address);
  const waiting = line.judge('a');
  const [refused] = await Promise.all([
    expect(waiting).rejects.toThrow('the run is over'),
    line.begin('0').catch(() => {}),
    new Promise<void>((settle) => setImmediate(() => settle(listening.close()))),
  ]);
  expect(refused).toBe(undefined);
});

for (const text of ['{"key":"guessed","number":1,"question":{"judge":"a"}}', 'GET / HTTP/1.1'])
  test(`whoever says ${text.slice(0, 16)} without the key is hung up on`, async () => {
    await withDesk(async ({ address, done }) => {
      const socket = connect(Number(address.split(':')[0]), '127.0.0.1');
      const heard: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => void heard.push(chunk)).write(`${text}\n`);
      await once(socket, 'close');
      expect(Buffer.concat(heard).toString()).toBe('');
      expect(done).toEqual([]);
    });
  });

test('a process outside a run is told how to start one', () => {
  expect(() => call(undefined)).toThrow(
    'the run was not set up: start it with `npm run conformance` or `npx playwright test`',
  );
});
