import { readCommandLine } from './command-line.ts';

/** How a run shows how far it is. */
export type ProgressMode =
  /** One line that is written over: on a terminal. */
  | 'line'
  /** A line for each endpoint: in CI. */
  | 'lines'
  /** Nothing but what workers say while they wait: where the output goes to a file or another program, or is another reporter's. */
  | 'waits'
  /** Nothing, for `--quiet`. */
  | 'none';

/** How this run shows how far it is. */
export function progressMode(
  argv: readonly string[] = process.argv,
  { CI: ci = '', TERM: terminal = '' }: { readonly [name: string]: string | undefined } = process.env,
  isTerminal = process.stderr.isTTY,
): ProgressMode {
  if (argv.includes('--quiet')) return 'none';
  if (readCommandLine(argv).replacesReporters) return 'waits';
  if (ci !== '' && ci !== 'false') return 'lines';
  return isTerminal && terminal !== 'dumb' ? 'line' : 'waits';
}

/** The seconds of a line that says how long the run waits for a rate limit; undefined for any other line. */
export function secondsOfWait(line: string): number | undefined {
  const seconds = /: going on in (\d{1,9}) s\n?$/.exec(line)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
