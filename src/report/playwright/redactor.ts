import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type {
  FullConfig,
  Reporter,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';
import { runFolderVariable } from '../../session/run-variable.ts';
import { secretsOf } from '../../session/run-secrets.ts';
import { readConfig } from '../../config/config.ts';
import { configuredSecrets, redactor, type Redact } from '../../client/redact.ts';

/**
 * Takes secrets out of what Playwright records by itself: its call log repeats the headers of every request that failed. Reporters
 * share the objects they are told of, so this one has to stand first.
 */
export default class RedactingReporter implements Reporter {
  #redact: Redact | undefined;

  printsToStdio(): boolean {
    return false;
  }

  onBegin({ metadata }: FullConfig): void {
    for (const [key, value] of Object.entries(metadata))
      if (typeof value === 'string') metadata[key] = this.#clean(value);
  }

  onStepEnd(_test: TestCase, _result: TestResult, step: TestStep): void {
    this.#step(step);
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
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

  /** Kept from when the set-up has logged in: its tokens are secrets as well. */
  #clean(text: string): string {
    if (this.#redact !== undefined) return this.#redact(text);
    const tokens = loggedIn();
    const redact = redactor([...configured(), ...tokens]);
    if (tokens.length > 0) this.#redact = redact;
    return redact(text);
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

  /** @returns false for a trace, which holds every header and body and cannot be cleaned: it is taken away */
  #attachment(attachment: TestResult['attachments'][number]): boolean {
    const { body, path, name, contentType } = attachment;
    // CaseRecord over clean by the test itself, and read by the reporter after this one.
    if (name === 'conformance') return true;
    const isText = /^text\/|json|xml/.test(contentType);
    if (body !== undefined && isText) attachment.body = Buffer.from(this.#chunk(body));
    if (path === undefined || !existsSync(path)) return true;
    if (name === 'trace') rmSync(path, { force: true });
    else if (isText) writeFileSync(path, this.#clean(readFileSync(path, 'utf8')));
    return name !== 'trace';
  }
}

/** A configuration that cannot be read has said so already. */
function configured(): readonly string[] {
  try {
    return configuredSecrets(readConfig(process.env));
  } catch {
    return Object.entries(process.env).flatMap(([name, value = '']) =>
      /_(?:AUTH_TOKEN|PASSWORD|TOTP)$/.test(name) ? [value] : [],
    );
  }
}

function loggedIn(): readonly string[] {
  const folder = process.env[runFolderVariable];
  return folder === undefined ? [] : secretsOf(folder);
}
