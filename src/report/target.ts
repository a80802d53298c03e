import { accessSync, constants, mkdirSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError } from '../config/variables.ts';

/**
 * Checks whether a file can be written, before the work for it begins. Creates nothing.
 * @param what content of the file, with its article
 * @throws ConfigError in one sentence, for what a user can put right
 */
export function checkTarget(what: string, file: string): void {
  const refused = `${what} cannot be written to '${file}'`;
  if (statsOf(file)?.isDirectory() === true)
    throw new ConfigError(`${refused}, which is a directory`, 'name a file');
  const there = nearest(file);
  if (there !== file) refuseFile(refused, there);
  refuseUnwritable(refused, there);
}

/**
 * Checks whether files can be written below a folder, which may not exist yet. Creates nothing.
 * @param what content of the folder
 * @throws ConfigError in one sentence, for what a user can put right
 */
export function checkFolder(what: string, folder: string): void {
  const refused = `${what} cannot be written below '${folder}'`;
  const there = nearest(folder);
  refuseFile(refused, there);
  refuseUnwritable(refused, there);
}

function refuseFile(refused: string, there: string): void {
  if (statsOf(there)?.isDirectory() === false)
    throw new ConfigError(`${refused}, since '${there}' is a file`, 'name a place below a directory');
}

function refuseUnwritable(refused: string, there: string): void {
  try {
    accessSync(there, constants.W_OK);
  } catch {
    throw new ConfigError(
      `${refused}, since '${there}' may not be written`,
      'allow it, or name another place',
    );
  }
}

/**
 * Makes a folder and those above it. It really makes them, since some places refuse that to users who may write there. They are made one by
 * one, because Node's recursive call never returns below a place like /proc.
 * @throws ConfigError if the disk refuses
 */
export function makeFolder(what: string, folder: string): void {
  for (const one of missing(folder))
    try {
      mkdirSync(one);
    } catch (error) {
      // Another run may make the same one.
      if (statsOf(one)?.isDirectory() === true) continue;
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new ConfigError(`${what} cannot be written below '${folder}' (${why})`, 'name another place');
    }
}

/** Writes a file and creates the folders above it. @throws ConfigError if the disk refuses */
export function writeTarget(what: string, file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${what} cannot be written to '${file}'`, why);
  }
}

/** The file, or the nearest existing folder above it. */
const nearest = (file: string): string =>
  statsOf(file) !== undefined || dirname(file) === file ? file : nearest(dirname(file));

/** The folders that have to be made for a folder, from the top. */
const missing = (folder: string): readonly string[] =>
  statsOf(folder) === undefined ? [...missing(dirname(resolve(folder))), folder] : [];

/** Undefined if nothing is there. Node has two errors for that. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}
