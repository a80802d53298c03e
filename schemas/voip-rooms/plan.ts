import type { Belongs, ListShape } from '../../src/checks/baseline.ts';
import type { Match } from '../../src/checks/filters.ts';
import { isObject, listAt } from '../../src/lib/json.ts';
import {
  showsOneMore,
  withDiscriminatingValue,
  discriminatingChoices,
  discriminationScore,
  type Choice,
  type Filter,
} from '../../src/contract/combine.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';
import { rangesOf, startOf, text, type DateFilter } from './ranges.ts';

export const closedRooms = 'rooms';
export const openRooms = 'open-rooms';

export const room: ListShape = {
  list: 'rooms',
  key: [['_id']],
  stable: [
    ['ts'],
    ['name'],
    ['queue'],
    ['direction'],
    ['v', '_id'],
    ['v', 'username'],
    ['servedBy', '_id'],
    ['closedAt'],
  ],
  // Rooms come newest first, so that the page has all of what begins after its oldest.
  holdsAll: (query, items) => {
    const range = query.find(([name]) => name === 'createdAt')?.[1];
    const oldest = Math.min(...items.map((item) => Date.parse(text(item, 'ts'))));
    return range !== undefined && startOf(range) > oldest;
  },
};

const createdAt = rangesOf('ts', 'closedAt');
const closedAt = rangesOf('closedAt', 'ts');
const dates: { readonly [parameter: string]: DateFilter } = { createdAt, closedAt };

/** Whether a room has what one parameter asks for. `surely` leaves out what the behaviour page leaves open. */
const lets: { readonly [parameter: string]: (item: unknown, value: string, surely: boolean) => boolean } = {
  direction: (item, value) => text(item, 'direction') === value,
  queue: (item, value) => text(item, 'queue') === value,
  visitorId: (item, value) => text(item, 'v', '_id') === value,
  'agents[]': (item, value) => text(item, 'servedBy', '_id') === value,
  'tags[]': (item, value) => listAt(item, 'tags').includes(value),
  // Whether a name is matched whole or in part is not told: a room of exactly that name surely belongs.
  roomName: (item, value, surely) =>
    surely
      ? text(item, 'name') === value
      : [text(item, 'name'), text(item, 'fname')].some((name) =>
          name.toLowerCase().includes(value.toLowerCase()),
        ),
  createdAt: (item, value) => createdAt.lets(item, value),
  closedAt: (item, value) => closedAt.lets(item, value),
};

const by =
  (surely: boolean): Belongs =>
  (item, { query }) =>
    query.every(([name, value]) => lets[name]?.(item, value, surely) ?? true);

/** The rooms that a combined request asks for. */
export const matchesAsked: Match = { surely: by(true), possibly: by(false) };
export const matchesPage: Belongs = by(false);

const values: { readonly [parameter: string]: (items: readonly unknown[]) => readonly string[] } = {
  direction: (items) => distinct(items.map((item) => text(item, 'direction'))),
  queue: (items) => distinct(items.map((item) => text(item, 'queue'))),
  visitorId: (items) => distinct(items.map((item) => text(item, 'v', '_id'))),
  'agents[]': (items) => distinct(items.map((item) => text(item, 'servedBy', '_id'))),
  'tags[]': (items) =>
    distinct(items.flatMap((item) => listAt(item, 'tags')).filter((tag) => typeof tag === 'string')),
  roomName: (items) => distinct(items.map((item) => text(item, 'name'))),
  createdAt: (items) => createdAt.values(items),
  closedAt: (items) => closedAt.values(items),
};

const distinct = (words: readonly string[]): readonly string[] => [
  ...new Set(words.filter((word) => word !== '')),
];

interface More {
  /** Parameters of a page, by how many rooms there are to page through. */
  readonly page?: (rooms: number) => Query;
  /** Parameters that come along where they tell something beside the others. */
  readonly perhaps?: readonly string[];
  /** How many rooms the filters have to give, so that the page is neither the first nor the last. */
  readonly atLeast?: number;
}

/** A combined request over the closed rooms, with the values that tell the most. */
export const combined =
  (parameters: readonly string[], { page = () => [], perhaps = [], atLeast = 1 }: More = {}) =>
  (known: Known): Query => {
    const items = listAt(known.body(closedRooms), 'rooms');
    const few = choose(items, parameters, atLeast);
    const many = perhaps.length === 0 ? few : choose(items, [...perhaps, ...parameters], atLeast);
    const { choice, rooms } = tellsMore(many, few, atLeast) ? many : few;
    const left = parameters.filter(
      (name) => name !== 'tags[]' && !choice.some(([chosen]) => chosen === name),
    );
    return [
      ...choice,
      ...left.map((name) => [name, name === 'direction' ? 'inbound' : unknownName] as const),
      ...page(rooms),
    ];
  };

const mostTried = 8;

interface Scored {
  readonly choice: Choice;
  readonly score: number;
  /** How many rooms it gives. */
  readonly rooms: number;
}

const tellsMore = (many: Scored, few: Scored, atLeast: number): boolean =>
  many.rooms >= atLeast && showsOneMore(many.score, few.score);

function choose(items: readonly unknown[], parameters: readonly string[], atLeast: number): Scored {
  const all = parameters.map((name): Filter<unknown> => ({
    name,
    values: values[name]?.(items) ?? [],
    lets: (item, value) => lets[name]?.(item, value, true) ?? true,
    misread: dates[name]?.misread ?? [],
  }));
  const [plain, ranged] = [
    all.filter(({ name }) => dates[name] === undefined),
    all.filter(({ name }) => dates[name] !== undefined),
  ];
  // There are too many ranges to try each beside each.
  const [best = { choice: [], score: 0, rooms: 0 }] = discriminatingChoices(items, plain, mostTried, atLeast)
    .map((choice) =>
      ranged.reduce<Choice>(
        (sofar, ranges) => withDiscriminatingValue(items, all, sofar, ranges, atLeast),
        choice,
      ),
    )
    .map((choice): Scored => ({
      choice,
      score: discriminationScore(items, all, choice, atLeast),
      rooms: items.filter((item) => choice.every(([name, value]) => lets[name]?.(item, value, true))).length,
    }))
    .toSorted((left, right) => right.score - left.score);
  return best;
}

/** Closed rooms have no `open`, and where one is there it is not true. */
export const isClosed = (open: unknown): boolean => open === undefined || open === null || open === false;

/** True for the page of rooms that servers send. */
export const isPage = (body: unknown): boolean => isObject(body) && Array.isArray(body['rooms']);
