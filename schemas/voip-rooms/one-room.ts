import { keepsDates, keepsIdentity } from '../../src/checks/answers.ts';
import { returnsNothing } from '../../src/checks/identity.ts';
import { filtersIn, named } from '../../src/checks/matching.ts';
import { oneFinding } from '../../src/contract/finding.ts';
import type { Case, Check, JsonSchema, Known, Query, Reply } from '../../src/contract/types.ts';
import { at, isObject, same, show } from '../../src/lib/json.ts';
import { cleanError, withoutData } from '../_shared/replies.ts';
import { unknownName } from '../_shared/unknown.ts';

const page = 'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms';
const filtersBy = `${page}: the query parameters, for example visitorId, "The visitor ID."`;
const byState = `${page}, open: "The status of the room. The value can be true or false."`;
const sorts = `${page}, sort: "values of 1 for ascending, or -1 for descending"`;

const roomIn = (known: Known, id: string): unknown => at(known.body(id), 'room');

/** A value of the room as text; an unknown name if the room has none. */
const textOf = (room: unknown, ...path: readonly string[]): string => {
  const value = at(room, ...path);
  return typeof value === 'string' ? value : unknownName;
};

const isOpen = (room: unknown): boolean => at(room, 'open') === true;

/** Fields that a room may lack, so that a reply without one of them still has the documented shape. */
const dispensable = ['lastMessage', 'metrics', 'customFields', 'departmentId'];

/** Every parameter that the room in the first reply fulfils, and a field of it to leave out. */
function asTheRoom(known: Known): Query {
  const room = roomIn(known, 'rooms');
  const left = dispensable.find((key) => at(room, key) !== undefined) ?? 'lastMessage';
  const values: Query = [
    ['agents', textOf(room, 'servedBy', '_id')],
    ['open', String(isOpen(room))],
    ['createdAt', textOf(room, 'ts')],
    ['visitorId', textOf(room, 'v', '_id')],
    ['roomName', textOf(room, 'fname')],
  ];
  return [
    // No room fulfils made-up values, and the page does not say what is returned then.
    ...(isObject(room) ? values.filter(([, value]) => value !== unknownName) : []),
    ['offset', '0'],
    ['sort', '{"ts":-1}'],
    ['fields', JSON.stringify({ [left]: 0 })],
  ];
}

/** Every parameter but `fields`, which no release takes, for requests that are refused whatever they ask for. */
export const everyParameter: Query = [
  ['agents', unknownName],
  ['open', 'true'],
  ['createdAt', '2025-02-03T09:00:00.000Z'],
  ['closedAt', '2025-02-03T10:00:00.000Z'],
  ['tags', unknownName],
  ['queue', unknownName],
  ['visitorId', unknownName],
  ['direction', 'inbound'],
  ['roomName', unknownName],
  ['offset', '0'],
  ['sort', '{"ts":-1}'],
];

/** The visitor of the room stands beside it, because a server may forget `open` where there is another filter. */
function ofTheOtherState(known: Known): Query {
  const room = roomIn(known, 'rooms');
  const visitorId = textOf(room, 'v', '_id');
  return [
    ['open', String(!isOpen(room))],
    ...(visitorId === unknownName ? [] : [['visitorId', visitorId] as const]),
  ];
}

/** Every room has the documented `t`, so the second key decides. */
const oldestFirst = '{"t":1,"ts":1}';

/** The page names no value of `direction`, and shows no room with these fields, so unknown values decide. */
const ofUnknownKind = (known: Known): Query => [
  ['tags', unknownName],
  ['queue', unknownName],
  ['direction', 'inbound'],
  ['closedAt', textOf(roomIn(known, 'rooms'), '_updatedAt')],
];

const compares = (
  id: string,
  says: string,
  base: string,
  source: string,
  wrong: (room: unknown, other: unknown) => readonly (readonly [key: readonly string[], expected: string])[],
  isBlamed = (parameter: string): boolean => parameter !== 'fields',
): Check => ({
  id,
  says,
  source,
  related: [base],
  judge: ({ exchange, related, query }) => {
    const [room, other] = [at(exchange.body, 'room'), at(related(base)?.body, 'room')];
    if (exchange.status !== 200 || !isObject(other)) return [];
    const { filters } = named(filtersIn(query).filter(([name]) => isBlamed(name)));
    return wrong(room, other).flatMap(([key, expected]) =>
      oneFinding(
        ['', 'room', ...key].join('/'),
        expected,
        show(at(room, ...key)),
        id === 'filter' ? { is: isObject(room) ? 'unmatched' : 'lacking', filters } : undefined,
      ),
    );
  },
});

const time = (room: unknown): number => Date.parse(String(at(room, 'ts')));

const matchesTheRoom = compares(
  'filter',
  'values of a room return a room with these values',
  'rooms',
  filtersBy,
  (room, other) =>
    isObject(room)
      ? [['servedBy', '_id'], ['v', '_id'], ['open']]
          .filter((key) => at(other, ...key) !== undefined && !same(at(room, ...key), at(other, ...key)))
          .map((key) => [key, show(at(other, ...key))] as const)
      : [[[], `the room ${show(at(other, '_id'))}, which has these values`]],
);

