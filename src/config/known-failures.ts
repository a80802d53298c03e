import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { envFileVariable } from './env-file.ts';
import type { KnownFailureEntry, KnownNames } from './known-failures-entry.ts';
import type { Environment } from './variables.ts';

/** The user's list of known failures. */
export interface KnownFailureList {
  /** Its path as reports show it: from this folder. */
  readonly file: string;
  /** Equal for lists of the same text, so that a merge of shards can tell whether all had the same list. */
  readonly digest: string;
  readonly entries: readonly KnownFailureEntry[];
}

/**
 * The file that is to be read: KNOWN_FAILURES, or `known-failures.yaml` beside `.env`, if there is one.
 * @returns undefined if there is no list
 */
export function knownFailuresFile(env: Environment): string | undefined {
  const named = env['KNOWN_FAILURES']?.trim() ?? '';
  const usual = usualFile(env);
  return named !== '' ? named : existsSync(usual) ? usual : undefined;
}

/** Where a list is looked for unless KNOWN_FAILURES names another one. */
export const usualFile = (env: Environment): string =>
  relative('.', join(dirname(env[envFileVariable] ?? '.env'), 'known-failures.yaml'));

/**
 * Reads the list. The YAML parser is loaded only if there is one.
 * @param now entries may expire a year from then at most
 * @param names what entries may name; unset: any case and check
 * @returns undefined if there is none
 * @throws ConfigError in one sentence, with line and column of a mistake
 */
export async function loadKnownFailures(
  env: Environment,
  now: Date,
  names?: KnownNames,
): Promise<KnownFailureList | undefined> {
  const file = knownFailuresFile(env);
  if (file === undefined) return undefined;
  const { parseKnownFailures, textOf } = await import('./known-failures-file.ts');
  return parseKnownFailures(file, textOf(file), now, names);
}
