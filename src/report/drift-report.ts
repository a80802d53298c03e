import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parsedJson } from '../lib/json.ts';
import { ConfigError } from '../config/variables.ts';
import schema from './drift.schema.json' with { type: 'json' };
import type { ShownDrift } from './formats/html/drift.ts';

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
  const isDrift = new Ajv2020({ strict: true }).compile<ShownDrift>(schema);
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
