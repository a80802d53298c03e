import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ConfigError } from '../config/variables.ts';
import { at, parsedJson } from '../lib/json.ts';
import type { Report } from './model.ts';
import schema from './read-report.schema.json' with { type: 'json' };
import driftSchema from './drift.schema.json' with { type: 'json' };
import type { ShownDrift } from './formats/html/drift.ts';

/** The part of an earlier `conformance.json` that other commands read. */
export type EarlierReport = Pick<
  Report,
  | 'suite'
  | 'startedAt'
  | 'label'
  | 'workspace'
  | 'selection'
  | 'totals'
  | 'problems'
  | 'knownFailures'
  | 'endpoints'
>;

/** The version of `conformance.json` that this suite writes and reads. */
const readable = 2;

/**
 * Reads a `conformance.json` of this or another version of the suite, with or without a byte order mark.
 * @throws ConfigError in one sentence if it is none that can be read
 */
export function readReport(file: string): EarlierReport {
  const report = parsedJson(textOf(file));
  if (report === undefined)
    throw new ConfigError(`'${file}' is not JSON`, 'name a conformance.json that a run wrote to its end');
  const version = at(report, 'schemaVersion');
  if (typeof version === 'number' && version !== readable)
    throw new ConfigError(
      `'${file}' is a report of version ${version}, and this suite reads version ${readable}`,
      'run the suite again for a new one',
    );
  const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile<EarlierReport>(schema);
  if (isReport(report)) return report;
  throw new ConfigError(`'${file}' is no report of a run`, 'name the conformance.json of a run');
}

function textOf(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a directory' : 'cannot be read';
    throw new ConfigError(`'${file}' ${why}`, 'name the conformance.json of a run');
  }
  if (text.trim() === '')
    throw new ConfigError(`'${file}' is empty`, 'name a conformance.json that a run wrote to its end');
  return text;
}

/**
 * The result of `npm run drift`, from the file that DRIFT_REPORT names.
 * @throws ConfigError if the file is missing or is not a drift report
 */
export function readDriftReport(file: string): ShownDrift {
  const refused = (why: string): ConfigError =>
    new ConfigError(
      `DRIFT_REPORT is '${file}', which ${why}`,
      'name the drift.json that omnichannel drift wrote, or leave it out',
    );
  const isDrift = new Ajv2020({ strict: true }).compile<ShownDrift>(driftSchema);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw refused('cannot be read');
  }
  const drift = parsedJson(text);
  if (isDrift(drift)) return drift;
  throw refused('is no drift report');
}
