import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestResult,
} from '@playwright/test/reporter';
import { stripVTControlCharacters } from 'node:util';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toldDeclared } from '../../desk/declared.ts';
import { call } from '../../desk/telephone.ts';
import type { BuildOptions, buildReport } from '../build.ts';
import { readCommandLine } from './command-line.ts';
import { worseOf } from '../gathered.ts';
import { isListing } from './listing.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { deskVariable } from '../../session/run-variable.ts';
import type { Blocker } from '../../lib/blocker.ts';
import { jsonOf } from '../formats/json.ts';
import type { CaseRecord } from '../model.ts';

/**
 * Collects what the contract tests hand over, writes the reports and decides the exit code; after a run, and after the reports of
 * shards are merged. What builds and writes reports is loaded while the first test waits for its worker.
 */
export default class ConformanceReporter implements Reporter {
  readonly #declared: DeclaredCase[] = [];
  readonly #records = new Map<string, CaseRecord>();
  readonly #lost = new Map<string, Blocker>();
  readonly #shortfalls: string[] = [];
  #metadata: FullConfig['metadata'] = {};
  #otherTestsFailed = false;
  #exitCode: 0 | 1 | 2 = 0;
  #began = false;
  #ended = false;
  #build: typeof buildReport | undefined;
  #tests: number | undefined;
  readonly #folder: string;

  constructor({
    folder = join(process.env['REPORT_DIR'] ?? '.', 'reports'),
  }: { readonly folder?: string } = {}) {
    this.#folder = folder;
  }

  /** Nothing while tests are listed, so that Playwright prints its list. */
  printsToStdio(): boolean {
    return !isListing();
  }

  onBegin({ metadata, maxFailures }: FullConfig, suite: Suite): void {
    this.#metadata = metadata;
    process.once('exit', () => this.#rescue());
    // With --repeat-each there is more than one test of a case.
    const tests = suite.allTests().flatMap((test) => declaredCase(test) ?? []);
    this.#declared.push(...new Map(tests.map((one) => [one.id, one])).values());
    if (isListing()) return;
    this.#tests = toldDeclared()?.flatMap(({ cases }) => cases).length;
    // Who wants the run to end at a failure wants nothing asked beyond it.
    if (maxFailures === 0) plan(this.#declared.map(({ id }) => id));
    // What cannot be loaded is told at the end, where it is used.
    this.#preload().catch(() => {});
  }

  async #preload(): Promise<void> {
    const { preload } = await import('../write.ts');
    await preload();
    this.#build = (await import('../build.ts')).buildReport;
  }

  onTestBegin(): void {
    this.#began = true;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const declared = declaredCase(test);
    if (declared === undefined) {
      this.#otherTestsFailed ||= result.status !== test.expectedStatus && result.status !== 'skipped';
      return;
    }
    const records = result.attachments.find(({ name }) => name === 'conformance')?.body;
    if (records === undefined) this.#lose(declared, result);
    else this.#take(declared, result, JSON.parse(records.toString('utf8')));
    // The reporters after this one have no use for it, and would write a file for each case.
    result.attachments = result.attachments.filter(({ name }) => name !== 'conformance');
  }

  /** A case that is tried more than once has violated if it violated once: trying again must not turn an accusation into a pass. */
  #take({ id }: DeclaredCase, result: TestResult, records: CaseRecord): void {
    // The test itself only takes what was asked, often before it began.
    result.duration = records.tookMs;
    const before = this.#records.get(id);
    this.#records.set(id, before === undefined ? records : worseOf(before, records));
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

  onError({ message = 'unknown error' }: { message?: string }): void {
    process.stderr.write(`${message}\n`);
    this.#shortfalls.push(`the suite itself failed: ${firstLine(message) ?? ''}`);
  }

  async onEnd({ status }: FullResult): Promise<void> {
    // `--list` begins no test and ends well: it is no run, and leaves the reports of the last one alone.
    const listed = !this.#began && status === 'passed';
    if (this.#declared.length === 0 || listed) {
      this.#ended = true;
      // No test was found: nobody was judged, and nobody may be accused.
      if (!this.#began && status === 'failed') this.#exitCode = 2;
      return;
    }
    const [{ buildReport }, { missingShards }, { writeReports }] = await Promise.all([
      import('../build.ts'),
      import('./shards.ts'),
      import('../write.ts'),
    ]);
    const gate = await gateOptions();
    const shortfalls = [...missingShards(this.#metadata), ...this.#shortfalls, ...(gate.shortfalls ?? [])];
    const report = buildReport(this.#declared, this.#records, {
      ...gate,
      shortfalls,
      lost: this.#lost,
      tests: this.#tests,
    });
    this.#exitCode = this.#otherTestsFailed ? 1 : report.exitCode;
    this.#ended = true;
    const { givesData } = readCommandLine(process.argv);
    const written = await writeReports(report, {
      folder: this.#folder,
      env: process.env,
      print: (text) => void (givesData ? process.stderr : process.stdout).write(`${text}\n`),
      warn: (text) => void process.stderr.write(`${text}\n`),
    });
    // A gate that finds no report, or an old one, must not take it for a pass.
    if (!written && this.#exitCode === 0) this.#exitCode = 2;
  }

  /** Another reporter that ends the process does not take the report with it: what is known by then is written. */
  #rescue(): void {
    if (this.#ended || this.#declared.length === 0 || this.#build === undefined) return;
    const shortfalls = ['the run ended before its reports were written', ...this.#shortfalls];
    const options = { allowIncomplete: false, shortfalls, lost: this.#lost, tests: this.#tests };
    const report = this.#build(this.#declared, this.#records, options);
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, 'conformance.json'), jsonOf(report));
    process.exitCode = report.exitCode;
  }

  /** Playwright itself knows only 0 and 1, and gives 0 for every merge. */
  async onExit(): Promise<void> {
    if (this.#exitCode !== 0) process.exit(this.#exitCode);
  }
}

const firstLine = (message: string | undefined): string | undefined =>
  message === undefined ? undefined : stripVTControlCharacters(message).split('\n')[0];

/** Tells the desk of this run what its tests will want to know; without it, each test asks for itself. */
function plan(ids: readonly string[]): void {
  if (process.env[deskVariable] === undefined) return;
  const desk = call();
  desk
    .plan(ids)
    .catch(() => {})
    .finally(() => desk.hangUp());
}

/** A case is declared in an annotation of its test, so that it is known even if the test never runs. */
function declaredCase({ annotations }: TestCase): DeclaredCase | undefined {
  const text = annotations.find(({ type }) => type === 'case')?.description;
  return text === undefined ? undefined : JSON.parse(text);
}

/** What the configuration asks of a run; a mistake in it keeps the run from counting as complete. */
async function gateOptions(): Promise<BuildOptions> {
  const { readConfig } = await import('../../config/config.ts');
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
