import { closest } from 'fastest-levenshtein';
import { globMatches } from '../lib/glob.ts';
import { ConfigError } from './variables.ts';

export interface KnownFailureEntry {
  /** Where it begins. */
  readonly line: number;
  /** Ids of cases, in which `*` stands for any characters. */
  readonly cases: readonly string[];
  /** Null: any check. */
  readonly checks: readonly string[] | null;
  /** JSON pointers, in which `*` stands for one name or index. Null: any place. */
  readonly pointers: readonly string[] | null;
  readonly reason: string;
  readonly ticket: string | null;
  /** The last day on which it covers: `2027-01-31`. */
  readonly expires: string;
  /** Whether it also covers findings about access and leaks. */
  readonly acceptsSecurityRisk: boolean;
}

/** What entries may name. */
export interface KnownNames {
  /** Ids of the cases of every contract. */
  readonly cases: readonly string[];
  readonly checks: readonly string[];
}

/** The day of a moment in UTC. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Whole days until an entry expires; negative once it has expired. */
export const daysLeft = ({ expires }: Pick<KnownFailureEntry, 'expires'>, today: string): number =>
  Math.round((Date.parse(expires) - Date.parse(today)) / 86_400_000);

/** An entry still covers findings on its last day. */
export const hasExpired = ({ expires }: Pick<KnownFailureEntry, 'expires'>, today: string): boolean =>
  expires < today;

const keys = ['case', 'check', 'pointer', 'reason', 'ticket', 'expires', 'accept-security-risk'];

type Raw = { readonly [key: string]: unknown };
/** An error about the value of a key, or about the entry. */
type Wrong = (key: string | undefined, what: string, remedy: string) => ConfigError;

/**
 * Reads one entry. Pure.
 * @param placeOf file, line and column of a key's value, or of the entry
 * @throws ConfigError in one sentence
 */
export function readEntry(
  raw: Raw,
  line: number,
  placeOf: (key?: string) => string,
  now: Date,
  names?: KnownNames,
): KnownFailureEntry {
  const wrong: Wrong = (key, what, remedy) => new ConfigError(`${placeOf(key)}: ${what}`, remedy);
  refuseUnknownKeys(raw, wrong);
  const cases = textsIn(raw, 'case', wrong);
  if (cases === null) throw wrong('case', 'an entry needs case', 'write case: with the id of a case');
  const checks = textsIn(raw, 'check', wrong);
  const pointers = textsIn(raw, 'pointer', wrong);
  if (names !== undefined) refuseStrangers(cases, checks ?? [], names, wrong);
  refuseNoPointers(pointers ?? [], wrong);
  return {
    line,
    cases,
    checks,
    pointers,
    reason: textIn(raw, 'reason', wrong),
    ticket: ticketIn(raw['ticket'], wrong),
    expires: readDay(textIn(raw, 'expires', wrong), now, (what, remedy) => wrong('expires', what, remedy)),
    acceptsSecurityRisk: isAccepted(raw['accept-security-risk'], wrong),
  };
}

function refuseUnknownKeys(raw: Raw, wrong: Wrong): void {
  const unknown = Object.keys(raw).find((key) => !keys.includes(key));
  if (unknown === undefined) return;
  const remedy = `the nearest is ${closest(unknown, keys)}; it may have ${keys.join(', ')}`;
  throw wrong(unknown, `an entry has no '${unknown}'`, remedy);
}

/** One text or several; null if there is none. */
function textsIn(raw: Raw, key: string, wrong: Wrong): readonly string[] | null {
  const value = raw[key];
  if (value === undefined || value === null) return null;
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (all.length > 0 && all.every((one): one is string => typeof one === 'string')) return all;
  throw wrong(key, `${key} is no text`, 'write a text, or a list of texts');
}

function textIn(raw: Raw, key: string, wrong: Wrong): string {
  const value = raw[key];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw wrong(key, `an entry needs ${key}`, `write ${key}: with a text`);
}

function refuseStrangers(
  cases: readonly string[],
  checks: readonly string[],
  names: KnownNames,
  wrong: Wrong,
): void {
  const noCase = cases.find((one) => !names.cases.some((id) => globMatches(one, id)));
  if (noCase !== undefined)
    throw wrong('case', `no contract has a case '${noCase}'`, nearest(noCase, names.cases));
  const noCheck = checks.find((one) => !names.checks.includes(one));
  if (noCheck !== undefined)
    throw wrong('check', `there is no check '${noCheck}'`, nearest(noCheck, names.checks));
}

const nearest = (name: string, names: readonly string[]): string =>
  `the nearest is ${closest(name, [...names])}`;

function refuseNoPointers(pointers: readonly string[], wrong: Wrong): void {
  const none = pointers.find((one) => one !== '' && !/^(?:\/|header:.)/.test(one));
  if (none !== undefined)
    throw wrong(
      'pointer',
      `'${none}' is no pointer`,
      'begin it with / or with header:, as the report shows it',
    );
}

function ticketIn(value: unknown, wrong: Wrong): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw wrong('ticket', 'ticket is no text', 'write a text, or leave it out');
}

function isAccepted(value: unknown, wrong: Wrong): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw wrong(
    'accept-security-risk',
    'accept-security-risk is neither true nor false',
    'write true, or leave it out',
  );
}

/** The day on which an entry expires. @throws ConfigError, made by `wrong`, for what is no day, or one more than a year ahead */
export function readDay(
  text: string,
  now: Date,
  wrong: (what: string, remedy: string) => ConfigError,
): string {
  const latest = aYearAfter(now);
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime()) || dayOf(moment) !== text)
    throw wrong(`expires is '${text}', which is no date`, `write it as ${latest}`);
  if (text > latest)
    throw wrong(`expires is ${text}, more than a year ahead`, `set it to ${latest} at the latest`);
  return text;
}

/** The same day of the next year; for 29 February the first of March. */
function aYearAfter(now: Date): string {
  const then = new Date(now);
  then.setUTCFullYear(now.getUTCFullYear() + 1);
  return dayOf(then);
}
