import { isAboutStatus } from '../../contract/finding.ts';
import type { Symptom } from './symptom.ts';

/** Checks that count the items of a list. */
export const countChecks: ReadonlySet<string> = new Set([
  'count-equals-items',
  'total-fits-items',
  'page-size',
]);
/** Checks that fail if two items are mixed up. The first ones say best which. */
export const confusesItems: readonly string[] = ['same-id', 'consistent-per-id', 'unique'];
/** Checks that look which items a list has. */
export const comparesItems: ReadonlySet<string> = new Set([
  'superset',
  'adds-only-others',
  'filter',
  'page-slice',
]);

/** Checks of what no reply may give away, the worst first. */
export const givesAway: ReadonlySet<string> = new Set([
  'no-echo',
  'no-secrets',
  'no-stack-trace',
  'error-without-data',
]);

/** True for a finding that is about neither the status of a reply nor its schema. */
export const isBeyondSchema = ({ finding }: Symptom): boolean =>
  finding.check !== 'schema' && !isAboutStatus(finding);
