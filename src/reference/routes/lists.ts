import type { Room } from '../data/types.ts';
import { text, texts } from '../query.ts';
import { unauthorized, type Answer } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
import { listed, matches } from './list.ts';
import { withoutRoles } from './monitors.ts';
import { mayAskForRooms } from './voip.ts';

function fits(room: Room, call: Call): boolean {
  const agents = texts(call.query, 'agents');
  const open = text(call.query, 'open');
  const departmentId = text(call.query, 'departmentId');
  const { servedBy } = room;
  return (
    (open === undefined || open === '' || (room.open === true) === (open === 'true')) &&
    (departmentId === undefined || departmentId === '' || room.departmentId === departmentId) &&
    (agents === undefined || (servedBy !== undefined && agents.includes(servedBy._id)))
  );
}

/** The list of rooms. The handler itself checks whether the caller may see the rooms that are asked for. */
function rooms(call: Call): Answer {
  if (!mayAskForRooms(call)) return unauthorized;
  const found = call.setting.data.rooms.filter((room) => fits(room, call));
  return listed('rooms', call, found, { ts: -1 });
}

function departments(call: Call): Answer {
  const found = call.setting.data.departments.filter(({ name }) => matches(call, 'text', name));
  return listed('departments', call, found, { name: 1 });
}

function everyAgent(call: Call): Answer {
  const found = call.setting.data.users.filter(
    ({ roles, username, name }) => roles.includes('livechat-agent') && matches(call, 'text', username, name),
  );
  return listed('users', call, found.map(withoutRoles), { name: 1 });
}

/** The lists in which a suite finds data to test with. */
export const listRoutes: readonly Route[] = [
  get('/api/v1/livechat/rooms', rooms),
  get('/api/v1/livechat/department', departments, {
    permissions: ['view-livechat-departments', 'view-l-room'],
  }),
  get('/api/v1/livechat/users/agent', everyAgent, { permissions: ['view-livechat-manager'] }),
];
