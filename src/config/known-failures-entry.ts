import { closest } from 'fastest-levenshtein';
import { globMatches } from '../lib/glob.ts';
import { ConfigError } from './variables.ts';

/** An entry of the list of known failures. */
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

/** An entry covers for the last time on its last day. */
export const hasExpired = ({ expires }: Pick<KnownFailureEntry, 'expires'>, today: string): boolean =>
  expires < today;

const keys = ['case', 'check', 'pointer', 'reason', 'ticket', 'expires', 'accept-security-risk'];
const inKeys = keys.join(', ');

/**
 * Reads one entry. Pure.
 * @param placeOf file, line and column of a key's value, or of the entry
 * @throws ConfigError in one sentence
 */
export function readEntry(
  raw: { readonly [key: string]: unknown },
  line: number,
  placeOf: (key?: string) => string,
  now: Date,
  names?: KnownNames,
): KnownFailureEntry {
  const wrong = (key: string | undefined, what: string, remedy: string): ConfigError =>
    new ConfigError(`${placeOf(key)}: ${what}`, remedy);
  const unknown = Object.keys(raw).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw wrong(
      unknown,
      `an entry has no '${unknown}'`,
      `the nearest is ${closest(unknown, keys)}; it may have ${inKeys}`,
    );
  const texts = (key: string): readonly string[] | null => {
    const value = raw[key];
    if (value === undefined || value === null) return null;
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (all.length > 0 && all.every((one): one is string => typeof one === 'string')) return all;
    throw wrong(key, `${key} is no text`, 'write a text, or a list of texts');
  };
  const text = (key: string): string => {
    const value = raw[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw wrong(key, `an entry needs ${key}`, `write ${key}: with a text`);
  };
  const cases = texts('case');
  if (cases === null) throw wrong('case', 'an entry needs case', 'write case: with the id of a case');
  const checks = texts('check');
  const pointers = texts('pointer');
  const stranger = names && cases.find((one) => !names.cases.some((id) => globMatches(one, id)));
  if (stranger !== undefined)
    throw wrong(
      'case',
      `no contract has a case '${stranger}'`,
      `the nearest is ${closest(stranger, [...(names?.cases ?? [])])}`,
    );
  const noCheck = names && checks?.find((one) => !names.checks.includes(one));
  if (noCheck !== undefined)
    throw wrong(
      'check',
      `there is no check '${noCheck}'`,
      `the nearest is ${closest(noCheck, [...(names?.checks ?? [])])}`,
    );
  const noPlace = pointers?.find((one) => one !== '' && !/^(?:\/|header:.)/.test(one));
  if (noPlace !== undefined)
    throw wrong(
      'pointer',
      `'${noPlace}' is no pointer`,
      'begin it with / or with header:, as the report shows it',
    );
  return {
    line,
    cases,
    checks,
    pointers,
    reason: text('reason'),
    ticket: ticketIn(raw['ticket'], (what) => wrong('ticket', what, 'write a text, or leave it out')),
    expires: readDay(text('expires'), now, (what, remedy) => wrong('expires', what, remedy)),
    acceptsSecurityRisk: isAccepted(raw['accept-security-risk'], (what) =>
      wrong('accept-security-risk', what, 'write true, or leave it out'),
    ),
  };
}

function ticketIn(value: unknown, wrong: (what: string) => ConfigError): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw wrong('ticket is no text');
}

function isAccepted(value: unknown, wrong: (what: string) => ConfigError): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw wrong('accept-security-risk is neither true nor false');
}

/** @throws ConfigError for what is no day, or one more than a year ahead */
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
