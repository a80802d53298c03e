import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../config/variables.ts';
import { loadContracts } from '../contract/load.ts';
import { isObject } from '../lib/json.ts';
import { suiteFile } from '../report/suite.ts';
import { envExample } from './docs/env-example.ts';
import { terminal, type Output } from './output.ts';

export interface InitOptions {
  readonly github?: boolean;
  readonly gitlab?: boolean;
}

/**
 * Writes the files that a project begins with. It overwrites nothing.
 * @param folder the project
 * @throws ConfigError for a file that cannot be written
 */
export async function init(
  { github = false, gitlab = false }: InitOptions,
  folder = '.',
  { print }: Output = terminal,
): Promise<void> {
  const template = (name: string): string => suiteFile(`templates/${name}`);
  const files: readonly (readonly [name: string, text: string])[] = [
    ['.env.example', envExample(await loadContracts())],
    ['contract-tests/example.spec.ts', template('example.spec.ts')],
    ['known-failures.yaml', template('known-failures.yaml')],
    ...(github ? [['.github/workflows/omnichannel.yml', template('github.yml')] as const] : []),
    ...(gitlab ? [['.gitlab-ci.yml', template('gitlab.yml')] as const] : []),
  ];
  for (const [name, text] of files)
    print(writeNew(join(folder, name), text) ? `wrote ${name}` : `kept ${name}, since it was there already`);
  print('Next: copy .env.example to .env and fill it in, then run `npx omnichannel doctor`.');
}

/** @returns false for a file that exists */
function writeNew(file: string, text: string): boolean {
  if (existsSync(file)) return false;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = isObject(error) ? error['code'] : undefined;
    throw new ConfigError(`'${file}' cannot be written (${String(code)})`, 'allow it, or use another folder');
  }
}
