import { parse } from 'dotenv';

/** A line of `.env` that is neither blank nor a comment, together with further lines of its quoted value. */
export interface Statement {
  /** Number of its first line. */
  readonly line: number;
  readonly text: string;
  /** Undefined if it assigns nothing. */
  readonly name: string | undefined;
  readonly value: string;
  /** True if an unquoted `#` ends the value. */
  readonly isCut: boolean;
}

/** The statements of a `.env`, each as dotenv reads it. Pure. */
export function statementsOf(text: string): readonly Statement[] {
  const lines = text.split(/\r\n?|\n/);
  const statements: Statement[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    if (/^\s*(?:#|$)/.test(first)) continue;
    const length = lengthOf(lines.slice(at));
    const whole = lines.slice(at, at + length).join('\n');
    statements.push({ line: at + 1, text: whole, ...assigned(whole), isCut: isCut(first) });
    at += length - 1;
  }
  return statements;
}

const assigned = (text: string): Pick<Statement, 'name' | 'value'> => {
  const [name, value = ''] = Object.entries(parse(text))[0] ?? [];
  return { name, value };
};

/** How many lines a statement takes: more than one if a quote that it opens is closed on a later line. */
function lengthOf(lines: readonly string[]): number {
  const [first = ''] = lines;
  const { value } = assigned(first);
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote === undefined) return 1;
  const last = lines.findIndex(
    (line, at) =>
      at > 0 && line.includes(quote) && assigned(lines.slice(0, at + 1).join('\n')).value !== value,
  );
  return last === -1 ? 1 : last + 1;
}

const isCut = (line: string): boolean => /^[^=:#]*[=:]\s*[^\s"'`#][^#]*#|^[^=:#]*[=:]\s*#\S/.test(line);
