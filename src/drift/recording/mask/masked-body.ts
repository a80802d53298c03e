import { visit } from 'jsonc-parser';
import { personalField } from '../../../lib/sensitive.ts';

/** Replacements of values. */
export interface MaskRegister {
  readonly text: (value: string) => string;
  /** The pseudonym of a secret or of contact data. */
  readonly personal: (value: string) => string;
  readonly number: (written: string) => string;
}

interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly instead: string;
}

/** Free text of people, and custom fields of a workspace. */
const freeText = /^(?:msg|livechatData|customFields)$/;

/** A body without personal data. All other characters stay: duplicate keys, escapes and spaces too. */
export function maskedBody(body: string, { text, personal, number }: MaskRegister): string {
  const edits: Edit[] = [];
  visit(body, {
    onLiteralValue: (value: unknown, offset, length, _line, _character, path) => {
      const hidden = isPersonal(path());
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

function isPersonal(path: readonly (string | number)[]): boolean {
  const names = path.filter((name): name is string => typeof name === 'string');
  return (
    names.some((name) => personalField.test(name) || freeText.test(name)) ||
    (names.at(-1) === 'value' && names.includes('md'))
  );
}
