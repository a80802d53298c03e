import { servedBy } from './build.ts';
import { at, hexId, meteorId } from './ids.ts';
import type { DocumentedRoom, User, Visitor } from './types.ts';

export interface DocumentedRoomSeed {
  readonly visitor: Visitor;
  readonly agent: User;
  readonly departmentId: string;
  readonly minutes: number;
  readonly open: boolean;
  readonly text: string;
}

function lastMessage(seed: DocumentedRoomSeed, rid: string) {
  const { visitor, minutes, text } = seed;
  const fname = visitor.name ?? visitor.username;
  return {
    _id: meteorId(`message/${minutes}`),
    rid,
    msg: text,
    token: visitor.token,
    alias: fname,
    ts: at(minutes + 8),
    u: { _id: visitor._id, username: visitor.username, name: fname },
    _updatedAt: at(minutes + 8),
    urls: [],
    mentions: [],
    channels: [],
    md: [{ type: 'PARAGRAPH', value: [{ type: 'PLAIN_TEXT', value: text }] }],
    newRoom: false,
    showConnecting: true,
  };
}

function metrics({ minutes }: DocumentedRoomSeed) {
  const fd = at(minutes + 5);
  return {
    reaction: { fd, ft: 18.25, tt: 21.5 },
    response: { avg: 140.125, fd, ft: 280.25, total: 2, tt: 281 },
    v: { lq: at(minutes + 8) },
    servedBy: { lr: at(minutes + 5) },
  };
}

/** A room with every field of the example in the page get-list-of-call-center-rooms, in its order, with other values. */
export function documentedRoom(seed: DocumentedRoomSeed): DocumentedRoom {
  const { visitor, agent, departmentId, minutes, open } = seed;
  const { _id: visitorId, username, token, status = 'online' } = visitor;
  const _id = meteorId(`documented/${minutes}`);
  return {
    _id,
    fname: visitor.name ?? username,
    t: 'l',
    v: { _id: visitorId, username, token, status, lastMessageTs: at(minutes + 8) },
    departmentId,
    default: false,
    ro: false,
    sysMes: true,
    open,
    msgs: 3 + (minutes % 5),
    ts: at(minutes),
    _updatedAt: at(minutes + 9),
    lm: at(minutes + 8),
    customFields: { salesforceCrmContactId: hexId(`crm/${minutes}`).slice(0, 18) },
    usersCount: 2,
    cl: false,
    departmentAncestors: [meteorId('unit/ancestor')],
    lastMessage: lastMessage(seed, _id),
    metrics: metrics(seed),
    servedBy: servedBy(agent, minutes + 4),
    waitingResponse: open,
  };
}
