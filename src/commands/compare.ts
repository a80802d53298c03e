import { ConfigError } from '../config/variables.ts';
import { visibleJson } from '../lib/visible.ts';
import { compare as compared, exitCodeOf } from '../report/compare/compare.ts';
import { consoleOf, markdownOf } from '../report/compare/words.ts';
import { readReport } from '../report/read-report.ts';
import { terminal, type Output } from './output.ts';

export interface CompareOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/**
 * Prints what changed between two reports.
 * @param old path of the earlier `conformance.json`; `recent` of the later one
 * @returns exit code: 1 if something is newly failing, else 0
 * @throws ConfigError if a file cannot be read, or the two have no case in common
 */
export function compare(
  old: string,
  recent: string,
  { json = false, markdown = false }: CompareOptions,
  { print }: Output = terminal,
): 0 | 1 {
  const comparison = compared(readReport(old), readReport(recent));
  if (comparison === undefined)
    throw new ConfigError(
      `'${old}' and '${recent}' have no case in common`,
      'compare reports of runs of the same endpoints',
    );
  const exitCode = exitCodeOf(comparison);
  print(
    json
      ? visibleJson({ ...comparison, exitCode })
      : markdown
        ? markdownOf(comparison)
        : consoleOf(comparison),
  );
  return exitCode;
}
