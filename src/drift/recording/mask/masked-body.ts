import { visit } from 'jsonc-parser';
import { personalField } from '../../../lib/sensitive.ts';

/** Replacements of values. */
export interface MaskRegister {
  readonly text: (value: string) => string;
  /** The pseudonym of a secret or of contact data. */
  readonly personal: (value: string) => string;
  readonly number: (written: string) => string;
  /** What people wrote, and what a workspace invented: anything may stand there. */
  readonly isFree: (names: readonly string[]) => boolean;
}

interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly instead: string;
}

/** A body without what is personal, every other sign of it in its place: duplicate keys, escapes and blanks are kept. */
export function maskedBody(body: string, { text, personal, number, isFree }: MaskRegister): string {
  const edits: Edit[] = [];
  visit(body, {
    onLiteralValue: (value: unknown, offset, length, _line, _character, path) => {
      const names = path().filter((name): name is string => typeof name === 'string');
      const hidden = names.some((name) => personalField.test(name)) || isFree(names);
      const written = body.slice(offset, offset + length);
      if (typeof value === 'string') {
        const instead = hidden ? personal(value) : text(value);
        edits.push({ offset, length, instead: instead === value ? written : JSON.stringify(instead) });
      } else if (typeof value === 'number')
        edits.push({ offset, length, instead: hidden ? number(written) : written });
    },
  });
  return applied(body, edits, text);
}

/** The text between the values of JSON: punctuation and field names; all of it if it is not JSON. */
function applied(body: string, edits: readonly Edit[], text: (value: string) => string): string {
  let clean = '';
  let end = 0;
  for (const { offset, length, instead } of edits) {
    clean += text(body.slice(end, offset)) + instead;
    end = offset + length;
  }
  return clean + text(body.slice(end));
}
