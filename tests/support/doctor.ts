import { doctor } from '../../src/commands/doctor/doctor.ts';
import type { Line } from '../../src/commands/doctor/inspection.ts';
import type { Reference, ReferenceOptions } from '../../src/reference/index.ts';
import type { Environment } from '../../src/config/variables.ts';
import { environmentOf } from './judge-reference.ts';
import { expect, test } from './test.ts';
import { withReference } from './with-reference.ts';

/** What the doctor said. */
interface Seen {
  readonly exitCode: number;
  readonly lines: readonly Line[];
  readonly line: (what: string) => Omit<Line, 'what'> | undefined;
}

function readSeen(text: string): Seen {
  const { exitCode, lines }: Pick<Seen, 'exitCode' | 'lines'> = JSON.parse(text);
  const line = (wanted: string): Omit<Line, 'what'> | undefined => {
    const found = lines.find(({ what }) => what === wanted);
    return found === undefined ? undefined : { level: found.level, says: found.says, remedy: found.remedy };
  };
  return { exitCode, lines, line };
}

/** What the doctor says of an environment. */
export async function seenIn(env: Environment): Promise<Seen> {
  const printed: string[] = [];
  const outlets = { print: (text: string) => void printed.push(text), say: () => {} };
  const exitCode = await doctor(
    { TMPDIR: test.info().outputPath(), MAX_RPS: '1000', ...env },
    { json: true },
    outlets,
  );
  const seen = readSeen(printed.join('\n'));
  expect(seen.exitCode).toBe(exitCode);
  return seen;
}

/** What the doctor says of a reference workspace. */
export const seenOn = (
  options: Partial<ReferenceOptions>,
  envOf: (reference: Reference) => Environment = environmentOf,
): Promise<Seen> => withReference(options, (reference) => seenIn(envOf(reference)));

/** The line of what is as it should be. */
export const good = (says: string) => ({ level: 'good', says, remedy: '' });
