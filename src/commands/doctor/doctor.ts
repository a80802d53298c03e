import colors from 'picocolors';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { accountSecrets, configuredSecrets, redactor } from '../../client/redact.ts';
import { terminal, type Output } from '../output.ts';
import { accountLines } from './accounts.ts';
import { callLines } from './calls.ts';
import { connectionLines, releaseLines } from './connection.ts';
import { declaredLines } from './declared.ts';
import { fixtureLines } from './fixtures.ts';
import { pluralizeWithVerb } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { bad, warning, type Inspection, type Line } from './inspection.ts';
import { mockLines, profileLines } from './mock.ts';
import { inspect } from './inspect.ts';
import { readReports } from '../../config/reports.ts';
import { readDriftReport, readReport } from '../../report/read-report.ts';
import { checkFolder } from '../../report/target.ts';

/**
 * Inspects the workspace and the configuration before the first run, and prints one screen.
 * @returns 0 if a run can check everything that applies, else 2
 */
export async function doctor(
  env: Environment,
  { json = false }: { readonly json?: boolean },
  { print, say }: Output = terminal,
): Promise<0 | 2> {
  const { lines, ready } = await examine(env, say);
  const exitCode = lines.some(({ level }) => level === 'bad') ? 2 : 0;
  const end = exitCode === 0 ? ready : 'Not ready: a run cannot check everything. See the lines marked bad.';
  print(json ? JSON.stringify({ exitCode, lines }, null, 2) : screen(lines, end));
  return exitCode;
}

/** All lines of the doctor, without secrets, and the sentence that ends them if none is bad. */
async function examine(
  env: Environment,
  say: Output['say'],
): Promise<{ readonly lines: readonly Line[]; readonly ready: string }> {
  try {
    const seen = await inspect(env, say);
    const redact = redactor([...configuredSecrets(seen.config), ...accountSecrets(seen.workspace)]);
    const parts =
      seen.workspace.unreachable === null
        ? seen.workspace.examples === undefined
          ? [releaseLines, declaredLines, accountLines, fixtureLines, refusalLines, listLines, callLines]
          : [profileLines, refusalLines, callLines]
        : [];
    const lines = [
      ...seen.warnings.map((says) => warning('configuration', says, '')),
      ...[connectionLines, mockLines, ...parts].flatMap((part) => part(seen)),
      ...reportLines(env),
    ].map((line) => ({ ...line, says: visible(redact(line.says)), remedy: visible(redact(line.remedy)) }));
    return { lines, ready: readyWords(seen) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { lines: [bad('configuration', error.reason, error.remedy)], ready: '' };
  }
}

const refusalLines = ({ refusals }: Inspection): readonly Line[] => refusals;
const listLines = ({ lists }: Inspection): readonly Line[] => lists;

/** How many cases a run can judge. */
function readyWords({ cases }: Inspection): string {
  const judged = cases.filter(({ unasked }) => unasked === undefined).length;
  const others = cases.length - judged;
  return `Ready: ${judged} of ${cases.length} cases can be judged${others === 0 ? '' : `; ${pluralizeWithVerb(others, 'case', 'do not apply')}`}.`;
}

const signs = {
  good: colors.green('good   '),
  warning: colors.yellow('warning'),
  bad: colors.red('bad    '),
} as const;

function screen(lines: readonly Line[], end: string): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const rows = lines.map(
    ({ level, what, says, remedy }) =>
      `${signs[level]}  ${what.padEnd(width)}  ${says}${remedy === '' ? '' : `\n${' '.repeat(width + 11)}${colors.dim(remedy)}`}`,
  );
  return [...rows, '', end].join('\n');
}

/** Whether a run can write its reports, and whether the files that its page shows can be read. Without those a run does not fail. */
function reportLines(env: Environment): readonly Line[] {
  const { DRIFT_REPORT: drift = '', COMPARE_WITH: earlier = '', REPORT_DIR: folder = '' } = env;
  return [
    ...told(bad, () => readReports(env)),
    ...told(bad, () => checkFolder('the reports', folder || '.')),
    ...told(warning, () => earlier.trim() !== '' && readReport(earlier.trim())),
    ...told(warning, () => drift.trim() !== '' && readDriftReport(drift.trim())),
  ];
}

/** What a check refuses, as a line. */
function told(line: typeof bad, check: () => unknown): readonly Line[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [line('report', error.reason, error.remedy)];
  }
}
