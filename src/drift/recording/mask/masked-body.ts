import { personalField } from '../../../lib/sensitive.ts';
import { replaced, type Replacement } from '../../../lib/replaced.ts';
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

/** What is known of a value from the fields that it is in. */
interface FieldContext {
  readonly isHidden: boolean;
  readonly isInTree: boolean;
  readonly isTreeText: boolean;
}

/** A body with personal values replaced. Every other character stays in its place: repeated keys, escapes and blanks are kept. */
export function maskedBody(body: string, register: MaskRegister): string {
  const { text, personal, number, isFree, isTree } = register;
  const edits: Replacement[] = [];
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
          edits.push([offset, offset + length, instead === value ? written : JSON.stringify(instead)]);
        } else if (/^[-\d]/.test(written))
          edits.push([offset, offset + length, hidden ? number(written) : written]);
      },
    },
  );
  // What is between them, punctuation and field names, is masked as text; so is a whole body that is not JSON.
  return replaced(body, edits, text);
}
