import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  FullConfig,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';
import { fileURLToPath } from 'node:url';
import { runFolderVariable } from '../../session/run-folder.ts';
import { readSession } from '../../session/session-file.ts';
import { announceRun, endRun } from './announce.ts';
import { isListing } from './listing.ts';
import { expectPass } from './violation.ts';
import { personalKept, sizeOfPersonal } from '../../runner/personal-log.ts';
import { readConfig } from '../../config/config.ts';
import { accountSecrets, configuredSecrets, redactor, type Redact } from '../../client/redact.ts';

/**
 * The first reporter, since reporters share their objects. It masks secrets in what Playwright records itself (its call log has the
 * headers of failed requests), and restores the expected status of violations.
 */
export default class RedactingReporter implements Reporter {
  #redact: Redact | undefined;
  #size = 0;

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

  /** The redaction is built again after the set-up logged in, and when own tests read more personal data. */
  #clean(text: string): string {
    const folder = process.env[runFolderVariable];
    const size = folder === undefined ? 0 : sizeOfPersonal(folder);
    if (this.#redact === undefined || size > this.#size) {
      const tokens = loggedIn();
      const personal = folder === undefined ? [] : personalKept(folder);
      const redact = redactor([...configured(), ...tokens, ...personal]);
      if (tokens.length === 0) return redact(text);
      [this.#redact, this.#size] = [redact, size];
    }
    return this.#redact(text);
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
    if (step.error === undefined && step.steps.length === 0) return;
    if (step.error !== undefined) this.#error(step.error);
    for (const inner of step.steps) this.#step(inner);
  }

  /** @returns false for a trace, which is deleted: it holds every header and cannot be masked */
  #attachment(attachment: TestResult['attachments'][number]): boolean {
    const { body, path, name, contentType } = attachment;
    // The test has masked it already. The next reporter reads it.
    if (name === 'conformance') return true;
    const isText = /^text\/|json|xml/.test(contentType);
    if (body !== undefined && isText) attachment.body = Buffer.from(this.#chunk(body));
    if (path === undefined || !existsSync(path)) return true;
    if (name === 'trace') rmSync(path, { force: true });
    else if (isText) writeFileSync(path, this.#clean(readFileSync(path, 'utf8')));
    return name !== 'trace';
  }
}

/** If the configuration is wrong, the values of the variables themselves. */
function configured(): readonly string[] {
  try {
    return configuredSecrets(readConfig(process.env));
  } catch {
    return Object.entries(process.env).flatMap(([name, value = '']) =>
      /_(?:AUTH_TOKEN|PASSWORD|TOTP)$/.test(name) ? [value] : [],
    );
  }
}

/** Tokens of the accounts, after the set-up logged in. */
function loggedIn(): readonly string[] {
  try {
    return accountSecrets(readSession(process.env[runFolderVariable]).workspace);
  } catch {
    return [];
  }
}

/** True if this reporter comes before all others. */
const standsFirst = ({ reporter: [first] }: FullConfig): boolean =>
  first !== undefined && resolve(first[0]) === fileURLToPath(import.meta.url);
