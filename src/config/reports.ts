import { closest } from 'fastest-levenshtein';
import { inWords } from '../lib/in-words.ts';
import { ConfigError, type Environment } from './variables.ts';

/** Reports that a run can write, in the order in which they are told. */
const all = ['json', 'markdown', 'html', 'junit', 'sarif', 'ctrf', 'allure', 'playwright'] as const;

export type ReportName = (typeof all)[number];

const usual: ReadonlySet<ReportName> = new Set(['json', 'markdown', 'html', 'junit', 'allure', 'playwright']);

/** The reports that REPORTS names, separated by commas; unset: the usual ones. @throws ConfigError for an unknown name */
export function readReports({ REPORTS: text = '' }: Environment): ReadonlySet<ReportName> {
  const named = text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (named.length === 0) return usual;
  const chosen = new Set(all.filter((name) => named.includes(name)));
  const unknown = named.find((name) => !all.some((one) => one === name));
  if (unknown !== undefined)
    throw new ConfigError(
      `REPORTS names '${unknown}', which is no report`,
      `the nearest is ${closest(unknown, all)}; there are ${inWords(all)}`,
    );
  return chosen;
}
