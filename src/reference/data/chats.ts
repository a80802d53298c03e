import { bareVisitor, room, type RoomSeed } from './build.ts';
import type { Room, User, Visitor } from './types.ts';

/** The number of open chats of an agent in a department (`undefined`: without department). */
export interface Load {
  readonly agent: User;
  readonly departmentId: string | undefined;
  readonly chats: number;
}

/**
 * Open chats for the given loads, each with a different visitor. The given visitors come first, so that a list of rooms has them.
 */
export function openChats(loads: readonly Load[], first: readonly Visitor[]) {
  const visitors: Visitor[] = [...first];
  const rooms: Room[] = [];
  for (const load of loads)
    for (let chat = 0; chat < load.chats; chat += 1) {
      const number = rooms.length;
      const visitor = first[number] ?? bareVisitor(200 + number, 400 + number);
      if (number >= first.length) visitors.push(visitor);
      rooms.push(room(seedOf(load, visitor, 500 + number * 3)));
    }
  return { rooms, visitors };
}

function seedOf(load: Load, visitor: Visitor, minutes: number): RoomSeed {
  const { agent, departmentId } = load;
  return { visitor, minutes, agent, ...(departmentId === undefined ? {} : { departmentId }) };
}
