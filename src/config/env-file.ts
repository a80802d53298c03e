import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, populate } from 'dotenv';
import { ConfigError, variables, type Environment } from './variables.ts';
import { statementsOf, type Statement } from './statements.ts';

/** Variable with the path of the `.env` that is loaded, for the code that looks for mistakes in it; blank: the one in this folder. */
export const envFileVariable = 'OMNICHANNEL_RUN_ENV_FILE';

/**
 * Puts `.env` into the environment of this process. A variable of the environment wins, unless it is blank. It never throws: mistakes in
 * the file are reported when the configuration is read.
 * @param beside a folder whose `.env` is read if this folder has none
 */
export function loadEnvFile(env: NodeJS.ProcessEnv, beside = '.'): void {
  const places = [resolve('.env'), resolve(beside, '.env')] as const;
  const file = (env[envFileVariable] ||= places.find((place) => existsSync(place)) ?? places[0]);
  const values = parse(textOf(file) ?? '');
  for (const name of Object.keys(values)) if (env[name]?.trim() === '') delete env[name];
  populate(env, values);
}

/** What `.env` says. Empty if there is none. */
export interface EnvFile {
  readonly values: Environment;
  /** Variables whose value is cut at a `#`. */
  readonly cut: readonly string[];
}

/**
 * Reads the `.env` that was loaded, and looks for what dotenv passes over in silence.
 * @throws ConfigError that names the line or the variable
 */
export function checkEnvFile(env: Environment): EnvFile {
  const file = env[envFileVariable];
  if (file !== undefined && !existsSync(file) && existsSync(`${file}.txt`))
    throw new ConfigError('.env.txt is not read', 'rename it to .env');
  const isNamed = (env['BASE_URL'] ?? '').trim() !== '';
  if (file !== undefined && !isNamed && namesWorkspace(`${file}.local`))
    throw new ConfigError('.env.local holds BASE_URL, but is not read', 'put its lines into .env');
  const text = file === undefined ? '' : readable(file);
  const values = parse(text);
  const statements = statementsOf(text);
  refuseStray(statements);
  refuseHidden(statements, values);
  if (!isNamed) refuseOutOfForce(statements);
  return { values, cut: statements.flatMap(({ name, isCut }) => (isCut ? (name ?? []) : [])) };
}

/** Whether a file that other tools read beside `.env` names a workspace. */
const namesWorkspace = (file: string): boolean => (parse(textOf(file) ?? '')['BASE_URL'] ?? '') !== '';

/** What to do about a value that ends at a `#`. It never shows the value. */
export const cutAtHash = (name: string): string =>
  `the line of ${name} in .env has a #, which begins a comment: put the value into quotes`;

function refuseStray(statements: readonly Statement[]): void {
  const stray = statements.find(({ name }) => name === undefined);
  if (stray === undefined) return;
  if (/base[\s_.-]*url/i.test(stray.text)) throw outOfForce(stray);
  const named = Object.keys(variables).find((name) => stray.text.includes(name));
  throw new ConfigError(
    `line ${stray.line} of .env${named === undefined ? '' : `, which names ${named},`} is not of the form NAME=value`,
    'write it as NAME=value, or put # in front of it',
  );
}

/** A variable that is set twice has its last value, which may be a blank one. */
function refuseHidden(statements: readonly Statement[], values: Environment): void {
  const hidden = statements.find(
    ({ name = '', value }) => name in variables && value.trim() !== '' && value !== values[name],
  );
  if (hidden !== undefined)
    throw new ConfigError(
      `${hidden.name} in line ${hidden.line} of .env is not used, since a later line sets it again`,
      'keep one of them',
    );
}

/** Refuses a line that means BASE_URL, if BASE_URL is not set. A misspelt name is reported by `checkNames` instead. */
function refuseOutOfForce(statements: readonly Statement[]): void {
  const meant = /(?<!\w)["'`]?base[\s_.-]*url["'`]?\s*[:=]\s*["'`]?\s*[^\s"'`]/i;
  const isMisspelt = (name = ''): boolean => name !== 'BASE_URL' && /^base[._-]?url$/i.test(name);
  const found = statements.find(
    ({ name, text }) => !isMisspelt(name) && meant.test(text.replaceAll(/\s#.*$/gm, '')),
  );
  if (found !== undefined) throw outOfForce(found);
}

const outOfForce = ({ line }: Statement): ConfigError =>
  new ConfigError(
    `line ${line} of .env holds BASE_URL in a form that is not read`,
    'write it on a line of its own as BASE_URL=https://chat.example.com',
  );

/** The text of a file, empty if there is none; undefined if it cannot be read, or is not in UTF-8. */
function textOf(file: string): string | undefined {
  try {
    return readable(file);
  } catch {
    return undefined;
  }
}

/** The text of a file, empty if there is none. @throws ConfigError if it cannot be read, or is not in UTF-8 */
function readable(file: string): string {
  const bytes = bytesOf(file);
  if (isUtf16(bytes)) throw notUtf8('in UTF-16');
  if (bytes.includes(0)) throw withNull(bytes);
  if (!isUtf8(bytes)) throw notUtf8('not in UTF-8');
  return new TextDecoder().decode(bytes);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return Buffer.alloc(0);
    throw new ConfigError(`.env cannot be read (${code})`, 'make it a file that this user may read');
  }
}

/** By its byte order mark, or because more than a third of its beginning are zero bytes. */
const isUtf16 = (bytes: Buffer): boolean => {
  const start = bytes.subarray(0, 200);
  const zeros = start.filter((byte) => byte === 0).length;
  return ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex')) || zeros * 3 > start.length;
};

const withNull = (bytes: Buffer): ConfigError =>
  new ConfigError(
    `line ${bytes.subarray(0, bytes.indexOf(0)).toString('latin1').split('\n').length} of .env holds a NUL character`,
    'take it out, or write the line again',
  );

const notUtf8 = (what: string): ConfigError =>
  new ConfigError(`.env is ${what}, so it cannot be read`, 'save it as UTF-8');
