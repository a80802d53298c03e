import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  FullConfig,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';
import { announceRun, endRun, noteTestEnd } from './announce.ts';
import { isListing } from './listing.ts';
import { createRunMask } from './run-mask.ts';
import { visibleJsonText, visibleLines } from '../../lib/visible.ts';
import { expectPass } from './violation.ts';

/**
 * The first reporter, since reporters share their objects. It masks secrets in what Playwright records itself (its call log has the
 * headers of failed requests), spells out what a text hides, and restores the expected status of violations.
 */
export default class RedactingReporter implements Reporter {
  readonly #mask = createRunMask();

  /** If no reporter prints, Playwright puts one of its own before all others. */
  printsToStdio(): boolean {
    return !isListing();
  }

  onBegin(config: FullConfig, suite: Suite): void {
    if (!isListing()) announceRun(config, suite, standsFirst(config));
    const { metadata } = config;
    for (const [key, value] of Object.entries(metadata))
      if (typeof value === 'string') metadata[key] = this.#clean(value);
  }

  onStepEnd(_test: TestCase, _result: TestResult, step: TestStep): void {
    this.#step(step);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    expectPass(test, result);
    noteTestEnd(test);
    for (const annotation of [...test.annotations, ...result.annotations])
      if (annotation.description !== undefined && annotation.type !== 'case')
        annotation.description = this.#clean(annotation.description);
    for (const error of result.errors) this.#error(error);
    if (result.error !== undefined) this.#error(result.error);
    for (const step of result.steps) this.#step(step);
    result.stdout = result.stdout.map((chunk) => this.#chunk(chunk));
    result.stderr = result.stderr.map((chunk) => this.#chunk(chunk));
    result.attachments = result.attachments.filter((one) => this.#attachment(one));
  }

  onError(error: TestError): void {
    this.#error(error);
  }

  onEnd(): void {
    endRun();
  }

  #clean(text: string): string {
    return visibleLines(this.#mask(text));
  }

  #chunk(chunk: string | Buffer): string {
    return this.#clean(chunk.toString());
  }

  #error(error: TestError): void {
    if (error.message !== undefined) error.message = this.#clean(error.message);
    if (error.stack !== undefined) error.stack = this.#clean(error.stack);
    if (error.value !== undefined) error.value = this.#clean(error.value);
    if (error.snippet !== undefined) error.snippet = this.#clean(error.snippet);
    if (error.cause !== undefined) this.#error(error.cause);
  }

  #step(step: TestStep): void {
    step.title = this.#clean(step.title);
    if (step.error !== undefined) this.#error(step.error);
    for (const inner of step.steps) this.#step(inner);
  }

  /** @returns false for a trace, which is deleted: it holds every header and cannot be masked */
  #attachment(attachment: TestResult['attachments'][number]): boolean {
    const { body, path, name, contentType } = attachment;
    // The test has masked it, and the reporter after this one reads it.
    if (name === 'conformance') return true;
    const isText = /^text\/|json|xml/.test(contentType);
    const clean = contentType.includes('json')
      ? (text: string) => visibleJsonText(this.#mask(text))
      : (text: string) => this.#clean(text);
    if (body !== undefined && isText) attachment.body = Buffer.from(clean(body.toString()));
    if (path === undefined || !existsSync(path)) return true;
    if (name === 'trace') rmSync(path, { force: true });
    else if (isText) writeFileSync(path, clean(readFileSync(path, 'utf8')));
    return name !== 'trace';
  }
}

/** Whether this reporter is told of everything before the others. */
const standsFirst = ({ reporter: [first] }: FullConfig): boolean =>
  first !== undefined && resolve(first[0]) === fileURLToPath(import.meta.url);
