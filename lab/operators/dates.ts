import { defineOperator } from '../define.ts';
import { editingAt, read, write } from '../edit.ts';
import type { Group, Operator } from '../types.ts';

const date = (
  name: string,
  says: string,
  change: (old: Date, text: string) => unknown,
  caughtBy = 'schema',
  group: Group = 'formats',
): Operator =>
  defineOperator({
    name,
    group,
    caughtBy,
    says,
    make: (pointer) =>
      editingAt(pointer, (spot) => {
        const text = String(read(spot));
        write(spot, change(new Date(text), text));
      }),
  });

const shifted = (old: Date, milliseconds: number): string =>
  new Date(old.getTime() + milliseconds).toISOString();

export const epochMillis = date('date-as-epoch', 'is a number of milliseconds', (old) => old.getTime());
export const epochSeconds = date('date-as-seconds', 'is a number of seconds in quotes', (old) =>
  String(Math.floor(old.getTime() / 1000)),
);
export const extendedJson = date('date-as-extended-json', 'is a {"$date"} object', (old) => ({
  $date: old.getTime(),
}));
export const blankForT = date('date-with-blank', 'has a blank instead of the T', (_old, text) =>
  text.replace('T', ' '),
);
export const withoutZone = date('date-without-zone', 'has no zone', (_old, text) => text.replace('Z', ''));
export const shortZone = date('date-with-short-zone', 'has a zone without colon', (_old, text) =>
  text.replace('Z', '+0000'),
);
export const lowerCase = date('date-in-lower-case', 'is in lower case', (_old, text) => text.toLowerCase());
export const dayOnly = date('date-without-time', 'is a day without time', (_old, text) => text.slice(0, 10));
export const httpDate = date('date-as-http-date', 'is written as in HTTP headers', (old) =>
  old.toUTCString(),
);
export const noSuchDay = date('date-that-does-not-exist', 'is the thirtieth of February', (_old, text) =>
  text.replace(/-\d\d-\d\d/, '-02-30'),
);
export const leapSecond = date('date-with-leap-second', 'has second sixty', (_old, text) =>
  text.replace(/:\d\d\./, ':60.'),
);
export const invalidDate = date('invalid-date', 'is the text Invalid Date', () => 'Invalid Date');

/** The date of every item is the time of the reply, later each time. */
export const timeOfReply = defineOperator({
  name: 'time-of-the-reply',
  group: 'formats',
  caughtBy: 'date-of-the-reply',
  says: 'is the time of the reply',
  make: (pointer) => {
    let last = 0;
    return (...given) => {
      last = Math.max(Date.now(), last + 1);
      return editingAt(pointer, (spot) => write(spot, new Date(last).toISOString()))(...given);
    };
  },
});

export const epochZero = date(
  'date-zero',
  'is the first of January 1970',
  () => '1970-01-01T00:00:00.000Z',
  'plausible-dates',
);
export const farFuture = date(
  'date-in-future',
  'lies fifteen years ahead',
  (old) => shifted(old, 15 * 365 * 86_400_000),
  'plausible-dates',
);
export const yearOne = date(
  'date-year-one',
  'is the first of January of year one',
  () => '0001-01-01T00:00:00.000Z',
  'plausible-dates',
);
export const monthEarly = date(
  'date-before-it-came-about',
  'lies a month before an earlier event',
  (old) => shifted(old, -30 * 86_400_000),
  'dates-in-order',
);
export const monthLate = date(
  'date-after-what-followed',
  'lies a month after a later event',
  (old) => shifted(old, 30 * 86_400_000),
  'dates-in-order',
);