const inOrder = (base: string, direction: 1 | -1): Check =>
  compares('sort-order', 'rooms come in the requested order', base, sorts, (room, other) =>
    (time(room) - time(other)) * direction < 0
      ? [[['ts'], `not ${direction === 1 ? 'before' : 'after'} ${show(at(other, 'ts'))}`]]
      : [],
  );

const isAnotherThan = (base: string, id: string, says: string, source: string): Check =>
  compares(
    id,
    says,
    base,
    source,
    (room, other) =>
      isObject(room) && same(at(room, '_id'), at(other, '_id')) ? [[['_id'], 'another room']] : [],
    (parameter) => parameter === 'open',
  );

const leavesOut: Check = {
  id: 'fields-left-out',
  says: 'fields leaves out what it excludes',
  source: `${page}, fields: "a value of 1 or 0 to include or exclude them in the response"`,
  judge: ({ exchange, query }) => {
    const given = query.find(([name]) => name === 'fields')?.[1] ?? '{}';
    return Object.keys(JSON.parse(given))
      .filter((key) => at(exchange.body, 'room', key) !== undefined)
      .map((key) => ({
        pointer: `/room/${key}`,
        expected: `nothing, because of fields=${given}`,
        received: show(at(exchange.body, 'room', key)),
      }));
  },
};

const listed = (
  id: string,
  says: string,
  query: NonNullable<Case['query']>,
  rest: Pick<Case, 'expect' | 'checks' | 'tags'> & { readonly after?: readonly string[] },
): Case => ({ id, says, as: ['admin'], group: 'lists', query, after: ['rooms'], ...rest });

/** Another reply with the same room tells the same of what never changes, and no date in it is the time of the reply. */
export const sameRoom = (base: string): readonly Check[] =>
  [
    keepsIdentity(base, [['t'], ['ts'], ['v', '_id'], ['v', 'token']].map(inRoom), `${page}, response OK`),
    keepsDates(base, [['_updatedAt'], ['lm']].map(inRoom), `${page}, response OK`),
  ].map((check) => ({
    ...check,
    judge: (context) => {
      const [room, other] = [context.exchange, context.related(base)].map((one) =>
        at(one?.body, 'room', '_id'),
      );
      return same(room, other) ? check.judge(context) : [];
    },
  }));

const inRoom = (place: readonly string[]): readonly string[] => ['room', ...place];

/** A success with a room of the documented shape, or with none. */
const aRoomOrNone = ({ properties }: JsonSchema): Reply => {
  const none = withoutData(page, 'room');
  const aRoom = { required: ['room'], properties: { room: { type: 'object', minProperties: 1 } } };
  const documented = { properties: { room: at(properties, 'room') } };
  return { ...none, schema: { ...none.schema, if: { not: aRoom }, else: documented } };
};

/** The page does not say what comes if no room matches. */
const perhapsNone = (shape: JsonSchema): readonly Reply[] => [cleanError, aRoomOrNone(shape)];

/**
 * The documented parameters, judged by the one room that the page shows. It has no queue, tags, direction or end, so these are sent with
 * values that it does not fulfil.
 * @param coherent checks of every room
 * @param shape schema of a reply with a room
 */
export const oneRoomCases = (coherent: readonly Check[], shape: JsonSchema): readonly Case[] => [
  listed('as-the-room', 'parameters that match the room return it without the excluded field', asTheRoom, {
    // A check says which parameters find none.
    expect: [{ ...aRoomOrNone(shape), source: `${page}, response OK`, says: '200 with the room' }],
    checks: [...coherent, ...sameRoom('rooms'), matchesTheRoom, inOrder('rooms', 1), leavesOut],
  }),
  listed('oldest', 'sort in ascending order returns the oldest room', [['sort', oldestFirst]], {
    expect: [200],
    checks: [...coherent, inOrder('rooms', -1)],
  }),
  listed(
    'second-oldest',
    'offset skips the oldest room',
    [
      ['sort', oldestFirst],
      ['offset', '1'],
    ],
    {
      after: ['oldest'],
      tags: ['paging'],
      expect: perhapsNone(shape),
      checks: [
        isAnotherThan(
          'oldest',
          'page-slice',
          'offset skips rooms',
          `${page}, offset: "skipping the first offset items"`,
        ),
        inOrder('oldest', 1),
      ],
    },
  ),
  listed('other-state', 'open returns no room in the other state', ofTheOtherState, {
    expect: perhapsNone(shape),
    checks: [isAnotherThan('rooms', 'filter', 'only matching rooms are returned', byState)],
  }),
  listed('unknown-name', 'an unknown roomName returns no room', [['roomName', unknownName]], {
    expect: perhapsNone(shape),
    checks: [returnsNothing(['room'], `${page}, roomName: "The name of the room."`)],
  }),
  listed('unknown-kind', 'an unknown tag and an unknown queue return no room', ofUnknownKind, {
    expect: perhapsNone(shape),
    checks: [
      returnsNothing(
        ['room'],
        `${page}, tags: "List of tag information."; queue: "The ID assigned to the call"`,
      ),
    ],
  }),
];
