import type { Data, Department, Room, User, Visitor } from './types.ts';

function withStrings(user: User): User {
  const most = user.livechat?.maxNumberSimultaneousChat;
  return most === undefined ? user : { ...user, livechat: { maxNumberSimultaneousChat: String(most) } };
}

function withoutNull(visitor: Visitor): Visitor {
  const { phone, ...rest } = visitor;
  return phone === null || phone === undefined ? rest : { ...rest, phone };
}

const inDepartment =
  (departments: readonly Department[], fallback: string) =>
  (room: Room): Room =>
    departments.some(({ _id }) => _id === room.departmentId) ? room : { ...room, departmentId: fallback };

/**
 * The same data as the pages describe it: `maxNumberSimultaneousChat` is a string, `phone` is a list, and every queue row has a
 * department. Chats without one go to the last department, which has no other chats.
 */
export function asDocumented(data: Data): Data {
  const fallback = data.departments.at(-1)?._id ?? '';
  return {
    ...data,
    users: data.users.map(withStrings),
    visitors: data.visitors.map(withoutNull),
    rooms: data.rooms.map(inDepartment(data.departments, fallback)),
  };
}
