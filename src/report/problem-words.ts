import { cut } from '../lib/json.ts';
import { pluralize } from '../lib/pluralize.ts';
import { visible } from '../lib/visible.ts';
import type { Problem, Report, ReportCase } from './model.ts';

/** How many of its endpoints' cases a problem explains: `6 of 30 cases of livechat-queue`. */
export function casesInWords({ cases, endpoints }: Problem, report: Pick<Report, 'endpoints'>): string {
  const all = report.endpoints.filter(({ id }) => endpoints.includes(id)).flatMap((one) => one.cases);
  const where = endpoints.length > 2 ? `${endpoints.length} endpoints` : endpoints.join(' and ');
  return `${cases.length} of ${all.length} ${all.length === 1 ? 'case' : 'cases'} of ${where}`;
}

/** A pointer as words of a sentence: `the reply` for an empty one. */
export const placeInWords = (pointer: string): string =>
  pointer === '' ? 'the reply' : visible(pointer.replace(/^header:/, 'header '));

/** The lines that explain a problem, below its title, by their names. */
export function explanationOf(
  { pointer, expected, received, rule, reproduce, login, declared, deviation }: Problem,
  longest = Infinity,
) {
  return {
    place: placeInWords(pointer),
    expected: cut(visible(expected), longest),
    received: cut(visible(received), longest),
    rule: visible(rule),
    known: deviation === undefined ? null : `the known deviation ${deviation} explains it`,
    declared: declared === undefined ? null : visible(declared),
    login: login === undefined ? null : visible(login),
    reproduce: visible(reproduce),
  };
}

/** The cases of a problem, in the order of the report. */
export function casesOf({ cases }: Problem, { endpoints }: Pick<Report, 'endpoints'>): readonly ReportCase[] {
  const ids = new Set(cases);
  return endpoints.flatMap((endpoint) => endpoint.cases).filter(({ id }) => ids.has(id));
}

/** Cases that conform as a release is known to do. */
export const asReleased = (report: Report): readonly ReportCase[] =>
  report.endpoints.flatMap(({ cases }) => cases).filter(({ verdict }) => verdict === 'known deviation');

/** When the run was, how long it took, and for which build: `2026-11-28 14:35:07 UTC, 4.2 s, commit 0a1b2c3`. */
export function whenWords({ startedAt, durationMs, label }: Report): string {
  const when = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 19)} UTC, ${(durationMs / 1000).toFixed(1)} s`;
  return label === null ? when : `${when}, ${visible(label)}`;
}

/** The numbers of tests, cases and requests, and how many were sent again after a lost reply, which is no violation. */
export const numbersWords = ({ numbers, retries }: Report): string =>
  `${numbers.declared} tests declared, ${numbers.inForce} cases in force, ${numbers.judged} judged; ` +
  `a rate limiter counts ${numbers.counted} of the ${numbers.sent} requests` +
  (retries === 0 ? '' : `; ${pluralize(retries, 'request')} sent again, since the reply got lost`);
