import { defineOperator } from '../define.ts';
import { editingAt, isRecord, read, remove, write, type Spot } from '../edit.ts';
import type { Group, Operator } from '../types.ts';

const value = (
  name: string,
  says: string,
  change: (old: unknown) => unknown,
  group: Group = 'values',
  caughtBy = 'schema',
): Operator =>
  defineOperator({
    name,
    group,
    caughtBy,
    says,
    make: (pointer) => editingAt(pointer, (spot) => write(spot, change(read(spot)))),
  });

export const nullValue = value('null-value', 'is null', () => null);
export const numberAsText = value('number-as-text', 'is a number in quotes', String);
export const textAsNumber = value('text-as-number', 'is a number', () => 4);
export const booleanAsText = value('boolean-as-text', 'is true or false in quotes', String);
export const booleanAsNumber = value('boolean-as-number', 'is 0 or 1', Number);
export const wrappedInList = value('wrapped-in-list', 'is wrapped in a list', (old) => [old]);
export const wrappedInObject = value('wrapped-in-object', 'is wrapped in an object', (old) => ({
  value: old,
}));
export const emptyText = value('empty-text', 'is an empty text', () => '');
export const blankText = value('blank-text', 'is a blank', () => ' ');
export const negative = value('negative-number', 'is negative', () => -1);
export const fraction = value('fraction-for-integer', 'is a fraction', (old) => Number(old) + 0.5);
export const unknownMember = value('unknown-member', 'is not a documented value', () => 'idle');
export const memberCase = value('member-in-capitals', 'is in capitals', (old) => String(old).toUpperCase());
export const constantChanged = value('constant-changed', 'is another constant', () => 'p');
export const htmlInText = value('html-in-text', 'holds markup', (old) => `<b>${String(old)}</b>`);
export const zeroWidth = value(
  'zero-width-character',
  'holds a zero-width blank',
  (old) => `${String(old)}\u200b`,
);
export const operatorText = value('operator-for-text', 'is a database operator', () => '{"$ne":null}');
export const undefinedText = value('object-as-text', 'is the text [object Object]', () => '[object Object]');
export const malformedId = value('malformed-id', 'is not an id', (old) => `ObjectId("${String(old)}")`);
export const objectForText = value('object-for-text', 'is an object that contains the text', (old) => ({
  en: old,
}));

export const flattened = value(
  'flattened-object',
  'is only the id instead of the object',
  (old) => (isRecord(old) ? (Object.values(old)[0] ?? '') : String(old)),
  'shape',
);

const shape = (name: string, says: string, edit: (spot: Spot) => void, caughtBy: string): Operator =>
  defineOperator({ name, group: 'shape', caughtBy, says, make: (pointer) => editingAt(pointer, edit) });

const renamed = (rename: (key: string) => string) => (spot: Spot) => {
  const kept = read(spot);
  remove(spot);
  write({ ...spot, key: rename(spot.key) }, kept);
};

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const missing = shape('missing-field', 'is missing', remove, 'schema');
export const inSnakeCase = shape(
  'renamed-to-snake-case',
  'is spelled in snake case',
  renamed(snake),
  'no-renamed-field',
);
export const inCapitals = shape(
  'renamed-to-capital',
  'begins with a capital letter',
  renamed((key) => key.replace(/[a-z]/, (letter) => letter.toUpperCase())),
  'no-renamed-field',
);
export const inSingular = shape(
  'renamed-singular-plural',
  'is spelled in the singular instead of the plural, or the reverse',
  renamed((key) => (key.endsWith('s') ? key.slice(0, -1) : `${key}s`)),
  'no-renamed-field',
);
export const withoutUnderscore = shape(
  'renamed-without-underscore',
  'has lost its underscore',
  renamed((key) => key.replaceAll('_', '')),
  'no-renamed-field',
);
export const underAnotherName = shape(
  'renamed-to-synonym',
  'has another name',
  renamed((key) => `${key}Value`),
  'schema',
);
export const listAsObject = shape(
  'list-as-object',
  'is an object with numbered keys',
  (spot) => {
    const list = read(spot);
    if (Array.isArray(list)) write(spot, Object.fromEntries(list.entries()));
  },
  'schema',
);
export const singleUnwrapped = shape(
  'list-of-one-unwrapped',
  'is only its first item',
  (spot) => {
    const list = read(spot);
    if (Array.isArray(list)) write(spot, list[0] ?? null);
  },
  'schema',
);
