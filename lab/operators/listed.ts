import type { User } from '../../src/reference/data/types.ts';
import { editing, editingAt, isRecord, read, remove, spotsAt, write } from '../edit.ts';
import type { Operator } from '../types.ts';
import { own } from './identity.ts';

/** The values of the next person in the workspace, always the same one's. */
const ofNextPerson = (
  name: string,
  says: string,
  caughtBy: string,
  pick: (next: User | undefined) => unknown,
  key?: string,
): Operator =>
  own(name, says, caughtBy, (pointer) =>
    editingAt(pointer, (spot, _asked, { data: { users } }) => {
      const id = read(key === undefined ? spot : { ...spot, key });
      write(spot, pick(users[(users.findIndex(({ _id }) => _id === id) + 1) % users.length]));
    }),
  );

export const idOfNextPerson = (caughtBy: string): Operator =>
  ofNextPerson(
    'id-of-the-next-person',
    'is the id of another person, always the same',
    caughtBy,
    (next) => next?._id,
  );

/** @param key of the person's id beside the username */
export const usernameOfNextPerson = (key: string): Operator =>
  ofNextPerson(
    'username-of-the-next-person',
    'is that of another person, who may not be in the list, always the same',
    'same-id',
    (next) => next?.username,
    key,
  );

/** An id that nobody has, always the same. */
export const idOfNobody = own(
  'id-of-nobody',
  'is an id that nobody has, always the same',
  'same-id',
  (pointer) => editingAt(pointer, (spot) => write(spot, String(read(spot)).split('').toReversed().join(''))),
);

const rewritten = (name: string, says: string, change: (text: string) => string): Operator =>
  own(name, says, 'as-listed', (pointer) =>
    editingAt(pointer, (spot) => write(spot, change(String(read(spot))))),
  );

/** A name in another coding than the workspace's list has it. */
export const recoded: readonly Operator[] = [
  rewritten('text-escaped-for-html', 'is escaped for HTML', (text) =>
    text.replaceAll('&', '&amp;').replaceAll(/[^ -~]/gu, (sign) => `&#${sign.codePointAt(0)};`),
  ),
  rewritten('text-escaped-for-urls', 'is escaped for a URL', encodeURIComponent),
  rewritten('text-read-as-latin1', 'is UTF-8 that was read as latin1', (text) =>
    Buffer.from(text).toString('latin1'),
  ),
  rewritten('letters-lost', 'has question marks for letters outside ASCII', (text) =>
    text.replaceAll(/[^\0-\x7f]/gu, '?'),
  ),
  rewritten('letters-unread', 'has replacement characters for letters outside ASCII', (text) =>
    text.replaceAll(/[^\0-\x7f]/gu, '\u{fffd}'),
  ),
  rewritten('text-in-markup', 'stands in markup', (text) => `<b>${text}</b>`),
  rewritten('text-in-blanks', 'has blanks around it', (text) => ` ${text}\u{200b}`),
  rewritten('text-in-quotation-marks', 'stands in quotation marks', (text) => JSON.stringify(text)),
  rewritten('text-in-base64', 'is coded in base64', (text) => Buffer.from(text).toString('base64')),
  rewritten('last-letter-lost', 'lacks its last letter', (text) => Array.from(text).slice(0, -1).join('')),
  rewritten('first-letter-lost', 'lacks its first letter', (text) => Array.from(text).slice(1).join('')),
  rewritten('blanks-kept-from-breaking', 'is escaped with names, also its blanks', (text) =>
    text.replaceAll('&', '&amp;').replaceAll(' ', '&nbsp;').replaceAll('ã', '&atilde;'),
  ),
  rewritten('text-decomposed', 'has its accents as letters of their own', (text) => text.normalize('NFD')),
];
/** A name of which something is lost. */
export const lessened: readonly Operator[] = [
  rewritten('first-word-only', 'ends after its first word', (text) => text.split(' ')[0] ?? ''),
  rewritten('signs-lost', 'lacks its signs', (text) => text.replaceAll(/[\p{P}\p{S}]/gu, '').trim()),
  rewritten('blanks-lost', 'lacks its blanks', (text) => text.replaceAll(' ', '')),
  rewritten('small-letters-only', 'has small letters only', (text) => text.toLowerCase()),
  rewritten('large-letters-only', 'has large letters only', (text) => text.toUpperCase()),
];
export const digitsOnly = rewritten('digits-only', 'is told in digits only', (text) =>
  text.replaceAll(/\D/g, ''),
);

