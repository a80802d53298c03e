import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { knownFailuresFile, loadKnownFailures, usualFile } from '../config/known-failures.ts';
import { dayOf, readDay } from '../config/known-failures-entry.ts';
import { parseKnownFailures, textOf } from '../config/known-failures-file.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import { loadContracts } from '../contract/load.ts';
import { knownNames } from '../session/known-names.ts';
import { accountOf } from '../report/known-failures/account.ts';
import { addedTo, proposalsFor } from '../report/known-failures/propose.ts';
import {
  daysInWords,
  entriesInWords,
  entryInWords,
  stateInWords,
  targetInWords,
} from '../report/known-failures/words.ts';
import { readReport } from '../report/read-report.ts';
import { writeTarget } from '../report/target.ts';
import { terminal, type Output } from './output.ts';

export interface KnownOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly reason?: string;
  readonly expires?: string;
  readonly ticket?: string;
}

/**
 * Lists the known failures, or adds those that the last report found.
 * @param now the day from which days are counted
 * @returns exit code: 0; 2 if `--check` finds a stale or expired entry
 * @throws ConfigError in one sentence, for a list or a report that cannot be read, and for a wrong command line
 */
export async function known(
  options: KnownOptions,
  env: Environment,
  output: Output = terminal,
  now: Date = new Date(),
): Promise<0 | 2> {
  const { write = false, check = false } = options;
  if (write === check)
    throw new ConfigError(
      'known needs either --write or --check',
      'omnichannel help known tells what they do',
    );
  return write ? writeKnown(options, env, output, now) : checkKnown(env, output, now);
}

const lastReport = (env: Environment): string => join(env['REPORT_DIR'] ?? '', 'reports', 'conformance.json');

async function writeKnown(
  { reason = '', expires = '', ticket }: KnownOptions,
  env: Environment,
  { print, say }: Output,
  now: Date,
): Promise<0> {
  if (reason.trim() === '')
    throw new ConfigError(
      '--write needs --reason',
      'say why the failures are known, for instance --reason "until the migration"',
    );
  const day = readDay(expires, now, (what, remedy) => new ConfigError(`--${what}`, remedy));
  if (day < dayOf(now))
    throw new ConfigError(
      `--expires is '${expires}', a day that is past`,
      'give the last day, today or later',
    );
  const report = readReport(lastReport(env));
  const file = knownFailuresFile(env) ?? usualFile(env);
  const text = existsSync(file) ? textOf(file) : '';
  const names = knownNames(await loadContracts());
  const { entries } = parseKnownFailures(file, text, now, names);
  const { proposals, left } = proposalsFor(report, entries, dayOf(now));
  for (const { title, why } of left) say(`not written: ${title} (${why})`);
  if (proposals.length === 0) {
    print('the last report found nothing to write');
    return 0;
  }
  const changed = addedTo(text, proposals, { reason: reason.trim(), expires: day, ticket });
  // A list that could not be read again is never written.
  parseKnownFailures(file, changed, now, names);
  writeTarget('the list of known failures', file, changed);
  print(`${file}: ${entriesInWords(proposals.length)} added`);
  return 0;
}

async function checkKnown(env: Environment, { print, say }: Output, now: Date): Promise<0 | 2> {
  const list = await loadKnownFailures(env, now, knownNames(await loadContracts()));
  if (list === undefined || list.entries.length === 0) {
    print(list === undefined ? 'there is no list of known failures' : `${list.file} is empty`);
    return 0;
  }
  const file = lastReport(env);
  const report = existsSync(file) ? readReport(file) : undefined;
  if (report === undefined)
    say(`${file} does not exist, so stale entries are not known: run omnichannel first`);
  const today = dayOf(now);
  const told = accountOf(list, report?.endpoints ?? [], { isSelection: report?.selection !== null, today });
  for (const one of told)
    print(
      `${list.file}:${one.line}  ${daysInWords(one.daysLeft)}  ${targetInWords(one)}: ${stateInWords(one)}\n  ${entryInWords(one)}`,
    );
  const old = told.filter(({ state, daysLeft }) => state === 'stale' || daysLeft < 0).length;
  print(`${entriesInWords(told.length)}, ${old} of them stale or expired`);
  return old > 0 ? 2 : 0;
}
