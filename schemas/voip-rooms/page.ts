import { filters, isSliceOf } from '../../src/checks/filters.ts';
import { datesInOrder } from '../../src/checks/identity.ts';
import { everyItem, ordered, unique } from '../../src/checks/items.ts';
import { pageLaws } from '../../src/checks/lists.ts';
import type { Case } from '../../src/contract/types.ts';
import { paged } from '../_shared/paging.ts';
import { closedRooms, combined, isClosed, matchesAsked, matchesPage, room } from './plan.ts';

/** What backs the page of rooms, since the documentation has none. */
export const source = 'rocket-chat-behaviour 4';

const laws = [
  ...pageLaws('rooms', paged),
  unique('rooms', ['_id']),
  datesInOrder(
    [['ts'], ['_updatedAt']],
    `${source}: ts is when the call came in, _updatedAt the last change`,
    'rooms',
  ),
  datesInOrder([['ts'], ['closedAt']], `${source}: a call ends after it came in`, 'rooms'),
  datesInOrder([['callStarted'], ['closedAt']], `${source}: a call ends after it began`, 'rooms'),
];
/** Without `open`, closed rooms only. */
export const onlyClosed = everyItem(
  'only-closed',
  'without open only closed rooms are listed',
  'rooms',
  ['open'],
  isClosed,
  'a closed room',
  `${source}: open absent means closed rooms only`,
);
/** With `open=true`, open rooms only. */
export const onlyOpen = everyItem(
  'only-open',
  'open=true lists open rooms',
  'rooms',
  ['open'],
  (open) => open === true,
  'an open room',
  `${source}: open`,
);
const newestFirst = ordered('rooms', ['ts'], -1, `${source}: the default order is ts, descending`);
/** The rooms that have what was asked for. */
export const matching = filters(room, closedRooms, matchesAsked, `${source}: parameters`);

/** A case of the page of rooms, with the laws of every page. */
export const list = (
  id: string,
  says: string,
  query: NonNullable<Case['query']>,
  checks: NonNullable<Case['checks']>,
  after: readonly string[] = [closedRooms],
): Case => ({
  id,
  says,
  as: ['admin'],
  group: 'lists',
  query,
  after,
  expect: [200],
  checks: [...laws, ...(isSorted(checks) ? [] : [newestFirst]), ...checks],
});

const isSorted = (checks: NonNullable<Case['checks']>): boolean =>
  checks.some(({ id }) => id === newestFirst.id);

/** The page of rooms that servers send, with the full treatment of a list. */
export const pageCases: readonly Case[] = [
  {
    id: closedRooms,
    says: 'call center rooms are listed',
    as: ['admin'],
    group: 'success',
    expect: [200],
    checks: [...laws, newestFirst],
  },
  list(
    'page-of-direction',
    'direction, createdAt, open, sort, count and offset give the slice',
    combined(['direction', 'createdAt'], {
      page: (rooms) => [
        // Closed rooms, as without it.
        ['open', 'false'],
        ['sort', '{"ts":1}'],
        // A page that ends with the list would be the same without count.
        ['count', rooms >= 4 ? '2' : '1'],
        ['offset', '1'],
      ],
      perhaps: ['queue'],
      atLeast: 4,
    }),
    [
      ordered('rooms', ['ts'], 1, `${source}: sort`),
      isSliceOf(
        room,
        closedRooms,
        { key: ['ts'], direction: 1 },
        `${source}: direction, createdAt, sort, count, offset`,
        { filter: matchesPage },
      ),
    ],
  ),
  // Names are one room's own, so that beside one no other filter would tell anything.
  list('of-a-name', 'roomName gives the rooms of that name', combined(['roomName']), [matching]),
  list(
    'of-a-visitor-in-a-queue',
    'visitorId, queue and closedAt give the rooms that have all three',
    combined(['visitorId', 'queue', 'closedAt']),
    [matching],
  ),
];
