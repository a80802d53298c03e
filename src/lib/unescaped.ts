import { unzipSync } from 'node:zlib';
import { memoizeText } from './memoize.ts';

/** A text with its escapes decoded. */
export interface Unescaped {
  readonly text: string;
  /** Where the character at an index of `text` begins in the original text. */
  readonly at: (index: number) => number;
}

const escapes =
  /(?:%[0-9a-f]{2})+|\\{1,4}u(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|\\{1,4}x[0-9a-f]{2}|\\{1,4}[0-3][0-7]{2}|\\{1,4}["/]|\\\\|&#(?:x[0-9a-f]{1,6}|\d{1,7});|(?:=[0-9a-f]{2}){6,}|(?<!\w)[01]{8}(?:[\s,]{0,3}[01]{8}){6,}|(?<!\w)(?:0x)?[0-9a-f]{2,3}(?!"\s{0,9}:)(?:["\s]{0,20}[\s,:;-]["\s]{0,20}(?:0x)?[0-9a-f]{2,3}(?!\w)){6,}|(?:H4sI|e[AFJN])[0-9a-z+/_-]{24,}|[0-9a-z]{16,}/gi;
/** Base64 is often written in lines. */
const lineBreaks = /(?<=[0-9a-z+/_-]{16})(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)(?=[0-9a-z+/_-]{4})/gi;
/** An escape may be escaped itself, and coded text coded again. */
const rounds = 3;

/**
 * The text, and what it says once escapes (percent, unicode, JSON, HTML), codings (base64, hexadecimal) and lists of bytes are decoded.
 * @returns one view for each round of decoding that changed something, the text itself first
 */
export const viewsOf = memoizeText((text): readonly Unescaped[] => {
  const views: Unescaped[] = [{ text, at: (index) => index }];
  let last = views[0];
  for (let round = 0; round <= rounds && last !== undefined; round += 1) {
    const after = round === 0 ? decoded(last, lineBreaks, () => '') : decoded(last, escapes, plainOf);
    if (after !== undefined) views.push(after);
    last = after ?? (round === 0 ? last : undefined);
  }
  return views;
});

function decoded(
  { text, at }: Unescaped,
  pattern: RegExp,
  meaning: (escape: string) => string,
): Unescaped | undefined {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const plain = meaning(match[0]);
    if (plain === match[0]) continue;
    pieces.push({ plain: text.slice(end, match.index), start: end });
    end = match.index + match[0].length;
    const step = match[0].length / Math.max(1, Buffer.byteLength(plain));
    pieces.push({ plain, start: match.index, step });
  }
  if (end === 0) return undefined;
  pieces.push({ plain: text.slice(end), start: end });
  // Computed on first use, since few texts hold anything whose place is asked for.
  let starts: readonly number[] | undefined;
  return {
    text: pieces.map(({ plain }) => plain).join(''),
    at: (index) => at((starts ??= startsOf(pieces))[index] ?? text.length),
  };
}

/** Part of a decoded text. */
interface Piece {
  readonly plain: string;
  /** Where it begins in the text before this round of decoding. */
  readonly start: number;
  /** Characters of the text before for each decoded byte; undefined if nothing was decoded. */
  readonly step?: number;
}

/** Where each character came from, in proportion: escapes in one match are equally long. */
function startsOf(pieces: readonly Piece[]): readonly number[] {
  const starts: number[] = [];
  for (const { plain, start, step } of pieces) {
    let bytes = 0;
    for (const sign of plain) {
      for (let unit = 0; unit < sign.length; unit += 1)
        starts.push(start + (step === undefined ? bytes + unit : Math.floor(bytes * step)));
      bytes += step === undefined ? sign.length : Buffer.byteLength(sign);
    }
  }
  return starts;
}

const printable = /^[\t\n\r\x20-\x7e]+$/;

/** The text that a run of base64 or hexadecimal digits stands for; the run itself if it stands for none. */
function textOf(run: string): string {
  const coding = run.length % 2 === 0 && /^[0-9a-f]+$/i.test(run) ? 'hex' : 'base64';
  const text = Buffer.from(run, coding).toString('latin1');
  // In UTF-16 every other byte of such a text is zero.
  const wide = text.replaceAll('\0', '');
  if (printable.test(text) || (wide.length <= text.length / 2 + 1 && printable.test(wide))) return wide;
  // A hash may have digits of both cases, so they are made equal.
  return /^[0-9a-f]+$/i.test(run) ? run.toLowerCase() : run;
}

/** Most characters that are unpacked. A reply with a credential has fewer. */
const mostUnpacked = 100_000;

/** The text that compressed data in base64 stands for. Other base64 may begin in the same way. */
function unpacked(run: string): string {
  try {
    const text = unzipSync(Buffer.from(run, 'base64'), { maxOutputLength: mostUnpacked }).toString('latin1');
    return printable.test(text) ? text : run;
  } catch {
    return run.replaceAll(/[0-9a-z]{16,}/gi, textOf);
  }
}

const signsOf = (bits: string): string =>
  (bits.match(/[01]{8}/g) ?? []).map((byte) => String.fromCodePoint(Number.parseInt(byte, 2))).join('');

/** The text whose bytes, or codes of characters, are in a list; the list itself if they are no text. */
function textOfList(list: string): string {
  const codes = list.match(/[0-9a-f]{2,3}/gi) ?? [];
  const isDecimal = codes.every((code) => /^\d+$/.test(code) && Number(code) > 31 && Number(code) < 127);
  const text = codes.map((code) => String.fromCodePoint(Number.parseInt(code, isDecimal ? 10 : 16))).join('');
  return printable.test(text) ? text : list;
}

function plainOf(escape: string): string {
  if (escape.startsWith('%')) return percentDecoded(escape);
  if (escape.startsWith('=')) return Buffer.from(escape.replaceAll('=', ''), 'hex').toString('latin1');
  if (/^[01]{8}[\s,]{0,3}[01]{8}/.test(escape) && !/[^01\s,]/.test(escape)) return signsOf(escape);
  if (/^(?:H4sI|e[AFJN])[\w+/-]{24}/i.test(escape)) return unpacked(escape);
  if (/^[0-9a-z]+$/i.test(escape)) return textOf(escape);
  if (/^[0-9a-z]/i.test(escape)) return textOfList(escape);
  const octal = /^\\+([0-3][0-7]{2})$/.exec(escape)?.[1];
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  const [, hex, decimal] = /^(?:\\+[ux]\{?|&#x)([0-9a-f]+)|^&#(\d+)/i.exec(escape) ?? [];
  if (hex === undefined && decimal === undefined) return escape.slice(-1);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : escape;
}

function percentDecoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString('ascii');
  }
}
