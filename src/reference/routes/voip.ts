import type { VoipRoom } from '../data/types.ts';
import { ordered } from '../order.ts';
import { foundPage, pageOf, sortOf } from '../paging.ts';
import { pagination, type Parameters } from '../parameters.ts';
import { holds } from '../permissions.ts';
import { text, texts, type Query } from '../query.ts';
import { success, unauthorized, type Answer } from '../replies.ts';
import { get, type Call } from '../route.ts';

type Test = (room: VoipRoom) => boolean;

/** The parameters of both forms of the route, in the order in which they are checked. */
export const voipParameters = {
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
} as const;

/** The parameters of `isVoipRoomsProps`: lists only as lists, `query` but not `fields`; docs/released-servers.md#4. */
const parameters: Parameters = { known: { ...voipParameters, query: 'string' } };

const same = (wanted: string | undefined, value: string): boolean =>
  wanted === undefined || wanted === '' || wanted === value;

/** Without `open` only closed rooms match, because the handler passes on `open === 'true'`. */
function tests(query: Query): readonly Test[] {
  const open = text(query, 'open') === 'true';
  const [agents, tags] = [texts(query, 'agents'), texts(query, 'tags')];
  // The handler copies the text without parsing it, so that the query asks for `ts: {}`, which no room has.
  const byDate = ['createdAt', 'closedAt'].some((name) => (text(query, name) ?? '') !== '');
  const visitorId = text(query, 'visitorId');
  const name = text(query, 'roomName')?.toLowerCase() ?? '';
  return [
    (room) => (room.open === true) === open,
    ({ servedBy }) =>
      agents === undefined || agents.includes(servedBy._id) || agents.includes(servedBy.username),
    (room) => tags === undefined || tags.some((tag) => room.tags?.includes(tag)),
    () => !byDate,
    ({ v }) => visitorId === 'undefined' || same(visitorId, v._id),
    (room) => same(text(query, 'queue'), room.queue) && same(text(query, 'direction'), room.direction),
    (room) => room.name.toLowerCase().includes(name),
  ];
}

/** An agent has to ask for exactly the agent's own rooms; docs/released-servers.md#4. */
export function mayAskForRooms({ caller, query, setting }: Call): boolean {
  if (holds(caller, 'view-livechat-rooms', setting)) return true;
  const agents = texts(query, 'agents') ?? [];
  return holds(caller, 'view-l-room', setting) && agents.length === 1 && agents[0] === caller?._id;
}

/** Checks sort before the permission, as the real handler does. */
function rooms(call: Call): Answer {
  const page = pageOf(call.query);
  const sort = sortOf(call.query, call.setting.era) ?? { ts: -1 };
  if (!mayAskForRooms(call)) return unauthorized;
  const all = tests(call.query);
  const found = call.setting.data.voipRooms.filter((room) => all.every((test) => test(room)));
  const items = foundPage(ordered(found, sort), page);
  return success({ rooms: items, count: items.length, total: found.length, offset: page.offset });
}

/** `voip/rooms` of servers from 4.5 to 7.13. */
export const voipRoute = get('/api/v1/voip/rooms', rooms, { parameters });
