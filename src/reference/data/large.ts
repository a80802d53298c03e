import { adminUser, agentUser, unprivilegedUser } from './accounts.ts';
import { bareVisitor, department, unit, openChats } from './build.ts';
import { call } from './calls.ts';
import { documentedRoom } from './documented-room.ts';
import { meteorId } from './ids.ts';
import type { Data, User, UserStatus, Visitor } from './types.ts';

const statuses: readonly UserStatus[] = ['online', 'away', 'busy'];
const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

function member(index: number, role: string): User {
  const username = `${role}-${index}`;
  const status = statuses[index % statuses.length] ?? 'online';
  return {
    _id: meteorId(`user/${username}`),
    username,
    name: `Größe ${index}`,
    status,
    statusLivechat: 'available',
    livechat: { maxNumberSimultaneousChat: index % 2 === 0 ? String(index) : index },
    emails: [{ address: `${username}@workspace.example`, verified: index % 3 !== 0 }],
    roles: ['user', `livechat-${role}`],
  };
}

const agents: readonly User[] = [agentUser, ...range(59).map((index) => member(index, 'agent'))];
const hidden: User = { ...member(99, 'agent'), status: 'offline' };
const monitors = range(12).map((index) => member(index, 'monitor'));
const departments = range(10).map((index) => department(`Abteilung ${index}`, 10 + index, 60));
const units = range(4).map((index) => unit(`Unit ${index}`, 30 + index, monitors.slice(index, index + 8)));

/** Eight groups for each agent (one without department), a ninth for the first twenty: 60 × 8 + 20 = 500. */
const visible = agents.flatMap((agent, index) =>
  range(index < 20 ? 9 : 8).map((column) => ({
    agent,
    departmentId: column === 0 ? undefined : departments[column]?._id,
    // A few agents have more chats than all others, so that the two ends of the list differ.
    chats: 1 + ((index * 7 + column * 5) % 3) + (column === 2 ? Math.max(0, 5 - index) : 0),
  })),
);

const special: Visitor = {
  ...bareVisitor(1, 100, true),
  name: 'Ilse Groß',
  phone: [{ phoneNumber: '+1 555 0100' }],
  visitorEmails: [{ address: 'ilse@visitor.example' }],
};

const chats = openChats(
  [...visible, { agent: hidden, departmentId: departments[1]?._id, chats: 4 }],
  [special],
);
const callers = chats.visitors.slice(0, 20);

const voipRooms = range(150).map((index) =>
  call({
    visitor: callers[index % callers.length] ?? special,
    agent: agents[index % 11] ?? agentUser,
    minutes: 4000 + index * 7,
    queue: `Queue ${index % 4}`,
    direction: index % 3 === 0 ? 'outbound' : 'inbound',
    ...(index % 5 === 0 ? {} : { seconds: 20 + ((index * 53) % 900) }),
    ...(index % 4 === 0 ? {} : { tags: [`tag-${index % 6}`, 'all'] }),
  }),
);

const documentedRooms = range(150).map((index) =>
  documentedRoom({
    visitor: callers[index % callers.length] ?? special,
    agent: agents[index % 11] ?? agentUser,
    departmentId: departments[index % 10]?._id ?? '',
    minutes: 4000 + index * 7,
    open: index % 5 === 0,
    text: `№ ${index}`,
  }),
);

/** A workspace with more items than a page can have. */
export const large: Data = {
  users: [adminUser, ...agents, hidden, unprivilegedUser, ...monitors],
  departments,
  units: units.map(({ unit: record }) => record),
  unitMonitors: units.flatMap(({ ties }) => ties),
  visitors: chats.visitors,
  rooms: chats.rooms,
  voipRooms,
  documentedRooms,
};
