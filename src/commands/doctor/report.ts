import { readDriftReport } from '../../report/drift-report.ts';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { warning, type Line } from './line.ts';

/** Whether the report page can show what DRIFT_REPORT names. A run does not fail without it. */
export function reportLines({ DRIFT_REPORT: file = '' }: Environment): readonly Line[] {
  try {
    if (file !== '') readDriftReport(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [warning('report', error.reason, error.remedy)];
  }
}
