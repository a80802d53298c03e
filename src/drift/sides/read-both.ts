import type { Version } from '../../contract/release.ts';
import type { Both, Side, Which } from '../model.ts';

/** What a side learns of the other one while both are read. */
export interface Companion {
  /** Tells the version of this side. Only the first call counts. Null: this side has no version that could judge the other. */
  readonly tell: (version: Version | null) => void;
  /** The version of the other side; null if it has none, or cannot be read. */
  readonly others: () => Promise<Version | null>;
  /**
   * Tells that this side can be asked, and waits until its cases may be: two sides of one origin are asked one after the other.
   * @throws what the other side failed with, since nothing could be compared with it
   */
  readonly turn: () => Promise<unknown>;
}

/** For a side that is read without another one. */
export const alone: Companion = {
  tell: () => {},
  others: () => Promise.resolve(null),
  turn: () => Promise.resolve(),
};

/**
 * Reads two sides at the same time. If one cannot be read, the other is asked nothing more.
 * @param areOne whether both have the same origin
 * @throws the error of side a, else that of side b; the error of b if a only stopped because of it
 */
export async function readBoth(
  areOne: boolean,
  read: (which: Which, companion: Companion) => Promise<Side>,
): Promise<Both<Side>> {
  const versions = { a: announcement<Version | null>(), b: announcement<Version | null>() };
  const ready = { a: announcement<void>(), b: announcement<void>() };
  let stopped: Which | undefined;
  const start = async (which: Which, other: Which, turn: Companion['turn']): Promise<Side> => {
    const waiting = async (): Promise<void> => {
      ready[which].tell();
      await ready[other].told.catch((error: unknown) => {
        stopped = which;
        throw error;
      });
      await turn();
    };
    const { tell } = versions[which];
    try {
      return await read(which, { tell, others: () => versions[other].told, turn: waiting });
    } catch (error) {
      ready[which].fail(error);
      throw error;
    } finally {
      // A side that cannot be read leaves the other one without a version. A recording waits for nobody.
      tell(null);
      ready[which].tell();
    }
  };
  const first = start('a', 'b', alone.turn);
  const second = start('b', 'a', areOne ? () => Promise.allSettled([first]) : alone.turn);
  const [a, b] = await Promise.allSettled([first, second]);
  // If side a stopped because of b, its error repeats that of b as if it were about a.
  if (stopped === 'a' && b.status === 'rejected') throw b.reason;
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return { a: a.value, b: b.value };
}

/** A promise that is settled from outside. Only the first call of `tell` or `fail` counts. */
function announcement<Told>(): {
  readonly told: Promise<Told>;
  readonly tell: (value: Told) => void;
  readonly fail: (error: unknown) => void;
} {
  let tell: (value: Told) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const told = new Promise<Told>((resolve, reject) => {
    [tell, fail] = [resolve, reject];
  });
  // Without this line, a failure that nobody waits for would be an unhandled rejection.
  told.catch(() => {});
  return { told, tell, fail };
}
