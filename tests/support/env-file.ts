import { writeFileSync } from 'node:fs';
import { envFileVariable, loadEnvFile } from '../../src/config/env-file.ts';
import type { Environment } from '../../src/config/variables.ts';
import { test } from './test.ts';

/** The environment of a process that has loaded a `.env`. */
export function withEnvFile(content: string | Buffer | undefined, env: Environment = {}): Environment {
  const file = test.info().outputPath('.env');
  if (content !== undefined) writeFileSync(file, content);
  const own: NodeJS.ProcessEnv = { ...env, [envFileVariable]: file };
  loadEnvFile(own);
  return own;
}
