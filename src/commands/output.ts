/** Where a command writes: its result, and what it says beside it. */
export interface Output {
  readonly print: (text: string) => void;
  readonly say: (line: string) => void;
}

export const terminal: Output = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};
