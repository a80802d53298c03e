import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import type { Match } from '../../src/checks/matching.ts';
import { at, isObject, listAt, same, textAt as text } from '../../src/lib/json.ts';
import {
  mostPlanned,
  discriminatingChoices,
  discriminationScore,
  showsOneMore,
  type Choice,
  type Filter,
} from '../../src/contract/combine.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';

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
};

/** Letters and digits that are like no others in any alphabet; I, K and S have such relatives. */
const plain = /^[0-9A-HJL-RT-Z]+$/;
/** Most names whose parts are tried. */
const mostRead = 20;

/** Whether a room matches one parameter. With `surely` only matches that docs/released-servers.md guarantees count. */
const lets: { readonly [parameter: string]: (item: unknown, value: string, surely: boolean) => boolean } = {
  direction: (item, value) => text(item, 'direction') === value,
  queue: (item, value) => text(item, 'queue') === value,
  visitorId: (item, value) => text(item, 'v', '_id') === value,
  'agents[]': (item, value) => text(item, 'servedBy', '_id') === value,
  'tags[]': (item, value) => listAt(item, 'tags').includes(value),
  open: (item, value) => isClosed(at(item, 'open')) === (value === 'false'),
  // A part of the name matches, in any case. Which letters are equal then depends on the database.
  roomName: (item, value, surely) =>
    surely && !plain.test(value)
      ? text(item, 'name') === value
      : text(item, 'name').toLowerCase().includes(value.toLowerCase()),
};

/** Whether a room matches all parameters; of one that takes a list, one value is enough. */
const matches = (item: unknown, asked: Choice, surely: boolean): boolean =>
  asked.every(([name]) => {
    const fits = lets[name];
    return fits === undefined || asked.some(([other, value]) => other === name && fits(item, value, surely));
  });

const by =
  (surely: boolean): Belongs =>
  (item, { query }) =>
    matches(item, query, surely);

/** The rooms that match every parameter of a request. */
export const matchesAsked: Match = { surely: by(true), possibly: by(false) };
export const matchesPage: Belongs = by(false);

/** A server may want a tag to be the only one of a room, or the first. */
const isOnlyTag = (item: unknown, tag: string): boolean => same(listAt(item, 'tags'), [tag]);
const isFirstTag = (item: unknown, tag: string): boolean => at(item, 'tags', 0) === tag;
/** A server may look at who closed a room, in place of who served it. */
const isCloser = (item: unknown, id: string): boolean => text(item, 'closedBy', '_id') === id;
/** A server may look at the beginning of a name only, or tell capitals from small letters. */
const misreadNames: readonly Filter<string>['lets'][] = [
  (name, part) => name.toUpperCase().startsWith(part),
  (name, part) => name.includes(part),
];
/** A server may take a part of a queue's name for the whole. */
const isPartOfQueue = (item: unknown, part: string): boolean =>
  text(item, 'queue').toLowerCase().includes(part.toLowerCase());
const misread: { readonly [parameter: string]: Filter<unknown>['misread'] } = {
  'agents[]': [isCloser],
  'tags[]': [isOnlyTag, isFirstTag],
  queue: [isPartOfQueue],
  roomName: misreadNames.map((read) => (item, part) => read(text(item, 'name'), part)),
};

const values: { readonly [parameter: string]: (items: readonly unknown[]) => readonly string[] } = {
  direction: (items) => distinct(items.map((item) => text(item, 'direction'))),
  queue: (items) => distinct(items.map((item) => text(item, 'queue'))),
  visitorId: (items) => distinct(items.map((item) => text(item, 'v', '_id'))),
  'agents[]': (items) => distinct(items.map((item) => text(item, 'servedBy', '_id'))),
  'tags[]': (items) =>
    distinct(items.flatMap((item) => listAt(item, 'tags')).filter((tag) => typeof tag === 'string')),
  open: () => ['false'],
  roomName: (items) => partsOf(items.map((item) => text(item, 'name'))),
};

/** Parts of names, those first that divide the names best; whole names where no part does. In capitals, since the case does not matter. */
function partsOf(names: readonly string[]): readonly string[] {
  const parts = distinct(
    names
      .slice(0, mostRead)
      .flatMap((name) =>
        Array.from(name, (_, index) => [name.slice(index, index + 1), name.slice(index, index + 2)]),
      )
      .flat()
      .map((part) => part.toUpperCase()),
  ).filter((part) => plain.test(part));
  /** How many names a misreading finds. Of parts that divide the names alike the one with the fewest shows most. */
  const misled = (part: string): number =>
    names.filter((name) => misreadNames.some((read) => read(name, part))).length;
  const those = new Map(
    parts
      .toSorted((left, right) => misled(right) - misled(left))
      .map((part) => [names.map((name) => name.toUpperCase().includes(part)).join(), part]),
  );
  const unevenness = (which: string): number =>
    Math.abs(which.split(',').filter((one) => one === 'true').length - names.length / 2);
  const dividing = [...those].filter(([which]) => which.includes('false'));
  return dividing.length > 0
    ? dividing.toSorted(([left], [right]) => unevenness(left) - unevenness(right)).map(([, part]) => part)
    : distinct(names);
}

