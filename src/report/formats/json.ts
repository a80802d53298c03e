import type { Report } from '../model.ts';

/** `conformance.json`: of a case that was not checked, the reason and its remedy stand there as one sentence. */
export function jsonOf(report: Report): string {
  const endpoints = report.endpoints.map((endpoint) => ({
    ...endpoint,
    cases: endpoint.cases.map(({ blocker: _toldInReason, ...one }) => one),
  }));
  return `${JSON.stringify({ ...report, endpoints }, null, 2)}\n`;
}
