import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isMap, isSeq, LineCounter, parseDocument, type Document, type YAMLMap } from 'yaml';
import { whyUnread } from '../lib/json-file.ts';
import type { KnownFailureList } from './known-failures.ts';
import { readEntry, type KnownFailureEntry, type KnownNames } from './known-failures-entry.ts';
import { ConfigError } from './variables.ts';

/** A longer list is a mistake. */
const mostBytes = 20_000_000;

/**
 * Reads a list of known failures from its text. Pure.
 * @param now entries may expire a year from then at most
 * @param names what entries may name; unset: any case and check
 * @throws ConfigError in one sentence, with line and column of a mistake
 */
export function parseKnownFailures(
  file: string,
  text: string,
  now: Date,
  names?: KnownNames,
): KnownFailureList {
  const lines = new LineCounter();
  const document = parsed(file, text, lines);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const entries = mapsOf(file, document, at).map((map) => {
    const start = map.range?.[0] ?? 0;
    const placeOf = (key?: string): string => {
      const pair = map.items.find(({ key: name }) => String(name) === key);
      return at(rangeStart(pair?.value) ?? rangeStart(pair?.key) ?? start);
    };
    return readEntry(plain(map, document, at(start)), lines.linePos(start).line, placeOf, now, names);
  });
  refuseDuplicates(file, entries);
  const digest = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
  return { file, digest, entries };
}

/** The text of a list, without a byte order mark. @throws ConfigError if it cannot be read */
export function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new ConfigError(
      `the list of known failures is '${file}', which ${whyUnread(error)}`,
      'set KNOWN_FAILURES to a file that can be read, or leave it out',
    );
  }
  if (bytes.length > mostBytes)
    throw new ConfigError(`${file} has more than 20 MB`, 'keep the list of known failures short');
  if (!isUtf8(bytes)) throw new ConfigError(`${file} is not in UTF-8`, 'save it as UTF-8');
  return new TextDecoder().decode(bytes);
}

/** @throws ConfigError for what is no YAML */
function parsed(file: string, text: string, lineCounter: LineCounter): Document.Parsed {
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error === undefined) return document;
  const { line, col } = lineCounter.linePos(error.pos[0]);
  if (error.code === 'MULTIPLE_DOCS')
    throw new ConfigError(`${file}:${line} begins a second document`, 'take the line with --- out');
  throw new ConfigError(`${file}:${line}:${col} is not YAML: ${error.message.split('\n')[0]}`);
}

function mapsOf(
  file: string,
  { contents }: Document.Parsed,
  at: (offset: number) => string,
): readonly YAMLMap[] {
  const isNothing = contents === null || ('value' in contents && contents.value === null);
  if (isNothing) return [];
  const remedy = 'write each known failure as an entry that begins with - case:';
  if (!isSeq(contents)) throw new ConfigError(`${file} is not a list`, remedy);
  return contents.items.map((item) => {
    if (isMap(item)) return item;
    throw new ConfigError(`${at(rangeStart(item) ?? 0)} is not an entry`, remedy);
  });
}

/** An entry as plain data. @throws ConfigError for an alias that means nothing, or too much */
function plain(map: YAMLMap, document: Document.Parsed, place: string): { readonly [key: string]: unknown } {
  try {
    return map.toJS(document);
  } catch (error) {
    throw new ConfigError(
      `${place} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function rangeStart(node: unknown): number | undefined {
  const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

function refuseDuplicates(file: string, entries: readonly KnownFailureEntry[]): void {
  const lines = new Map<string, number>();
  for (const { line, cases, checks, pointers } of entries) {
    const key = JSON.stringify([cases, checks, pointers]);
    const first = lines.get(key);
    if (first !== undefined)
      throw new ConfigError(`${file}:${first} and ${file}:${line} cover the same`, 'keep one of them');
    lines.set(key, line);
  }
}