/** A list of which some items are lost. */
export const itemsLost: readonly Operator[] = [
  own('first-of-several-only', 'is cut after its first item', 'as-listed', (pointer) =>
    editingAt(pointer, (spot) => write(spot, [read(spot)].flat().slice(0, 1))),
  ),
  own('first-of-several-lost', 'lacks its first item', 'as-listed', (pointer) =>
    editingAt(pointer, (spot) => write(spot, [read(spot)].flat().slice(1))),
  ),
];

/** What broken programs write in place of a text. */
export const standsFor: readonly Operator[] = [
  rewritten('text-masked', 'has asterisks for letters', (text) => text.replaceAll(/(?<=.)./gsu, '*')),
  rewritten('text-of-an-object', 'is what a program writes for an object', () => '[object Object]'),
  rewritten('text-of-nothing', 'is what a program writes for nothing', () => 'undefined'),
];
export const addressWithoutDomain = rewritten('address-without-domain', 'ends before the @', (text) =>
  text.replace(/@.*/su, ''),
);
export const addressAsLink = rewritten('address-as-link', 'is a link to it', (text) => `mailto:${text}`);

/** A field that a thing may lack is written even so. @param instead its value: null or an empty list */
export const madeUpForAbsent = (holder: string, field: string, instead: unknown): Operator =>
  own(
    `no-${field}-as-${instead === null ? 'null' : 'empty'}`,
    `has ${field} where there is none`,
    'schema',
    () =>
      editing((body) => {
        const thing = holder === '' ? body : spotsAt(body, holder).map(read)[0];
        if (isRecord(thing)) thing[field] ??= instead;
      }),
  );

/** A field with a name that no page has. */
export const underAnotherName = (caughtBy: string): Operator =>
  own('under-another-name', 'comes under another name', caughtBy, (pointer) =>
    editingAt(pointer, (spot) => {
      write({ ...spot, key: 'other' }, read(spot));
      remove(spot);
    }),
  );

export const plusAsBlank = rewritten('plus-read-as-blank', 'has a blank for a plus', (text) =>
  text.replaceAll('+', ' '),
);

/** What programs make of a name, in every item. */
export const namesMade: readonly Operator[] = [
  rewritten('name-in-capitals', 'is in capitals', (text) => text.toUpperCase()),
  rewritten('name-cut', 'is cut after four letters', (text) => text.slice(0, 4)),
  rewritten('long-name-cut', 'is cut after nine letters', (text) => text.slice(0, 9)),
  rewritten('name-cut-with-dots', 'is cut after four letters, with dots', (text) => `${text.slice(0, 4)}…`),
];
/** @param key of the person's id beside the username */
export const ofPerson = (what: 'name' | 'email', key: string): Operator =>
  own(`${what}-as-username`, `is the ${what} of the person`, 'as-listed', (pointer) =>
    editingAt(pointer, (spot, _asked, { data }) => {
      const person = data.users.find(({ _id }) => _id === read({ ...spot, key }));
      write(spot, (what === 'name' ? person?.name : person?.emails?.[0]?.address) ?? read(spot));
    }),
  );
export const idInCapitals = own('id-in-capitals', 'is in capitals', 'same-id', (pointer) =>
  editingAt(pointer, (spot) => write(spot, String(read(spot)).toUpperCase())),
);

/** Another value of the workspace for the id of a department. */
export const departmentTakenFor = (what: 'name' | 'agent'): Operator =>
  own(
    `${what}-for-a-department`,
    `is the ${what === 'name' ? 'name of one' : 'id of an agent'}`,
    'as-listed',
    (pointer) =>
      editingAt(pointer, (spot, _asked, { data: { departments, users } }) => {
        const agent = users.find(({ roles }) => roles.includes('livechat-agent'));
        // A department whose name is one word, since the documented schema refuses other ids.
        write(spot, what === 'name' ? departments.find(({ name }) => !/\s/.test(name))?.name : agent?._id);
      }),
  );

/** A value of the next visitor, always the same. */
export const ofNextVisitor = (field: 'username' | 'name' | 'lastChat'): Operator =>
  own('value-of-the-next-visitor', 'is that of another visitor, always the same', 'as-listed', (pointer) =>
    editingAt(pointer, (spot, _asked, { data: { visitors } }) => {
      const index = visitors.findIndex(({ _id }) => _id === read({ ...spot, key: '_id' }));
      write(spot, visitors[(index + 1) % visitors.length]?.[field]);
    }),
  );
