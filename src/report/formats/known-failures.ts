import {
  daysInWords,
  firstEntries,
  entryInWords,
  stateInWords,
  targetInWords,
  toldEntries,
} from '../known-failures/words.ts';
import type { KnownFailure, Report } from '../model.ts';
import { code, escaped } from './markdown-text.ts';

/** Entries that the console tells. The JSON has all. */
const most = 10;

/** What the list of known failures covers. Stale and expired entries are told as why the run is incomplete. */
export function knownOnConsole(report: Report): readonly string[] {
  const { file } = report.knownFailures;
  const told = toldEntries(report).filter(({ state }) => state === 'covers' || state === 'not accepted');
  const more = told.length - most;
  return [
    ...told.slice(0, most).map((one) => `known failure  ${file}:${one.line}  ${inWords(one)}`),
    ...(more > 0 ? [`  and ${more} more entries in conformance.json`] : []),
  ];
}

const inWords = (one: KnownFailure): string =>
  `${targetInWords(one)}: ${stateInWords(one)}, ${daysInWords(one.daysLeft)}\n  ${entryInWords(one)}`;

/** The same for Markdown, with stale and expired entries. */
export function knownInMarkdown(report: Report): readonly string[] {
  const { first, more } = firstEntries(report);
  return [...first.map((one) => entryInMarkdown(one, report)), ...more.map((text) => `- ${text}`)];
}

const entryInMarkdown = (one: KnownFailure, { knownFailures: { file } }: Report): string =>
  [
    `- ${code(`${file}:${one.line}`)} ${code(targetInWords(one))}: ${stateInWords(one)}, ${daysInWords(one.daysLeft)}`,
    escaped(entryInWords(one)),
  ].join('\n  - ');
