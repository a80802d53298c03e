import type { DocumentedRoom } from '../data/types.ts';
import { jsonOf, text, texts, type Query } from '../query.ts';
import { ordered, valueAt } from '../order.ts';
import { pageOf, sortOf } from '../paging.ts';
import type { Parameters } from '../parameters.ts';
import { holds } from '../permissions.ts';
import { Refused, success, unauthorized, type Answer } from '../replies.ts';
import { get, type Call } from '../route.ts';
import { voipParameters } from './voip.ts';

/** The values of a list parameter. The page has strings; a repeated key is accepted too. */
function anyOf(query: Query, name: string): readonly string[] | undefined {
  const one = text(query, name);
  return one === undefined ? texts(query, name) : [one];
}

const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null;

function fieldsOf(query: Query): readonly (readonly [string, number])[] {
  if (text(query, 'fields') === '') return [];
  const fields = jsonOf(query, 'fields', isFields) ?? {};
  return Object.entries(fields).map(([name, way]) => [name, Number(way)]);
}

/** Fields that a room may lack. Only these can be removed by `fields`, because the page does not say whether it removes others. */
const dispensable = [
  'departmentId',
  'open',
  'customFields',
  'departmentAncestors',
  'lastMessage',
  'metrics',
  'waitingResponse',
];

/** Selects fields as `fields` says: 1 keeps the named ones, 0 removes them. */
function selected(whole: DocumentedRoom, query: Query): object {
  const fields = fieldsOf(query);
  if (fields.length === 0) return whole;
  const includes = fields.some(([name, way]) => way === 1 && name !== '_id');
  const names = fields.filter(([, way]) => (way === 1) === includes).map(([name]) => name);
  return Object.fromEntries(
    Object.entries(whole).filter(
      ([name]) => !dispensable.includes(name) || names.includes(name) === includes,
    ),
  );
}

/** Whether a date is in the given second, however it is written. */
const isAt = (given: string | undefined, date: string): boolean =>
  given === undefined || given === '' || second(given) === second(date);

const second = (date: string): number => Math.floor(Date.parse(date) / 1000);

/** Filters by the fields of the documented room. It has no queue, tags, direction or end, so a filter by one of these matches no room. */
function fits(candidate: DocumentedRoom, query: Query): boolean {
  const same = (name: string, path: string) => {
    const wanted = text(query, name);
    return wanted === undefined || wanted === '' || String(valueAt(candidate, path)) === wanted;
  };
  const agents = anyOf(query, 'agents');
  const { servedBy } = candidate;
  return (
    same('open', 'open') &&
    same('visitorId', 'v._id') &&
    same('roomName', 'fname') &&
    isAt(text(query, 'createdAt'), candidate.ts) &&
    ['closedAt', 'tags', 'queue', 'direction'].every((name) => (query[name] ?? '') === '') &&
    (agents === undefined || agents.includes(servedBy._id) || agents.includes(servedBy.username))
  );
}

function newest(call: Call): Answer {
  const { query, setting, caller } = call;
  const { offset } = pageOf(query);
  const sort = sortOf(query, setting.era) ?? { ts: -1 };
  if (!holds(caller, 'view-livechat-rooms', setting) && !holds(caller, 'view-l-room', setting))
    return unauthorized;
  const found = setting.data.documentedRooms.filter((candidate) => fits(candidate, query));
  const chosen = ordered(found, sort)[offset];
  // The page describes no reply without a room.
  if (chosen === undefined) throw new Refused('room-not-found');
  return success({ room: selected(chosen, query) });
}

/** The page's parameters, and `count`. Any other is refused, as on released servers. */
const parameters: Parameters = {
  known: {
    ...voipParameters,
    agents: 'text or texts',
    tags: 'text or texts',
    direction: 'string',
    fields: 'string',
  },
};

/** `voip/rooms` as documented: it returns one room, and needs either of two permissions. */
export const documentedVoipRoute = get('/api/v1/voip/rooms', newest, { parameters });
