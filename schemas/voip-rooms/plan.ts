import type { Belongs, ListShape } from '../../src/checks/baseline.ts';
import type { Match } from '../../src/checks/filters.ts';
import { at, isObject, listAt } from '../../src/checks/values.ts';
import { tellingChoice, type Filter } from '../../src/contract/combine.ts';
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

const text = (item: unknown, ...path: readonly string[]): string => {
  const value = at(item, ...path);
  return typeof value === 'string' ? value : '';
};

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
  createdAt: (item, value) => within(text(item, 'ts'), value),
  closedAt: (item, value) => within(text(item, 'closedAt'), value),
};

function within(date: string, range: string): boolean {
  const { start, end }: { start: string; end: string } = JSON.parse(range);
  const time = Date.parse(date);
  return time >= Date.parse(start) && time <= Date.parse(end);
}

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
  createdAt: (items) => ranges(items.map((item) => text(item, 'ts'))),
  closedAt: (items) => ranges(items.map((item) => text(item, 'closedAt'))),
};

const distinct = (words: readonly string[]): readonly string[] => [
  ...new Set(words.filter((word) => word !== '')),
];

/** Ranges whose ends lie between dates, since whether an end itself belongs is not told. */
function ranges(dates: readonly string[]): readonly string[] {
  const times = [
    ...new Set(dates.map((date) => Date.parse(date)).filter((time) => !Number.isNaN(time))),
  ].toSorted((a, b) => a - b);
  const cuts = times.slice(1).map((time, index) => ((times[index] ?? time) + time) / 2);
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  const quarter = (part: number): number | undefined => cuts[Math.floor(cuts.length * part)];
  const starts = [first - 1000, quarter(0.25), quarter(0.5)].filter((cut) => cut !== undefined);
  const ends = [last + 1000, quarter(0.75), quarter(0.5)].filter((cut) => cut !== undefined);
  return starts.flatMap((start) =>
    ends.filter((end) => end > start).map((end) => JSON.stringify({ start: iso(start), end: iso(end) })),
  );
}

const iso = (time: number): string => new Date(Math.round(time)).toISOString();

/** A combined request over the closed rooms, with the values that tell the most. */
export const combined =
  (parameters: readonly string[], extra: Query = [], base: string = closedRooms) =>
  (known: Known): Query => {
    const items = listAt(known.body(base), 'rooms');
    const filters = parameters.map((name): Filter<unknown> => ({
      name,
      values: values[name]?.(items) ?? [],
      lets: (item, value) => lets[name]?.(item, value, true) ?? true,
    }));
    const choice = tellingChoice(items, filters);
    const left = parameters.filter(
      (name) => name !== 'tags[]' && !choice.some(([chosen]) => chosen === name),
    );
    return [
      ...choice,
      ...left.map((name) => [name, name === 'direction' ? 'inbound' : unknownName] as const),
      ...extra,
    ];
  };

/** Closed rooms have no `open`, and where one is there it is not true. */
export const isClosed = (open: unknown): boolean => open === undefined || open === null || open === false;

/** True for the page of rooms that servers send. */
export const isPage = (body: unknown): boolean => isObject(body) && Array.isArray(body['rooms']);
