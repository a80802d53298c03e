export { judge, type JudgeOptions } from './commands/judge.ts';
export type { Environment } from './config/variables.ts';
export type { Finding } from './contract/finding.ts';
export type { Report, ReportCase } from './report/model.ts';
