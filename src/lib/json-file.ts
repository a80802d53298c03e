import { readFileSync } from 'node:fs';
import { at, parsedJson } from './json.ts';

/**
 * Reads a file that a user named as JSON in UTF-8, with or without a byte order mark.
 * @returns the value, or why there is none, as the end of a sentence that begins with the file
 */
export function readJsonFile(file: string): { readonly value: unknown } | { readonly why: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\u{feff}/u, '');
  } catch (error) {
    return { why: whyUnread(error) };
  }
  if (text.trim() === '') return { why: 'is empty' };
  const value = parsedJson(text);
  return value === undefined ? { why: 'is not JSON' } : { value };
}

/** Why a file was not read, as the end of a sentence that begins with the file. */
export function whyUnread(error: unknown): string {
  const code = at(error, 'code');
  return code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a directory' : 'cannot be read';
}
