import { stripVTControlCharacters } from 'node:util';
import { readReports } from '../../src/config/reports.ts';
import { printReport } from '../../src/report/formats/console.ts';
import type { Report } from '../../src/report/model.ts';

/** What a run prints of its report, without colours. */
export function printed(report: Report): string {
  const lines: string[] = [];
  printReport(report, (text) => void lines.push(text), 'reports', readReports({}));
  return stripVTControlCharacters(lines.join('\n'));
}
