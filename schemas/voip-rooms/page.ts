import { keepsDates, keepsItems } from '../../src/checks/answers.ts';
import { filters } from '../../src/checks/filters.ts';
import { isSliceOf } from '../../src/checks/slices.ts';
import { datesInOrder, isNoCopy } from '../../src/checks/identity.ts';
import { namedOtherwise } from '../../src/checks/joined.ts';
import { namesNotExchanged, personsAgree } from '../../src/checks/persons.ts';
import { consistentPerId, everyItem, unique } from '../../src/checks/items.ts';
import { ordered } from '../../src/checks/order.ts';
import { pageChecks } from '../../src/checks/lists.ts';
import type { Case, Query } from '../../src/contract/types.ts';
import { paged } from '../_shared/paging.ts';
import { refusedBefore, refusedOften } from '../_shared/refusals.ts';
import { closedRooms, combined, isClosed, matchesAsked, matchesPage, openRooms, room } from './plan.ts';
import { newest, sortByPerson, sortOf } from './sorts.ts';

/** The source of the list of rooms, because the documentation does not describe a list. */
export const source = 'docs/released-servers.md#4';

const servedBy = { id: ['servedBy', '_id'], name: ['servedBy', 'username'] };
const listChecks = [
  ...pageChecks('rooms', paged),
  unique('rooms', ['_id']),
  // A visitor known by number or e-mail gets a new token at each registration, and earlier calls keep the old one.
  consistentPerId('rooms', ['v', '_id'], [], [['v', 'token']]),
  ...['v', 'servedBy'].map((person) =>
    namedOtherwise({ id: [person, '_id'], name: [person, 'username'] }, 'rooms', `${source}: ${person}`),
  ),
  isNoCopy(['v', 'token'], ['v', '_id'], `${source}: v of IVoipRoom`, 'rooms'),
  namesNotExchanged([], servedBy, 'rooms', servedBy, `${source}: servedBy of IVoipRoom`),
  personsAgree(
    'rooms',
    servedBy,
    { id: ['closedBy', '_id'], name: ['closedBy', 'username'] },
    `${source}: servedBy and closedBy of IVoipRoom`,
  ),
  datesInOrder(
    [['ts'], ['_updatedAt']],
    `${source}: ts is when the call came in, _updatedAt the last change`,
    'rooms',
  ),
  datesInOrder([['ts'], ['closedAt']], `${source}: a call ends after it came in`, 'rooms'),
  datesInOrder([['callStarted'], ['closedAt']], `${source}: a call ends after it began`, 'rooms'),
];
export const onlyClosed = everyItem(
  'only-closed',
  'without open only closed rooms are listed',
  'rooms',
  ['open'],
  isClosed,
  'a closed room',
  `${source}: open absent means closed rooms only`,
);
export const onlyOpen = everyItem(
  'only-open',
  'with open=true only open rooms are listed',
  'rooms',
  ['open'],
  (open) => open === true,
  'an open room',
  `${source}: open`,
);
const inOrder = ordered('rooms', `${source}: sort; the default order is ts, descending`, newest);
export const matching = filters(room, closedRooms, matchesAsked, `${source}: parameters`);

export const slice = isSliceOf(room, closedRooms, `${source}: filters, sort, count, offset`, {
  filter: () => matchesPage,
  whole: newest,
});

/** A room tells the same in every list of what never changes. */
const sameRooms = [
  keepsItems(
    closedRooms,
    'rooms',
    { id: '_id', changed: '_updatedAt' },
    [['t'], ['ts'], ['direction'], ['callStarted'], ['v', '_id'], ['v', 'token']],
    `${source}: IVoipRoom`,
  ),
  keepsDates(
    closedRooms,
    [['_updatedAt'], ['closedAt']],
    `${source}: _updatedAt, the last change; closedAt, the end of the call`,
    { list: 'rooms', id: ['_id'] },
  ),
];

/** A case of the list of rooms, with the checks of every page. */
export const list = (
  id: string,
  says: string,
  query: NonNullable<Case['query']>,
  checks: NonNullable<Case['checks']>,
  after: readonly string[] = [closedRooms],
  tags?: NonNullable<Case['tags']>,
): Case => ({
  id,
  says,
  as: ['admin'],
  group: 'lists',
  query,
  after,
  expect: [200],
  checks: [...listChecks, inOrder, ...sameRooms, ...checks],
  ...(tags === undefined ? {} : { tags }),
});

/** A page that begins after the first room. It ends before the last one, unless it would have one room only. */
function aPage(found: readonly unknown[], isWhole: boolean): Query {
  const [offset, count] = [1, found.length >= 3 ? 2 : 1];
  return [
    ['sort', sortOf(found, isWhole, { offset, count })],
    ['count', String(count)],
    ['offset', String(offset)],
  ];
}

/** Asks for all rooms. If the administrator forbids that, the limit that holds without `count` holds. */
function everyOne(found: readonly unknown[]): Query {
  const sort = sortByPerson(found);
  return [['count', '0'], ...(sort === undefined ? [] : [['sort', sort] as const])];
}

/** The cases of the list of rooms that servers send instead of one room. */
export const pageCases: readonly Case[] = [
  {
    id: closedRooms,
    says: 'call center rooms are listed',
    as: ['admin'],
    group: 'success',
    inExamples: true,
    follows: refusedBefore,
    expect: [200],
    checks: [...listChecks, inOrder],
  },
  list(
    'page-of-direction',
    'filters, sort, count and offset return a slice of the list',
    // open=false is the same as leaving it out: closed rooms.
    combined(['direction', 'open'], { page: aPage, atLeast: 3 }),
    [slice],
    [closedRooms, openRooms],
    ['paging', 'filters'],
  ),
  list(
    'of-a-name',
    'roomName finds rooms by a part of their names, and count=0 all',
    combined(['roomName'], { perhaps: ['queue'], page: everyOne, atLeast: 2 }),
    [matching],
  ),
  {
    ...list(
      'of-a-visitor-in-a-queue',
      'visitorId and queue count what matches both, on a page behind it',
      // A larger `count` than there are rooms shows a reply that only repeats it. But only 1 if the list is longer than a page: then
      // unknown rooms may match as well, and the workspace may limit `count`. Without `open`, because filters look at closed rooms then
      // too.
      combined(['visitorId', 'queue', 'open'], {
        perhaps: ['direction'],
        unsaid: ['open'],
        page: (found, isWhole) => [
          ['offset', String(found.length)],
          ['count', isWhole ? '5' : '1'],
        ],
      }),
      [matching],
      [closedRooms, openRooms],
      ['paging', 'filters'],
    ),
    follows: refusedOften,
  },
];
