import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../src/config/variables.ts';
import { ended, root, startChild, type Ended } from '../support/child.ts';

/** A folder of a user, outside the repository, in which the package is installed. */
export interface Installed {
  readonly folder: string;
  /** Where the package lies in it. */
  readonly package: string;
  /** Runs `omnichannel`, in this folder or in one below. */
  readonly omnichannel: (args: readonly string[], env?: Environment, below?: string) => Promise<Ended>;
  /** Runs a file of the user. */
  readonly node: (args: readonly string[], env?: Environment) => Promise<Ended>;
  /** Every file of the package, with its size and the time of its last change. */
  readonly files: () => readonly string[];
}

/** Packs the suite as for publishing. @returns the file, which lies in the folder */
export async function pack(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { code, stdout, stderr } = await npm(root, 'pack', '--silent', '--pack-destination', folder);
  const name = stdout.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`npm pack ended with ${code}: ${stderr}`);
  return join(folder, name);
}

/** Installs a packed suite into an empty folder, beside a Playwright of another version. */
export async function install(folder: string, packed: string): Promise<Installed> {
  const other = join(folder, 'other-playwright');
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'package.json'), '{ "name": "@playwright/test", "version": "1.0.0" }');
  cpSync(packed, join(folder, 'package.tgz'));
  const dependencies = {
    '@playwright/test': 'file:other-playwright',
    'omnichannel-contract': 'file:package.tgz',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const { code, stderr } = await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund');
  if (code !== 0) throw new Error(`npm install ended with ${code}: ${stderr}`);
  const place = join(folder, 'node_modules/omnichannel-contract');
  const cli = join(place, 'dist/src/commands/cli.js');
  const own = { OMNICHANNEL_RUN_ENV_FILE: '', TMPDIR: folder };
  return {
    folder,
    package: place,
    omnichannel: (args, env = {}, below = '.') =>
      ended(startChild([cli, ...args], { ...own, ...env }, join(folder, below))),
    node: (args, env = {}) => ended(startChild(args, { ...own, ...env }, folder)),
    files: () => filesIn(place),
  };
}

/** npm tells where it lies when it runs a script. Its start file is no program on Windows. */
function npm(cwd: string, ...args: readonly string[]): Promise<Ended> {
  const cli = process.env['npm_execpath'];
  if (cli === undefined) throw new Error('start these tests with `npm run test:package`');
  return ended(spawn(process.execPath, [cli, ...args], { cwd }));
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
