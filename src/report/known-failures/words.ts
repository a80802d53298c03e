import type { KnownFailureEntry } from '../../config/known-failures-entry.ts';
import { inWords } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import type { KnownFailure, Report } from '../model.ts';
import { code, escaped } from '../formats/markdown-text.ts';

/** Reason, ticket and last day: `departments are unnamed (OMNI-123), known until 2027-01-31`. */
export const entryInWords = ({ reason, ticket, expires }: KnownFailureEntry): string =>
  `${visible(reason)}${ticket === null ? '' : ` (${visible(ticket)})`}, known until ${expires}`;

/** What an entry is about: cases, check and place. */
export const targetInWords = ({ cases, checks, pointers }: KnownFailureEntry): string =>
  [cases, checks ?? [], pointers ?? []]
    .filter((names) => names.length > 0)
    .map((names) => inWords(names.map((name) => (name === '' ? '(the reply)' : visible(name)))))
    .join(', ');

/** `1 entry`, `2 more entries`. */
export const entriesInWords = (count: number, which = ''): string =>
  `${count} ${which}${count === 1 ? 'entry' : 'entries'}`;

/** `64 days left`, `expires today`, `expired 3 days ago`. */
export const daysInWords = (days: number): string =>
  days > 0
    ? `${pluralize(days, 'day')} left`
    : days === 0
      ? 'expires today'
      : `expired ${pluralize(-days, 'day')} ago`;

const states: { readonly [state in KnownFailure['state']]: (entry: KnownFailure) => string } = {
  covers: ({ shownBy }) => pluralize(shownBy.length, 'case'),
  stale: () => 'stale: it covers nothing any more',
  expired: ({ shownBy }) => `expired: it no longer covers ${pluralize(shownBy.length, 'case')}`,
  'not accepted': ({ shownBy }) =>
    `not accepted: ${pluralize(shownBy.length, 'case')} with findings about access or leaks need accept-security-risk: true`,
  'not judged': () => 'not judged in the last run',
};

export const stateInWords = (entry: KnownFailure): string => states[entry.state](entry);

/** The entries that matter for a run. Those for cases that were not judged are left out. */
const toldEntries = ({ knownFailures: { entries } }: Report): readonly KnownFailure[] =>
  entries.filter(({ state }) => state !== 'not judged');

/** Entries that the page and the Markdown tell. The JSON has all. */
const mostTold = 50;

/** The first of the entries that matter, and a sentence about the others. */
export function firstEntries(report: Report) {
  const told = toldEntries(report);
  const left = told.length - mostTold;
  return {
    first: told.slice(0, mostTold),
    more: left > 0 ? [`and ${entriesInWords(left, 'more ')} in conformance.json`] : [],
  };
}

/** Most sentences about a list that are written out. */
const mostSentences = 10;

/** Why stale and expired entries make a run incomplete, one sentence each. */
export function leftoverSentences(file: string, entries: readonly KnownFailure[]): readonly string[] {
  const told = entries.flatMap((entry): readonly string[] => {
    const place = `${file}:${entry.line}`;
    const target = targetInWords(entry);
    if (entry.state === 'stale')
      return [
        `${place} is stale, since nothing that it covers was found any more (${target}): remove the entry`,
      ];
    if (entry.state === 'expired')
      return [`${place} expired on ${entry.expires} (${target}): repair it, or set a new date`];
    return [];
  });
  const more = told.length - mostSentences;
  if (more <= 0) return told;
  return [
    ...told.slice(0, mostSentences),
    `${entriesInWords(more, 'more ')} of ${file} ${more === 1 ? 'is' : 'are'} stale or expired: omnichannel known --check lists them`,
  ];
}

/** Entries that the console tells. The JSON has all. */
const mostOnConsole = 10;

/** What the list of known failures covers. Stale and expired entries are told as why the run is incomplete. */
export function knownOnConsole(report: Report): readonly string[] {
  const { file } = report.knownFailures;
  const told = toldEntries(report).filter(({ state }) => state === 'covers' || state === 'not accepted');
  const more = told.length - mostOnConsole;
  return [
    ...told.slice(0, mostOnConsole).map((one) => `known failure  ${file}:${one.line}  ${onConsole(one)}`),
    ...(more > 0 ? [`  and ${more} more entries in conformance.json`] : []),
  ];
}

const onConsole = (one: KnownFailure): string =>
  `${targetInWords(one)}: ${stateInWords(one)}, ${daysInWords(one.daysLeft)}\n  ${entryInWords(one)}`;

/** The entries that matter for a run, for Markdown. */
export function knownInMarkdown(report: Report): readonly string[] {
  const { first, more } = firstEntries(report);
  return [...first.map((one) => entryInMarkdown(one, report)), ...more.map((text) => `- ${text}`)];
}

const entryInMarkdown = (one: KnownFailure, { knownFailures: { file } }: Report): string =>
  [
    `- ${code(`${file}:${one.line}`)} ${code(targetInWords(one))}: ${stateInWords(one)}, ${daysInWords(one.daysLeft)}`,
    escaped(entryInWords(one)),
  ].join('\n  - ');
