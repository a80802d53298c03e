import colors from 'picocolors';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { accountSecrets, configuredSecrets, redactor } from '../../client/redact.ts';
import { terminal, type Output } from '../output.ts';
import { accountLines } from './accounts.ts';
import { callLines } from './calls.ts';
import { connectionLines, releaseLines } from './connection.ts';
import { fixtureLines } from './fixtures.ts';
import { visible } from '../../lib/visible.ts';
import { bad, warning, type Line } from './line.ts';
import { mockLines, profileLines } from './mock.ts';
import { reportLines } from './report.ts';
import { inspect } from './inspect.ts';
import type { Inspection } from './inspection.ts';

/**
 * Inspects the workspace and the configuration before the first run, and prints one screen.
 * @returns 0 if a run can check everything that applies, else 2
 */
export async function doctor(
  env: Environment,
  { json = false }: { readonly json?: boolean },
  { print, say }: Output = terminal,
): Promise<0 | 2> {
  const lines = await examine(env, say);
  const exitCode = lines.some(({ level }) => level === 'bad') ? 2 : 0;
  if (json) print(JSON.stringify({ exitCode, lines }, null, 2));
  else print(screen(lines, exitCode));
  return exitCode;
}

/** All lines of the doctor, without secrets. */
async function examine(env: Environment, say: Output['say']): Promise<readonly Line[]> {
  try {
    const seen = await inspect(env, say);
    const redact = redactor([...configuredSecrets(seen.config), ...accountSecrets(seen.workspace)]);
    const parts =
      seen.workspace.unreachable === null
        ? seen.workspace.examples === undefined
          ? [releaseLines, accountLines, fixtureLines, ({ lists }: Inspection) => lists, callLines]
          : [profileLines, callLines]
        : [];
    return [
      ...seen.warnings.map((says) => warning('configuration', says, '')),
      ...[connectionLines, mockLines, ...parts].flatMap((part) => part(seen)),
      ...reportLines(env),
    ].map((line) => ({
      ...line,
      says: visible(redact(line.says)),
      remedy: visible(redact(line.remedy)),
    }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [bad('configuration', error.reason, error.remedy)];
  }
}

const signs = {
  good: colors.green('good   '),
  warning: colors.yellow('warning'),
  bad: colors.red('bad    '),
} as const;

function screen(lines: readonly Line[], exitCode: 0 | 2): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const rows = lines.map(
    ({ level, what, says, remedy }) =>
      `${signs[level]}  ${what.padEnd(width)}  ${says}${remedy === '' ? '' : `\n${' '.repeat(width + 11)}${colors.dim(remedy)}`}`,
  );
  const end =
    exitCode === 0
      ? 'A run will check everything that applies here.'
      : 'A run will leave something unchecked.';
  return [...rows, '', end].join('\n');
}
