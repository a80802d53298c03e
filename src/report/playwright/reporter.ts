import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestResult,
} from '@playwright/test/reporter';
import { readConfig } from '../../config/config.ts';
import type { Blocker } from '../../lib/blocker.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { buildReport, ownTests, type BuildOptions } from '../build.ts';
import { jsonOf } from '../formats/json.ts';
import { worseOf } from '../gathered.ts';
import type { CaseRecord, OwnTest } from '../model.ts';
import { ownTestsInWords } from '../words.ts';
import { writeReports } from '../write.ts';
import { announceRun, declaredCase, declaredCases, endRun } from './announce.ts';
import { readCommandLine } from './command-line.ts';
import { exitWith } from './exit-code.ts';
import { isListing } from './listing.ts';
import { ownTest, ownTestText } from './own-tests.ts';
import { createRunMask } from './run-mask.ts';
import { missingShards } from './shards.ts';

/**
 * Collects the records that the tests attach, writes the reports and decides the exit code. It runs after a run, and after shards are
 * merged.
 */
export default class ConformanceReporter implements Reporter {
  readonly #declared: DeclaredCase[] = [];
  readonly #records = new Map<string, CaseRecord>();
  readonly #lost = new Map<string, Blocker>();
  readonly #own = new Map<string, OwnTest>();
  readonly #shortfalls: string[] = [];
  readonly #folder: string;
  readonly #mask = createRunMask();
  #metadata: FullConfig['metadata'] = {};
  #tests: number | undefined;
  #began = false;

  constructor({
    folder = join(process.env['REPORT_DIR'] ?? '.', 'reports'),
  }: { readonly folder?: string } = {}) {
    this.#folder = folder;
  }

  /** False for `--list`, so that Playwright prints its list. */
  printsToStdio(): boolean {
    return !isListing();
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.#metadata = config.metadata;
    exitWith(0);
    this.#declared.push(...declaredCases(suite));
    if (isListing()) return;
    this.#tests = this.#declared[0]?.of;
    announceRun(config, suite, false);
    process.once('exit', this.#rescue);
  }

  onTestBegin(): void {
    this.#began = true;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const declared = declaredCase(test);
    if (declared === undefined) return this.#takeOwn(test, result);
    const record = result.attachments.find(({ name }) => name === 'conformance')?.body;
    if (record === undefined) this.#lose(declared, result);
    else this.#take(declared, result, JSON.parse(record.toString('utf8')));
    // Other reporters would write a file for each record.
    result.attachments = result.attachments.filter(({ name }) => name !== 'conformance');
  }

  /** A case that is tried more than once violates if it violated once, so that a retry hides no violation. */
  #take({ id }: DeclaredCase, result: TestResult, record: CaseRecord): void {
    // The case was often asked before its test began.
    result.duration = record.tookMs;
    const before = this.#records.get(id);
    this.#records.set(id, before === undefined ? record : worseOf(before, record));
  }

  #lose({ id }: DeclaredCase, { status, error }: TestResult): void {
    const words = firstLine(error?.message);
    this.#lost.set(
      id,
      words === undefined
        ? { reason: `the test ended as ${status}`, remedy: 'run it again' }
        : { reason: `the suite itself failed: ${words}`, remedy: '' },
    );
    if (words !== undefined) this.#shortfalls.push(`the suite itself failed on ${id}: ${words}`);
  }

  #takeOwn(test: TestCase, result: TestResult): void {
    const own = ownTest(test, result);
    if (own === undefined) return;
    this.#own.set(test.id, own);
    if (own.status === 'failed') this.#print(ownTestText(own, result));
  }

  /** What a worker says while it waits, and what own tests print. */
  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(this.#mask(chunk.toString()));
  }

  onStdOut(chunk: string | Buffer): void {
    const { givesData } = readCommandLine(process.argv);
    (givesData ? process.stderr : process.stdout).write(this.#mask(chunk.toString()));
  }

  onError({ message = 'unknown error' }: { message?: string }): void {
    process.stderr.write(`${message}\n`);
    this.#shortfalls.push(`the suite itself failed: ${firstLine(message) ?? ''}`);
  }

  onEnd({ status }: FullResult): void {
    process.off('exit', this.#rescue);
    endRun();
    // `--list` begins no test and ends well. It must not overwrite the reports of the last run.
    const listed = !this.#began && status === 'passed';
    if (listed) return;
    if (this.#declared.length === 0) return this.#endWithoutCases(status);
    const gate = gateOptions();
    const report = this.#build({
      ...gate,
      shortfalls: [...missingShards(this.#metadata), ...this.#shortfalls, ...(gate.shortfalls ?? [])],
    });
    const written = writeReports(report, {
      folder: this.#folder,
      env: process.env,
      print: (text) => this.#print(text),
      warn: (text) => void process.stderr.write(`${text}\n`),
    });
    // Without a new report the run must not count as a pass.
    exitWith(!written && report.exitCode === 0 ? 2 : report.exitCode);
  }

  /** Only the user's own tests were run, or no test was found, so there is no verdict on the workspace. */
  #endWithoutCases(status: FullResult['status']): void {
    const own = ownTests([...this.#own.values()]);
    const { passed, failed, tests } = own;
    if (tests.length > 0) this.#print(`own tests: ${ownTestsInWords(own)}`);
    const incomplete = tests.length > passed + failed || (tests.length === 0 && status === 'failed');
    exitWith(failed > 0 ? 1 : incomplete ? 2 : 0);
  }

  #build(options: BuildOptions) {
    const own = [...this.#own.values()];
    return buildReport(this.#declared, this.#records, {
      ...options,
      lost: this.#lost,
      tests: this.#tests,
      own,
    });
  }

  #print(text: string): void {
    const { givesData } = readCommandLine(process.argv);
    (givesData ? process.stderr : process.stdout).write(`${text}\n`);
  }

  /** Writes what is known so far if another reporter ends the process. */
  readonly #rescue = (): void => {
    if (this.#declared.length === 0) return;
    const shortfalls = ['the run ended before its reports were written', ...this.#shortfalls];
    const report = this.#build({ allowIncomplete: false, shortfalls });
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, 'conformance.json'), jsonOf(report));
    process.exitCode = report.exitCode;
  };
}

const firstLine = (message: string | undefined): string | undefined =>
  message === undefined ? undefined : stripVTControlCharacters(message).split('\n')[0];

/** What the configuration requires of a run. With a wrong configuration the run is incomplete. */
function gateOptions(): BuildOptions {
  try {
    const { allowIncomplete, requireCoverage } = readConfig(process.env);
    return { allowIncomplete, requireCoverage };
  } catch (error) {
    return {
      allowIncomplete: false,
      shortfalls: [error instanceof Error ? error.message.replace(/\.$/, '') : String(error)],
    };
  }
}
