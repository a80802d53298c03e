import type { Version } from '../../contract/release.ts';
import type { Both, Side, Which } from '../model.ts';

/** What a side learns of the other one while both are read. */
export interface Companion {
  /** Tells the version of this side; the first one told counts. Null: it has none that could judge another. */
  readonly tell: (version: Version | null) => void;
  /** The version of the other side; null if it has none, or cannot be read. */
  readonly others: () => Promise<Version | null>;
  /** Waits until cases may be asked: two sides of one origin are asked one after the other. */
  readonly turn: () => Promise<unknown>;
}

/** For a side that is read without another one. */
export const alone: Companion = {
  tell: () => {},
  others: () => Promise.resolve(null),
  turn: () => Promise.resolve(),
};

/**
 * Reads two sides at the same time.
 * @param areOne whether both have the same origin
 * @throws the error of side a, else that of side b
 */
export async function readBoth(
  areOne: boolean,
  read: (which: Which, companion: Companion) => Promise<Side>,
): Promise<Both<Side>> {
  const versions = { a: announcement(), b: announcement() };
  const start = (which: Which, other: Which, turn: Companion['turn']): Promise<Side> => {
    const { tell } = versions[which];
    // A side that cannot be read leaves the other one without a version.
    return read(which, { tell, others: () => versions[other].told, turn }).finally(() => tell(null));
  };
  const first = start('a', 'b', alone.turn);
  const second = start('b', 'a', areOne ? () => Promise.allSettled([first]) : alone.turn);
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return { a: a.value, b: b.value };
}

/** A version that is told later. */
function announcement(): { readonly told: Promise<Version | null>; readonly tell: Companion['tell'] } {
  let tell: Companion['tell'] = () => {};
  const told = new Promise<Version | null>((resolve) => {
    tell = resolve;
  });
  return { told, tell };
}
