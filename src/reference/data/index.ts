import type { DataState, Fixtures } from '../types.ts';
import { exampleRoom } from './example-room.ts';
import { withExamples } from './examples.ts';
import type { Data, Department, Room, User, Visitor } from './types.ts';
import { accountUsers } from './accounts.ts';

/** A new workspace with the accounts only. */
const empty: Data = {
  users: accountUsers,
  departments: [],
  units: [],
  unitMonitors: [],
  visitors: [],
  rooms: [],
  voipRooms: [],
  documentedRooms: [],
};

const states: Readonly<Record<DataState, () => Promise<Data>>> = {
  rich: async () => (await import('./rich.ts')).rich,
  minimal: async () => (await import('./minimal.ts')).minimal,
  empty: async () => empty,
  large: async () => (await import('./large.ts')).large,
};

/** Rich and large data also have what the pages' examples show. The other states have as little as they can. */
const withTheirs = (state: DataState, data: Data): Data =>
  state === 'rich' || state === 'large' ? withExamples(data) : data;

/**
 * Loads the data of a state, as documented or as released servers have it. As documented there is at least one room, because the page of
 * `voip/rooms` describes no reply without one.
 */
export async function dataOf(state: DataState, documented: boolean): Promise<Data> {
  const data = withTheirs(state, await states[state]());
  if (!documented) return data;
  const { documentedRooms } = data;
  return asDocumented({
    ...data,
    documentedRooms: documentedRooms.length > 0 ? documentedRooms : [exampleRoom],
  });
}

/** The first monitor whose name a path can hold, the first unit, and the first visitor; undefined for what the data lacks. */
export function fixturesOf(data: Data): Fixtures {
  const monitor = data.users.find(
    ({ roles, username }) => roles.includes('livechat-monitor') && !/[/\\]|^\.{1,2}$/.test(username),
  );
  const [unit] = data.units;
  const [visitor] = data.visitors;
  return { monitorUsername: monitor?.username, unitId: unit?._id, visitorId: visitor?._id };
}

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
function asDocumented(data: Data): Data {
  const fallback = data.departments.at(-1)?._id ?? '';
  return {
    ...data,
    users: data.users.map(withStrings),
    visitors: data.visitors.map(withoutNull),
    rooms: data.rooms.map(inDepartment(data.departments, fallback)),
  };
}
