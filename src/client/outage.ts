import { NotChecked } from './not-checked.ts';

/** Milliseconds before each new try: a gateway that reloads, or a workspace that starts again, takes seconds. */
const waits = [1000, 2000, 4000];
/** Most outages of a run that are waited for. If there are more, the rest of the run would go no better. */
const mostOutages = 5;

/** Waits until outages are over. */
export interface Outages {
  /**
   * Asks until the workspace replies, or the outage lasts longer than the tries. Of the requests that met the same outage, one asks again,
   * and the others wait for its result.
   * @param ask sends a request
   * @param begins whether an error that may pass is taken for an outage, if none is known for the same reason
   * @throws the last error
   */
  readonly waitedOut: <Reply>(
    ask: () => Promise<Reply>,
    begins: (error: NotChecked) => boolean,
  ) => Promise<Reply>;
}

/**
 * @param pause waits so many milliseconds, and tells the user why. @throws NotChecked if the run may not wait that long
 * @param slowDown called when an outage is over: it may have been a limit
 */
export function createOutages(
  pause: (ms: number, why: string) => Promise<void>,
  slowDown: () => void,
): Outages {
  /** Whether an outage passed, by its reason. One that lasts stays here. */
  const passed = new Map<string, Promise<boolean>>();
  let [outages, replies] = [0, 0];

  const counted = async <Reply>(ask: () => Promise<Reply>): Promise<Reply> => {
    const reply = await ask();
    replies += 1;
    return reply;
  };

  /** Asks again after each wait. If others are answered while an intermediary keeps refusing this request, it is no outage. */
  const askedAgain = async <Reply>(ask: () => Promise<Reply>, met: NotChecked): Promise<Reply> => {
    let last: unknown = met;
    let before = Number.POSITIVE_INFINITY;
    for (const ms of waits) {
      try {
        await pause(ms, met.reason);
      } catch {
        break;
      }
      before = Math.min(before, replies);
      try {
        return await counted(ask);
      } catch (error) {
        last = error;
      }
      // Every further time-out would cost as much.
      if (met.timedOut || (met.instead !== undefined && replies > before)) break;
    }
    throw last;
  };

  return {
    waitedOut: async (ask, begins) => {
      for (let met = 0; ; met++) {
        try {
          return await counted(ask);
        } catch (error) {
          if (!(error instanceof NotChecked) || !error.mayPass || met === mostOutages) throw error;
          const known = passed.get(error.reason);
          if (known === undefined) {
            if (!begins(error) || (outages += 1) > mostOutages) throw error;
            const again = askedAgain(ask, error);
            const isOver = again.then(
              () => {
                slowDown();
                return passed.delete(error.reason);
              },
              () => false,
            );
            passed.set(error.reason, isOver);
            return again;
          }
          if (!(await known)) throw error;
        }
      }
    },
  };
}
