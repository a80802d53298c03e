import { Session } from 'node:inspector';

/** What the engine counted of a function: how often each of its blocks ran. */
interface Counted {
  readonly result: readonly {
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

const session = new Session();
session.connect();
session.post('Profiler.enable');
// Functions that are compiled from now on are counted block by block.
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

function blocksSoFar(): number {
  let sum = 0;
  session.post('Profiler.takePreciseCoverage', (_error, counted: Counted) => {
    for (const { functions } of counted.result)
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  });
  return sum;
}

type Length = (self: { readonly length: number }, result: unknown, from: unknown) => number;

const whole: Length = ({ length }) => length;
const ofResult: Length = (_self, result) => (typeof result === 'string' ? result.length : 1);
/** Up to where it was found. */
const untilFound: Length = ({ length }, result, from) =>
  (typeof result === 'number' && result >= 0 ? result : length) - (typeof from === 'number' ? from : 0);

/** Built-in functions that go through a text or a list, and how far. */
const builtIn: readonly (readonly [owner: object, names: readonly PropertyKey[], length: Length])[] = [
  [String.prototype, ['split', 'replace', 'replaceAll', 'matchAll', 'match', 'toLowerCase', 'trim'], whole],
  [String.prototype, ['indexOf', 'search'], untilFound],
  [String.prototype, ['includes', 'toString'], whole],
  [
    Array.prototype,
    ['concat', 'slice', 'join', 'includes', 'toSorted', 'toReversed', 'sort', 'shift'],
    whole,
  ],
  [Array.prototype, ['indexOf'], untilFound],
  // Spreading a list copies it.
  [Array.prototype, [Symbol.iterator], whole],
  [JSON, ['stringify'], ofResult],
];

/**
 * Counts the steps of some works, one after the other: every block of code that runs, and the length of what is given to built-in
 * functions. The same work takes the same number on any machine. What is counted tells of all that ran since the last time, and telling it
 * takes longer than most works, so nothing may run between two of them.
 */
export function workOf(works: readonly (() => void)[]): readonly number[] {
  let lengths = 0;
  const before = builtIn.flatMap(([owner, names, length]) =>
    names.map((name) => {
      const own: unknown = Reflect.get(owner, name);
      if (typeof own !== 'function') throw new Error(`there is no built-in '${String(name)}'`);
      Reflect.set(owner, name, function counted(this: { readonly length: number }, ...given: unknown[]) {
        const result: unknown = Reflect.apply(own, this, given);
        lengths += length(this, result, given[1]);
        return result;
      });
      return () => Reflect.set(owner, name, own);
    }),
  );
  try {
    blocksSoFar();
    return works.map((work) => {
      lengths = 0;
      work();
      const steps = lengths;
      return steps + blocksSoFar();
    });
  } finally {
    for (const restore of before) restore();
  }
}
