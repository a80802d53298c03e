import type { FullConfig, Suite, TestCase } from '@playwright/test/reporter';
import { announce, endAnnounced } from '../../runner/announcement.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { runFolderVariable } from '../../session/run-folder.ts';

const announcedSuites = new WeakSet<Suite>();

/** A case is declared in an annotation of its test, so that it is known even if the test never runs. */
export function declaredCase({ annotations }: Pick<TestCase, 'annotations'>): DeclaredCase | undefined {
  const text = annotations.find(({ type }) => type === 'case')?.description;
  return text === undefined ? undefined : JSON.parse(text);
}

/** The cases that are to be run, each once: with --repeat-each there is more than one test of a case. */
export function declaredCases(suite: Suite): readonly DeclaredCase[] {
  const tests = suite.allTests().flatMap((test) => declaredCase(test) ?? []);
  return [...new Map(tests.map((one) => [one.id, one])).values()];
}

/** Tells the workers which cases were selected. The first of the suite's own reporters does it for both. */
export function announceRun({ maxFailures }: FullConfig, suite: Suite, redactorFirst: boolean): void {
  const folder = process.env[runFolderVariable];
  if (folder === undefined || announcedSuites.has(suite)) return;
  announcedSuites.add(suite);
  const selected = declaredCases(suite).map(({ id }) => id);
  // Who wants the run to end at a failure wants nothing asked beyond it.
  announce(folder, { selected, ahead: maxFailures === 0, redactorFirst });
}

/** The run is over, for workers that may begin later. */
export function endRun(): void {
  const folder = process.env[runFolderVariable];
  if (folder !== undefined) endAnnounced(folder);
}
