import { at, hexId, meteorId, secret } from './ids.ts';
import type { Department, Room, ServedBy, Unit, UnitMonitor, User, Visitor } from './types.ts';

/** A department with the required properties. */
export function department(
  name: string,
  minutes: number,
  numAgents: number,
  description?: string,
): Department {
  return {
    _id: meteorId(`department/${name}`),
    name,
    enabled: true,
    type: 'd',
    numAgents,
    showOnRegistration: true,
    showOnOfflineForm: false,
    email: 'support@workspace.example',
    ...(description === undefined ? {} : { description }),
    _updatedAt: at(minutes),
  };
}

export function unit(name: string, minutes: number, monitors: readonly User[], numDepartments = 1) {
  const _id = meteorId(`unit/${name}`);
  const record: Unit = {
    _id,
    name,
    visibility: 'public',
    type: 'u',
    numMonitors: monitors.length,
    numDepartments,
    _updatedAt: at(minutes),
  };
  const ties: readonly UnitMonitor[] = monitors.map((monitor, index) => ({
    _id: meteorId(`unit/${name}/${monitor.username}`),
    monitorId: monitor._id,
    unitId: _id,
    _updatedAt: at(minutes + index),
    username: monitor.username,
  }));
  return { unit: record, ties };
}

/** A visitor with the four required properties and a token. */
export function bareVisitor(number: number, minutes: number, hex = false): Visitor {
  const name = `visitor/${number}`;
  return {
    _id: hex ? hexId(name) : meteorId(name),
    username: `guest-${number}`,
    token: secret(name, 22),
    ts: at(minutes),
    _updatedAt: at(minutes + 9),
  };
}

/** An agent in the form that a room has. */
export function servedBy(agent: User, minutes: number): ServedBy {
  return { _id: agent._id, username: agent.username, ts: at(minutes) };
}

interface RoomSeed {
  readonly visitor: Visitor;
  readonly minutes: number;
  readonly agent?: User;
  readonly departmentId?: string | undefined;
  readonly closed?: boolean;
}

export function room(seed: RoomSeed): Room {
  const { visitor, minutes, agent, departmentId, closed = false } = seed;
  return {
    _id: meteorId(`room/${visitor.username}/${minutes}`),
    t: 'l',
    fname: visitor.name ?? visitor.username,
    v: {
      _id: visitor._id,
      username: visitor.username,
      token: visitor.token,
      status: visitor.status ?? 'online',
    },
    ...(agent === undefined ? {} : { servedBy: servedBy(agent, minutes + 1) }),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(closed ? { closedAt: at(minutes + 45) } : { open: true as const }),
    msgs: 1 + (minutes % 12),
    usersCount: agent === undefined ? 1 : 2,
    source: { type: 'widget' },
    ts: at(minutes),
    lm: at(minutes + 7),
    _updatedAt: at(minutes + 46),
  };
}

/** The number of open chats of an agent in a department (`undefined`: without department). */
export interface Load {
  readonly agent: User;
  readonly departmentId: string | undefined;
  readonly chats: number;
}

/** Open chats for the given loads, each with a different visitor. The given visitors come first, so that a list of rooms has them. */
export function openChats(loads: readonly Load[], first: readonly Visitor[]) {
  const visitors: Visitor[] = [...first];
  const rooms: Room[] = [];
  for (const { agent, departmentId, chats } of loads)
    for (let chat = 0; chat < chats; chat += 1) {
      const number = rooms.length;
      const visitor = first[number] ?? bareVisitor(200 + number, 400 + number);
      if (number >= first.length) visitors.push(visitor);
      rooms.push(room({ visitor, minutes: 500 + number * 3, agent, departmentId }));
    }
  return { rooms, visitors };
}
