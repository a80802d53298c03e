import type { Answering, Asker, Judged } from './question.ts';
import type { Bench } from './bench.ts';

/**
 * The one place of a run that asks the workspace. It stands in Playwright's main process, which has nothing to do while a worker
 * starts: what the tests will want to know is asked meanwhile. It also outlives the workers, of which Playwright starts a new one after each
 * failing test: nothing has to be asked twice for that.
 */
export interface Desk {
  readonly answer: Answering;
  /** Looks at the workspace, unless that was begun. */
  readonly open: () => void;
  /** Stops asking; what still waits is told that the run is over. */
  readonly close: () => Promise<void>;
}

/** @param openBench loads what asks and judges, and looks at the workspace; called once, when it is first needed */
export function openDesk(openBench: () => Promise<Bench>): Desk {
  let bench: Promise<Bench> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  /** Asked ahead, until their tests take them: a worker that is killed leaves them to the next. */
  const ahead = new Map<string, Promise<Judged>>();
  const workers = new Set<string>();
  const opened = (): Promise<Bench> => (bench ??= openBench());

  /** One after the other: cases compare with what was asked before them. */
  const inTurn = <Value>(work: (bench: Bench) => Promise<Value>): Promise<Value> => {
    const done = last.then(async () => {
      if (closed) throw new Error('the run is over');
      return work(await opened());
    });
    last = done.catch(() => {});
    return done;
  };

  const begin = async (worker: string, asker: Asker): Promise<null> => {
    // Indexes start again where Playwright runs tests again without another set-up, as its UI does.
    if (workers.has(worker)) {
      workers.clear();
      ahead.clear();
      await inTurn(async ({ startAnew }) => startAnew());
    }
    workers.add(worker);
    const { withFacts } = await opened();
    for (const [id, judged] of ahead)
      judged.then(
        (value) => ahead.has(id) && asker.tellAhead(id, withFacts(value, id, asker)),
        // Whoever asks for it is told why.
        () => {},
      );
    return null;
  };

  const plan = (ids: readonly string[]): null => {
    for (const id of ids) {
      const judged = inTurn(({ judge }) => judge(id));
      judged.catch(() => {});
      ahead.set(id, judged);
    }
    return null;
  };

  const take = async (id: string, asker: Asker): Promise<Judged> => {
    const judged = ahead.get(id) ?? inTurn(({ judge }) => judge(id));
    ahead.delete(id);
    const [{ withFacts }, value] = [await opened(), await judged];
    return withFacts(value, id, asker);
  };

  return {
    answer: async (question, asker) => {
      if ('worker' in question) return begin(question.worker, asker);
      if ('plan' in question) return plan(question.plan);
      if ('judge' in question) return take(question.judge, asker);
      ahead.delete(question.took);
      return null;
    },
    // What goes wrong is told to whoever asks.
    open: () => void opened().catch(() => {}),
    close: async () => {
      closed = true;
      await bench?.then(({ close }) => close()).catch(() => {});
    },
  };
}
