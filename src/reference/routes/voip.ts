import type { VoipRoom } from '../data/types.ts';
import { ordered } from '../order.ts';
import { foundPage, pageOf, sortOf } from '../paging.ts';
import { pagination, type Parameters } from '../parameters.ts';
import { holds } from '../permissions.ts';
import { text, texts, type Query } from '../query.ts';
import { Refused } from '../refused.ts';
import { success, unauthorized, type Answer } from '../replies.ts';
import type { Call, Route } from '../route.ts';

interface Span {
  readonly start?: string;
  readonly end?: string;
}

type Test = (room: VoipRoom) => boolean;

/** The parameters of `isVoipRoomsProps`: lists only as lists, `query` but not `fields`; rocket-chat-behaviour 4. */
const parameters: Parameters = {
  known: {
    agents: 'strings',
    open: ['true', 'false'],
    createdAt: 'string',
    closedAt: 'string',
    tags: 'strings',
    queue: 'string',
    visitorId: 'string',
    direction: ['inbound', 'outbound'],
    roomName: 'string',
    ...pagination,
    query: 'string',
  },
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : 'invalid JSON');
  }
}

function instant(value: unknown, name: string): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new Refused(`The "${name}" query parameter must be a valid date.`);
  return new Date(time).toISOString();
}

function spanOf(query: Query, name: 'createdAt' | 'closedAt'): Span {
  const value = parsed(text(query, name) || '{}');
  if (typeof value !== 'object' || value === null) return {};
  const start = 'start' in value ? instant(value.start, `${name}.start`) : undefined;
  const end = 'end' in value ? instant(value.end, `${name}.end`) : undefined;
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** Both ends belong to the span. A room without the date is in no span. */
function within(date: string | undefined, { start, end }: Span): boolean {
  if (start === undefined && end === undefined) return true;
  return date !== undefined && (start === undefined || date >= start) && (end === undefined || date <= end);
}

const same = (wanted: string | undefined, value: string): boolean =>
  wanted === undefined || wanted === '' || wanted === value;

/** Without `open` only closed rooms match, because the handler passes on `open === 'true'`. */
function tests(query: Query): readonly Test[] {
  const open = text(query, 'open') === 'true';
  const [agents, tags] = [texts(query, 'agents'), texts(query, 'tags')];
  const createdAt = spanOf(query, 'createdAt');
  const closedAt = spanOf(query, 'closedAt');
  const visitorId = text(query, 'visitorId');
  const name = text(query, 'roomName')?.toLowerCase() ?? '';
  return [
    (room) => (room.open === true) === open,
    ({ servedBy }) =>
      agents === undefined || agents.includes(servedBy._id) || agents.includes(servedBy.username),
    (room) => tags === undefined || tags.some((tag) => room.tags?.includes(tag)),
    (room) => within(room.ts, createdAt) && within(room.closedAt, closedAt),
    ({ v }) => visitorId === 'undefined' || same(visitorId, v._id),
    (room) => same(text(query, 'queue'), room.queue) && same(text(query, 'direction'), room.direction),
    (room) => room.name.toLowerCase().includes(name),
  ];
}

/** An agent has to ask for exactly the agent's own rooms; rocket-chat-behaviour 4. */
function mayAsk({ caller, query, setting }: Call): boolean {
  if (holds(caller, 'view-livechat-rooms', setting)) return true;
  const agents = texts(query, 'agents') ?? [];
  return holds(caller, 'view-l-room', setting) && agents.length === 1 && agents[0] === caller?._id;
}

/** Checks sort before the permission and dates after it, as the real handler does. */
function rooms(call: Call): Answer {
  const page = pageOf(call.query);
  const sort = sortOf(call.query, call.setting.era) ?? { ts: -1 };
  if (!mayAsk(call)) return unauthorized;
  const all = tests(call.query);
  const found = call.setting.data.voipRooms.filter((room) => all.every((test) => test(room)));
  const items = foundPage(ordered(found, sort), page);
  return success({ rooms: items, count: items.length, total: found.length, offset: page.offset });
}

/** `voip/rooms` of servers from 4.5 to 7.13. */
export const voipRoute: Route = { method: 'GET', path: '/api/v1/voip/rooms', parameters, handle: rooms };
