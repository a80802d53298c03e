import { isOfEveryStatus } from './cause.ts';
import { isAboutStatus, type Symptom } from './symptom.ts';
import type { Group } from './title.ts';

/** The order of lists. */
const order: ReadonlySet<string> = new Set(['sort-order', 'page-slice']);

/** The smaller, the sooner it is told: access and leaks, absent endpoints and statuses, bodies, order, headers. */
export function weightOf({ lead: { finding }, cause }: Group, all: readonly Symptom[]): number {
  if (all.some((one) => one.finding.security === true)) return 0;
  if (isOfEveryStatus(cause)) return 1;
  if (isAboutStatus(finding)) return 2;
  if (finding.pointer.startsWith('header:')) return 5;
  return order.has(finding.check) ? 4 : 3;
}