const distinct = (words: readonly string[]): readonly string[] => [
  ...new Set(words.filter((word) => word !== '')),
];

interface More {
  /** Parameters of a page, from the matching rooms, and whether all closed rooms are known. */
  readonly page?: (matching: readonly unknown[], isWhole: boolean) => Query;
  /** Parameters that are added if they change the result too. */
  readonly perhaps?: readonly string[];
  /** Parameters that are left out because their default says the same. A room that only they exclude shows whether it holds. */
  readonly unsaid?: readonly string[];
  /** How many rooms the filters have to return, so that the page is neither the first nor the last. */
  readonly atLeast?: number;
}

/** A query with several filters over the closed rooms, with the values that discriminate best. */
export const combined =
  (parameters: readonly string[], { page = () => [], perhaps = [], unsaid = [], atLeast = 1 }: More = {}) =>
  (known: Known): Query => {
    const { body, complete } = baselineOf(known.body(closedRooms), 'rooms');
    // An open room shows whether `open=false` leaves it out.
    const items = [
      ...listAt(body, 'rooms').slice(0, mostPlanned),
      ...listAt(known.body(openRooms), 'rooms').filter((item) => !isClosed(at(item, 'open'))),
    ].filter((item) => parameters.includes('open') || isClosed(at(item, 'open')));
    const few = choose(items, parameters, atLeast);
    const many = perhaps.length === 0 ? few : choose(items, [...perhaps, ...parameters], atLeast);
    const { choice } = discriminatesMore(many, few, atLeast) ? many : few;
    const left = parameters.filter(
      (name) => name !== 'tags[]' && !choice.some(([chosen]) => chosen === name),
    );
    const asked = withAnotherAgent(items, choice);
    const matching = items.filter((item) => matches(item, asked, true));
    return [
      ...asked.filter(([name]) => !unsaid.includes(name)),
      ...left.map((name) => [name, name === 'direction' ? 'inbound' : unknownName] as const),
      ...page(matching, complete),
    ];
  };

/**
 * Asks for several agents if one was chosen, to find servers that read only one of a list. The other agent has rooms too, if others still
 * have some; else the chosen one stands between two whom nobody has.
 */
function withAnotherAgent(items: readonly unknown[], choice: Choice): Choice {
  const place = choice.findIndex(([name]) => name === 'agents[]');
  if (place === -1) return choice;
  const asking = (id: string): Choice => choice.toSpliced(place, 0, ['agents[]', id]);
  const count = (some: Choice): number => items.filter((item) => matches(item, some, true)).length;
  const [own, any] = [count(choice), count(choice.toSpliced(place, 1))];
  const another = values['agents[]']?.(items).find((id) => {
    const both = count(asking(id));
    return both > own && both < any;
  });
  if (another !== undefined) return asking(another);
  return asking(unknownName).toSpliced(place + 2, 0, ['agents[]', `${unknownName}-too`]);
}

interface Scored {
  readonly choice: Choice;
  readonly score: number;
  readonly matching: readonly unknown[];
}

const discriminatesMore = (many: Scored, few: Scored, atLeast: number): boolean =>
  many.matching.length >= atLeast && showsOneMore(many.score, few.score);

function choose(items: readonly unknown[], parameters: readonly string[], atLeast: number): Scored {
  const all = parameters.map((name): Filter<unknown> => ({
    name,
    values: values[name]?.(items) ?? [],
    lets: (item, value) => lets[name]?.(item, value, true) ?? true,
    misread: misread[name] ?? [],
  }));
  const choice = discriminatingChoices(items, all, atLeast)[0] ?? [];
  return {
    choice,
    score: discriminationScore(items, all, choice, atLeast),
    matching: items.filter((item) => matches(item, choice, true)),
  };
}

/** Closed rooms have no `open`, or one that is not true. */
export const isClosed = (open: unknown): boolean => open === undefined || open === null || open === false;

/** True for the list of rooms that servers send instead of one room. */
export const isPage = (body: unknown): boolean => isObject(body) && Array.isArray(body['rooms']);
