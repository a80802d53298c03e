import { personalField } from '../../../lib/sensitive.ts';
import { walkJson } from '../../../lib/walk-json.ts';

/** Replacements of values. */
export interface MaskRegister {
  readonly text: (value: string) => string;
  /** The pseudonym of a secret or of contact data. */
  readonly personal: (value: string) => string;
  readonly number: (written: string) => string;
  /** True for a field with what people wrote, or a workspace named: anything may stand there. */
  readonly isFree: (name: string) => boolean;
  /** True for a field with a tree of a message, in which every `value` is a text. */
  readonly isTree: (name: string) => boolean;
}

interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly instead: string;
}

/** What is known of a value from the fields that it is in. */
interface FieldContext {
  readonly isHidden: boolean;
  readonly isInTree: boolean;
  readonly isTreeText: boolean;
}

/** A body with personal values replaced. Every other character stays in its place: repeated keys, escapes and blanks are kept. */
export function maskedBody(body: string, register: MaskRegister): string {
  const { text, personal, number, isFree, isTree } = register;
  const edits: Edit[] = [];
  walkJson<FieldContext>(
    body,
    { isHidden: false, isInTree: false, isTreeText: false },
    {
      member: ({ isHidden, isInTree, isTreeText }, key) =>
        typeof key === 'number'
          ? { isHidden, isInTree, isTreeText }
          : {
              isHidden: isHidden || personalField.test(key) || isFree(key),
              isInTree: isInTree || isTree(key),
              isTreeText: isInTree && key === 'value',
            },
      literal: ({ isHidden, isTreeText }, offset, length, value) => {
        const hidden = isHidden || isTreeText;
        const written = body.slice(offset, offset + length);
        if (value !== undefined) {
          const instead = hidden ? personal(value) : text(value);
          edits.push({ offset, length, instead: instead === value ? written : JSON.stringify(instead) });
        } else if (/^[-\d]/.test(written))
          edits.push({ offset, length, instead: hidden ? number(written) : written });
      },
    },
  );
  return applied(body, edits, text);
}

/** Applies edits to a body. What is between them, punctuation and field names, is masked as text; so is a whole body that is not JSON. */
function applied(body: string, edits: readonly Edit[], text: (value: string) => string): string {
  let clean = '';
  let end = 0;
  for (const { offset, length, instead } of edits) {
    clean += text(body.slice(end, offset)) + instead;
    end = offset + length;
  }
  return clean + text(body.slice(end));
}
