/** A text with its escapes decoded. */
export interface Unescaped {
  readonly text: string;
  /** Where a character of it begins in the original text. */
  readonly at: (index: number) => number;
}

const escapes =
  /(?:%[0-9a-f]{2})+|\\{1,4}u(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|\\{1,4}x[0-9a-f]{2}|\\{1,4}["/]|\\\\|&#(?:x[0-9a-f]{1,6}|\d{1,7});/gi;
/** An escape may be escaped itself. */
const rounds = 2;

/** A text as it is, and, if it has any, without percent, unicode, JSON and HTML escapes. */
export function viewsOf(text: string): readonly Unescaped[] {
  const views: Unescaped[] = [{ text, at: (index) => index }];
  for (let round = 0; round < rounds; round += 1) {
    const before = views.at(-1);
    const after = before === undefined ? undefined : decoded(before);
    if (after === undefined) break;
    views.push(after);
  }
  return views;
}

function decoded({ text, at }: Unescaped): Unescaped | undefined {
  if (!/[%\\&]/.test(text)) return undefined;
  const starts: number[] = [];
  const parts: string[] = [];
  let end = 0;
  const keep = (upTo: number): void => {
    for (let index = end; index < upTo; index += 1) starts.push(at(index));
    parts.push(text.slice(end, upTo));
  };
  for (const match of text.matchAll(escapes)) {
    keep(match.index);
    let here = match.index;
    end = here + match[0].length;
    for (const sign of plainOf(match[0])) {
      for (let unit = 0; unit < sign.length; unit += 1) starts.push(at(here));
      parts.push(sign);
      if (match[0].startsWith('%')) here += Buffer.byteLength(sign) * 3;
    }
  }
  if (end === 0) return undefined;
  keep(text.length);
  starts.push(at(text.length));
  return { text: parts.join(''), at: (index) => starts[index] ?? at(text.length) };
}

function plainOf(escape: string): string {
  if (escape.startsWith('%')) return percentDecoded(escape);
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
