import type { Reporter, TestCase } from '@playwright/test/reporter';
import { declaredCase, declaredCases } from './announce.ts';
import { isListing } from './command-line.ts';
import { progressMode, secondsOfWait, type ProgressMode } from './progress-mode.ts';

interface Options {
  readonly mode?: ProgressMode;
  readonly write?: (text: string) => void;
}

/** Replaces the line that the cursor is in. */
const startOfLine = '\r\u001b[2K';

/** Shows how far a run is. It stands before the reporters that print, and takes its line away before they do. */
export default class ProgressReporter implements Reporter {
  readonly #mode: ProgressMode;
  readonly #write: (text: string) => void;
  /** Cases to come, by endpoint. */
  readonly #left = new Map<string, Set<string>>();
  #total = 0;
  #waitsUntil = 0;
  #isDrawn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ mode = progressMode(), write = (text) => void process.stderr.write(text) }: Options = {}) {
    this.#mode = mode;
    this.#write = write;
  }

  printsToStdio(): boolean {
    return false;
  }

  onBegin(_config: unknown, suite: Parameters<typeof declaredCases>[0]): void {
    if (isListing()) return;
    const cases = declaredCases(suite);
    this.#total = cases.length;
    this.#left.clear();
    for (const { endpoint, id } of cases) {
      const ids = this.#left.get(endpoint) ?? new Set<string>();
      this.#left.set(endpoint, ids.add(id));
    }
    if (this.#mode === 'line' && this.#total > 0) this.#timer = setInterval(() => this.#draw(), 1000).unref();
  }

  onTestEnd(test: Pick<TestCase, 'annotations'>): void {
    const { endpoint = '', id = '' } = declaredCase(test) ?? {};
    const ids = this.#left.get(endpoint);
    if (ids?.delete(id) !== true) return;
    if (this.#mode === 'lines' && ids.size === 0) this.#write(`${this.#text()}: ${endpoint} is done\n`);
    this.#clear();
    // After the reporters that print on this event.
    if (this.#mode === 'line') setImmediate(() => this.#isDrawn || this.#draw());
  }

  /** What a worker says while it waits is shown in the line. */
  onStdErr(chunk: string | Buffer): void {
    this.#clear();
    const seconds = secondsOfWait(chunk.toString());
    if (seconds !== undefined) this.#waitsUntil = Date.now() + seconds * 1000;
  }

  onStdOut(): void {
    this.#clear();
  }

  onError(): void {
    this.#clear();
  }

  onEnd(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#clear();
  }

  #text(): string {
    const left = [...this.#left.values()].reduce((sum, ids) => sum + ids.size, 0);
    return `case ${this.#total - left} of ${this.#total}`;
  }

  #draw(): void {
    if (this.#timer === undefined) return;
    const seconds = Math.ceil((this.#waitsUntil - Date.now()) / 1000);
    const wait = seconds > 0 ? `, waiting for the rate limit: ${seconds} s` : '';
    this.#write(`${startOfLine}${this.#text()}${wait}`);
    this.#isDrawn = true;
  }

  #clear(): void {
    if (this.#isDrawn) this.#write(startOfLine);
    this.#isDrawn = false;
  }
}
