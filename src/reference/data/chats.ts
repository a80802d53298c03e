import { bareVisitor, room, type RoomSeed } from './build.ts';
import type { Room, User, Visitor } from './types.ts';

/** How many chats an agent holds open in one department (`undefined`: in none). */
export interface Load {
  readonly agent: User;
  readonly departmentId: string | undefined;
  readonly chats: number;
}

/**
 * Open chats for the given loads, each with a visitor of its own; the visitors given come first, so that
 * they are among those a room list shows.
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
