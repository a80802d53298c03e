import { Ajv2020 } from 'ajv/dist/2020.js';
import { ConfigError } from '../config/variables.ts';
import { at } from '../lib/json.ts';
import { readJsonFile } from '../lib/json-file.ts';
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

/** It compiles a schema once. */
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

/** The version of `conformance.json` that this suite writes and reads. */
const readable = 2;

/**
 * Reads a `conformance.json` of this or another version of the suite, with or without a byte order mark.
 * @throws ConfigError in one sentence if it is none that can be read
 */
export function readReport(file: string): EarlierReport {
  const read = readJsonFile(file);
  if ('why' in read)
    throw new ConfigError(
      `'${file}' ${read.why}`,
      ['is empty', 'is not JSON'].includes(read.why)
        ? 'name a conformance.json that a run wrote to its end'
        : 'name the conformance.json of a run',
    );
  const { value: report } = read;
  const version = at(report, 'schemaVersion');
  if (typeof version === 'number' && version !== readable)
    throw new ConfigError(
      `'${file}' is a report of version ${version}, and this suite reads version ${readable}`,
      'run the suite again for a new one',
    );
  const isReport = ajv.compile<EarlierReport>(schema);
  if (isReport(report)) return report;
  throw new ConfigError(`'${file}' is no report of a run`, 'name the conformance.json of a run');
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
  const isDrift = ajv.compile<ShownDrift>(driftSchema);
  const read = readJsonFile(file);
  if ('why' in read) throw refused(read.why);
  if (isDrift(read.value)) return read.value;
  throw refused('is no drift report');
}
