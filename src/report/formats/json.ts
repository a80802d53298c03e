import { visibleJson } from '../../lib/visible.ts';
import type { Report } from '../model.ts';

/** `conformance.json`. `reason` already has the remedy, so `blocker` is left out. */
export function jsonOf(report: Report): string {
  const endpoints = report.endpoints.map((endpoint) => ({
    ...endpoint,
    cases: endpoint.cases.map(({ blocker: _toldInReason, ...one }) => one),
  }));
  return `${visibleJson({ ...report, endpoints })}\n`;
}
