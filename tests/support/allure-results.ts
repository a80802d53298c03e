import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ran } from './run-playwright.ts';

/** How many tests Allure's results of a run show with each status. */
export function allureStatuses({ folder }: Ran): { readonly [status: string]: number } {
  const results = join(folder, 'allure-results');
  const counts: { [status: string]: number } = {};
  for (const name of readdirSync(results).filter((one) => one.endsWith('-result.json'))) {
    const { status }: { status: string } = JSON.parse(readFileSync(join(results, name), 'utf8'));
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
