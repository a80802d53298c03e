import { existsSync } from 'node:fs';
import type { FullConfig, Suite, TestCase } from '@playwright/test/reporter';
import { announce, announceDone, endAnnounced } from '../../runner/announcement.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { runFolderVariable } from '../../session/run-folder.ts';

const announcedSuites = new WeakSet<Suite>();

/** The case of a test, from its annotation. It is known even if the test never runs. */
export function declaredCase({ annotations }: Pick<TestCase, 'annotations'>): DeclaredCase | undefined {
  const text = annotations.find(({ type }) => type === 'case')?.description;
  return text === undefined ? undefined : JSON.parse(text);
}

interface Tests {
  readonly allTests: () => readonly Pick<TestCase, 'annotations'>[];
}

/** The selected cases, each once. With --repeat-each a case has more than one test. */
export function declaredCases(suite: Tests): readonly DeclaredCase[] {
  const tests = suite.allTests().flatMap((test) => declaredCase(test) ?? []);
  return [...new Map(tests.map((one) => [one.id, one])).values()];
}

/** Tells the workers which cases were selected. The first of the suite's reporters does it. */
export function announceRun(
  { maxFailures, projects }: FullConfig,
  suite: Suite,
  redactorFirst: boolean,
): void {
  const folder = process.env[runFolderVariable];
  // Where tests cannot be loaded, the folder is removed before reporters begin.
  if (folder === undefined || !existsSync(folder) || announcedSuites.has(suite)) return;
  announcedSuites.add(suite);
  const selected = declaredCases(suite).map(({ id }) => id);
  // A run that ends at the first failure must not ask cases after it: neither ahead, nor in a worker that outlives the failure.
  const goesOn = maxFailures === 0;
  const repeats = projects.some(({ repeatEach }) => repeatEach > 1);
  announce(folder, { selected, ahead: goesOn, repeats, keepsWorker: redactorFirst && goesOn });
  pending.clear();
  for (const test of suite.allTests()) if (declaredCase(test) !== undefined) pending.add(test.id);
  if (pending.size === 0) announceDone(folder);
}

/** Tests of cases that have not ended. */
const pending = new Set<string>();

/** Tells the workers when the last case has been run. */
export function noteTestEnd({ id }: TestCase): void {
  const folder = process.env[runFolderVariable];
  if (pending.delete(id) && pending.size === 0 && folder !== undefined) announceDone(folder);
}

/** Removes the announcement at the end of the run. */
export function endRun(): void {
  const folder = process.env[runFolderVariable];
  if (folder !== undefined) endAnnounced(folder);
}
