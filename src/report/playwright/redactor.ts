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
import { isListing } from './command-line.ts';
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
    const told = textOf(result);
    for (const annotation of [...test.annotations, ...result.annotations])
      if (annotation.description !== undefined && annotation.type !== 'case')
        annotation.description = this.#clean(annotation.description);
    for (const error of result.errors) this.#error(error);
    if (result.error !== undefined) this.#error(result.error);
    for (const step of result.steps) this.#step(step);
    result.stdout = result.stdout.map((chunk) => this.#clean(chunk.toString()));
    result.stderr = result.stderr.map((chunk) => this.#clean(chunk.toString()));
    const traces = result.attachments.filter(({ name }) => name === 'trace');
    const others = result.attachments.filter(({ name }) => name !== 'trace');
    for (const one of others) this.#attachment(one);
    // A trace cannot be masked. That of a case holds what its result holds, so it may stay where nothing was masked there.
    const isClean = test.parent.project()?.name === 'contract' && textOf(result) === told;
    if (!isClean) for (const { path } of traces) if (path !== undefined) rmSync(path, { force: true });
    result.attachments = isClean ? [...others, ...traces] : others;
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

  #error(error: TestError): void {
    for (const key of ['message', 'stack', 'value', 'snippet'] as const) {
      const text = error[key];
      if (text !== undefined) error[key] = this.#clean(text);
    }
    if (error.cause !== undefined) this.#error(error.cause);
  }

  #step(step: TestStep): void {
    step.title = this.#clean(step.title);
    if (step.error !== undefined) this.#error(step.error);
    for (const inner of step.steps) this.#step(inner);
  }

  #attachment(attachment: TestResult['attachments'][number]): void {
    const { body, path, name, contentType } = attachment;
    // The test has masked it, and the reporter after this one reads it.
    if (name === 'conformance') return;
    const isText = /^text\/|json|xml/.test(contentType);
    const clean = contentType.includes('json')
      ? (text: string) => visibleJsonText(this.#mask(text))
      : (text: string) => this.#clean(text);
    if (body !== undefined && isText) attachment.body = Buffer.from(clean(body.toString()));
    if (isText && path !== undefined && existsSync(path))
      writeFileSync(path, clean(readFileSync(path, 'utf8')));
  }
}

/** All that a result tells. */
const textOf = ({ attachments, errors, steps, stdout, stderr }: TestResult): string =>
  JSON.stringify([
    attachments.filter(({ name }) => name !== 'trace').map(({ name, body }) => [name, body?.toString()]),
    errors,
    steps.map(({ title, error }) => [title, error]),
    [...stdout, ...stderr].map(String),
  ]);

/** Whether this reporter is told of everything before the others. */
const standsFirst = ({ reporter: [first] }: FullConfig): boolean =>
  first !== undefined && resolve(first[0]) === fileURLToPath(import.meta.url);
