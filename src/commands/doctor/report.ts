import { readDriftReport } from '../../report/drift-report.ts';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { warning, type Line } from './line.ts';

/** Whether the report page will show what the environment wants shown; a run does not fail for it. */
export function reportLines({ DRIFT_REPORT: file = '' }: Environment): readonly Line[] {
  try {
    if (file !== '') readDriftReport(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [warning('report', error.reason, error.remedy)];
  }
}
