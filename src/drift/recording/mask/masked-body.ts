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

/** A body without what is personal, every other sign of it in its place: duplicate keys, escapes and blanks are kept. */
export function maskedBody(body: string, { text, personal, number, isFree }: MaskRegister): string {
  let clean = '';
  let end = 0;
  visit(body, {
    onLiteralValue: (value: unknown, offset, length, _line, _character, path) => {
      const names = path().filter((name): name is string => typeof name === 'string');
      const hidden = names.some((name) => personalField.test(name)) || isFree(names);
      const written = body.slice(offset, offset + length);
      // Punctuation and field names stand between the values; all of a text stands after the last, if it is not JSON.
      clean += text(body.slice(end, offset));
      end = offset + length;
      if (typeof value === 'string') {
        const instead = hidden ? personal(value) : text(value);
        clean += instead === value ? written : JSON.stringify(instead);
      } else clean += typeof value === 'number' && hidden ? number(written) : written;
    },
  });
  return clean + text(body.slice(end));
}
