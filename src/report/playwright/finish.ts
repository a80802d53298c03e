import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config/config.ts';
import { loadKnownFailures } from '../../config/known-failures.ts';
import { dayOf } from '../../config/known-failures-entry.ts';
import { readRunLabel } from '../../config/run-label.ts';
import { sentenceOf, type Blocker } from '../../lib/blocker.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { whyUnreachable } from '../../session/leave-session.ts';
import { buildReport, hasUnchecked, ownTests, type BuildOptions } from '../build.ts';
import type { GateOptions } from '../gate.ts';
import { jsonOf } from '../formats/json.ts';
import type { CaseRecord, OwnTest, Report } from '../model.ts';
import { ownTestsInWords } from '../words.ts';
import { embeddedWords } from '../../config/variables.ts';
import { writeOwnTests, writeReports } from '../write.ts';

/** What a reporter has collected of a run. */
export interface Collected {
  readonly declared: readonly DeclaredCase[];
  readonly records: ReadonlyMap<string, CaseRecord>;
  /** Why a case has no record, by case id. */
  readonly lost: ReadonlyMap<string, Blocker>;
  readonly own: readonly OwnTest[];
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly shortfalls: readonly string[];
  /** Where the reports go. */
  readonly folder: string;
  readonly print: (text: string) => void;
}

const warn = (text: string): void => void process.stderr.write(`${text}\n`);

/** Writes and prints the reports of a run. @returns its exit code */
export async function finishRun(run: Collected): Promise<0 | 1 | 2> {
  const [gate, list] = [gateOptions(), await knownFailures()];
  const told = [run, gate, list].flatMap(({ shortfalls = [] }) => shortfalls);
  const report = reportOf(run, { ...gate, ...list, shortfalls: told });
  const written = writeReports(report, { folder: run.folder, env: process.env, print: run.print, warn });
  // Without a new report the run must not count as a pass.
  return !written && report.exitCode === 0 ? 2 : report.exitCode;
}

/**
 * Ends a run without cases: only the user's own tests were run, or no test at all, so there is no verdict on the workspace.
 * @param failed whether Playwright takes the run for failed, and says why
 * @returns its exit code
 */
export function finishOwnTests(
  { own, print, folder, startedAt, durationMs }: Collected,
  failed: boolean,
): 0 | 1 | 2 {
  const counted = ownTests(own);
  const blocker = whyUnreachable();
  const isEmbedded = blocker === null && (process.env['BASE_URL'] ?? '').trim() === '';
  if (own.length > 0) {
    print(`own tests: ${ownTestsInWords(counted)}${isEmbedded ? `, on ${embeddedWords}` : ''}`);
    writeOwnTests(
      own,
      { startedAt: startedAt.toISOString(), durationMs },
      { folder, print, warn, env: process.env },
    );
  }
  if (blocker !== null) print(`not checked: ${sentenceOf(blocker)}.`);
  else if (own.length === 0 && !failed) print('not checked: no case and no test was selected.');
  if (counted.failed > 0) return 1;
  return blocker !== null || hasUnchecked(counted) || own.length === 0 ? 2 : 0;
}

/** Writes what is known so far if another reporter ends the process. @returns the exit code */
export function rescueRun(run: Collected): 0 | 1 | 2 {
  const shortfalls = ['the run ended before its reports were written', ...run.shortfalls];
  const report = reportOf(run, { allowIncomplete: false, shortfalls });
  mkdirSync(run.folder, { recursive: true });
  writeFileSync(join(run.folder, 'conformance.json'), jsonOf(report));
  return report.exitCode;
}

const reportOf = (
  { declared, records, lost, own, startedAt, durationMs }: Collected,
  options: GateOptions & Pick<BuildOptions, 'known'>,
): Report =>
  buildReport(declared, records, {
    ...options,
    lost,
    tests: declared[0]?.of,
    own,
    startedAt,
    durationMs,
    labels: readRunLabel(process.env),
  });

/** What the configuration requires of a run. With a wrong configuration the run is incomplete. */
function gateOptions(): GateOptions {
  try {
    const { allowIncomplete, requireCoverage } = readConfig(process.env);
    return { allowIncomplete, requireCoverage };
  } catch (error) {
    return { allowIncomplete: false, shortfalls: [sentenceIn(error)] };
  }
}

/** The user's list of known failures. If it cannot be read, the run is incomplete. */
async function knownFailures(): Promise<Pick<BuildOptions, 'known' | 'shortfalls'>> {
  const now = new Date();
  try {
    return { known: { list: await loadKnownFailures(process.env, now), today: dayOf(now) } };
  } catch (error) {
    return { shortfalls: [sentenceIn(error)] };
  }
}

const sentenceIn = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
