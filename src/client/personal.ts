import { personalField } from '../lib/sensitive.ts';
import { walkJson } from '../lib/walk-json.ts';

const shortest = 4;
/** Shorter numbers also occur in dates, counts and ids, which would be masked too. */
const shortestNumber = 6;

/** Texts and numbers of a body that are credentials or contact data. The body may be broken, since findings show that too. */
export function personalIn(text: string): readonly string[] {
  const personal: string[] = [];
  walkJson(text, false, {
    member: (isPersonal, key) => isPersonal || (typeof key === 'string' && personalField.test(key)),
    literal: (isPersonal, offset, length, value) => {
      if (!isPersonal) return;
      const told = value ?? text.slice(offset, offset + length);
      if (value === undefined && !/^-?\d/.test(told)) return;
      if (told.length >= (/^\d+$/.test(told) ? shortestNumber : shortest)) personal.push(told);
    },
  });
  return personal;
}
