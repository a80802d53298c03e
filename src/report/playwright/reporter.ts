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
import type { Blocker } from '../../lib/blocker.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { worseOf } from '../gathered.ts';
import type { CaseRecord, OwnTest } from '../model.ts';
import { announceRun, declaredCase, declaredCases, endRun, noteTestEnd } from './announce.ts';
import { readCommandLine, isListing } from './command-line.ts';
import { exitWith } from './exit-code.ts';
import type * as Finish from './finish.ts';
import { loadErrorText, ownTest, ownTestText } from './own-tests.ts';
import { progressMode, secondsOfWait } from './progress-mode.ts';
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
  #startedAt = new Date();
  #loading: Promise<typeof Finish> | undefined;
  #finish: typeof Finish | undefined;

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
    this.#startedAt = new Date();
    exitWith(0);
    this.#declared.push(...declaredCases(suite));
    if (isListing()) return;
    // What makes the reports is loaded while the first worker starts.
    this.#loading = import('./finish.ts');
    this.#loading.then((finish) => (this.#finish = finish)).catch(() => {});
    announceRun(config, suite, false);
    process.once('exit', this.#rescue);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    noteTestEnd(test);
    const declared = declaredCase(test);
    const record = result.attachments.find(({ name }) => name === 'conformance')?.body;
    if (declared === undefined) this.#takeOwn(test, result);
    else if (record === undefined) this.#lose(declared, result);
    else this.#take(declared, result, JSON.parse(record.toString('utf8')));
    // Other reporters would write a file for each record, so it is removed. UI mode and VS Code, which alone have a trace, ask for the
    // attachments after those that they have shown, so none may be removed there.
    if (!result.attachments.some(({ name }) => name === 'trace'))
      result.attachments = result.attachments.filter(({ name }) => name !== 'conformance');
  }

  /** A case that is tried more than once violates if it violated once, so that a retry hides no violation. */
  #take({ id }: DeclaredCase, result: TestResult, record: CaseRecord): void {
    // The case was often asked before its test began, so the test's own duration says nothing.
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
    if (own.status === 'failed') print(ownTestText(own, result));
  }

  /** What a worker says while it waits, and what own tests print. */
  onStdErr(chunk: string | Buffer): void {
    const isShown = ['line', 'none'].includes(progressMode());
    if (isShown && secondsOfWait(chunk.toString()) !== undefined) return;
    process.stderr.write(this.#mask(chunk.toString()));
  }

  onStdOut(chunk: string | Buffer): void {
    write(this.#mask(chunk.toString()));
  }

  onError({ message: told = 'unknown error' }: { message?: string }): void {
    const message = loadErrorText(told);
    process.stderr.write(`${message}\n`);
    const words = firstLine(message) ?? '';
    // Playwright says so under -x and --max-failures.
    const isWanted = words.startsWith('Testing stopped early');
    this.#shortfalls.push(
      isWanted ? 'the run ended at a failure, as it was told to' : `the suite itself failed: ${words}`,
    );
  }

  async onEnd({ status, startTime, duration }: FullResult): Promise<void> {
    endRun();
    const took = { startedAt: startTime, durationMs: Math.round(duration) };
    // A listing must not overwrite the reports of the last run.
    if (isListing()) return;
    const finish = await (this.#loading ?? import('./finish.ts'));
    process.off('exit', this.#rescue);
    exitWith(
      this.#declared.length === 0
        ? finish.finishOwnTests(this.#collected(took), status === 'failed')
        : await finish.finishRun(this.#collected(took, missingShards(this.#metadata))),
    );
  }

  #collected(
    took: Pick<Finish.Collected, 'startedAt' | 'durationMs'>,
    shortfalls: readonly string[] = [],
  ): Finish.Collected {
    return {
      ...took,
      declared: this.#declared,
      records: this.#records,
      lost: this.#lost,
      own: [...this.#own.values()],
      shortfalls: [...shortfalls, ...this.#shortfalls],
      folder: this.#folder,
      print,
    };
  }

  /** Writes what is known so far if another reporter ends the process. */
  readonly #rescue = (): void => {
    if (this.#declared.length === 0 || this.#finish === undefined) return;
    const startedAt = this.#startedAt;
    const durationMs = Date.now() - startedAt.getTime();
    process.exitCode = this.#finish.rescueRun(this.#collected({ startedAt, durationMs }));
  };
}

/** A reporter that writes data has the standard output for itself. */
const write = (text: string): void =>
  void (readCommandLine(process.argv).givesData ? process.stderr : process.stdout).write(text);

const print = (text: string): void => write(`${text}\n`);

const firstLine = (message: string | undefined): string | undefined =>
  message === undefined ? undefined : stripVTControlCharacters(message).split('\n')[0];
