import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envFileVariable, loadEnvFile } from '../../src/config/env-file.ts';
import type { Environment } from '../../src/config/variables.ts';
import { test } from './test.ts';

/** Where the test's `.env` lies. Titles such as BASE-URL and BASE.URL share an output folder, which each test empties. */
export function envFile(): string {
  const { project, testId } = test.info();
  const folder = join(project.outputDir, 'env-files', testId);
  mkdirSync(folder, { recursive: true });
  return join(folder, '.env');
}

/** The environment of a process that has loaded a `.env`. */
export function withEnvFile(content: string | Buffer | undefined, env: Environment = {}): Environment {
  const file = envFile();
  if (content !== undefined) writeFileSync(file, content);
  const own: NodeJS.ProcessEnv = { ...env, [envFileVariable]: file };
  loadEnvFile(own);
  return own;
}
