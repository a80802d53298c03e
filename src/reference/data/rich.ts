import { adminUser, agentUser, unprivilegedUser } from './accounts.ts';
import { bareVisitor, department, room, unit, openChats } from './build.ts';
import { documentedRoom } from './documented-room.ts';
import { meteorId } from './ids.ts';
import { richCalls } from './rich-calls.ts';
import { agents, monitors } from './rich-people.ts';
import { specialVisitors } from './rich-visitors.ts';
import type { Data, User } from './types.ts';

const departments = [
  department('Vertrieb & Rückfragen', 10, 4, 'Alles vor dem Kauf'),
  department('Facturación', 11, 3),
  department('Night shift 🌙', 12, 2, 'From ten to six'),
  department('Réclamations', 13, 3),
  department('Allgemein', 14, 1),
];

const deletedDepartment = meteorId('department/long gone');

/** Chats per agent, one digit each: without department, in the first four, in a deleted one. */
const loads: readonly (readonly [User | undefined, string])[] = [
  [agentUser, '120130'],
  [agents[0], '214020'],
  [agents[1], '035111'],
  [agents[2], '200400'],
  [agents[3], '111010'],
  [agents[4], '006200'],
  [agents[5], '301020'],
  [monitors[0], '020100'],
  [monitors[1], '100011'],
  [agents[6], '210300'],
  [agents[7], '031000'],
];

const columns = [undefined, ...departments.slice(0, 4).map(({ _id }) => _id), deletedDepartment];

const chats = openChats(
  loads.flatMap(([agent, digits]) =>
    agent === undefined
      ? []
      : columns.map((departmentId, column) => ({ agent, departmentId, chats: Number(digits[column] ?? 0) })),
  ),
  specialVisitors,
);

const units = [
  unit('Nordwest', 20, monitors.slice(0, 2), 2),
  unit('Süd-Ost', 24, monitors.slice(1), 1),
  unit('Zz being set up', 30, [], 0),
];

const former = [bareVisitor(901, 60), bareVisitor(902, 70, true)];

const otherRooms = former.flatMap((visitor, index) => [
  room({ visitor, minutes: 80 + index * 9, agent: agentUser, closed: true }),
  room({ visitor, minutes: 2000 + index * 9, departmentId: columns[1] ?? deletedDepartment }),
]);

const documentedRooms = specialVisitors.flatMap((visitor, index) => {
  const departmentId = departments[index]?._id;
  if (departmentId === undefined) return [];
  const agent = index === 0 ? agentUser : (agents[index] ?? agentUser);
  const minutes = 900 - index * 37;
  return [
    documentedRoom({ visitor, agent, departmentId, minutes, open: index !== 1, text: `Grüße 👋 ${index}` }),
  ];
});

/** A workspace in which every optional field is present in some items and absent in others. */
export const rich: Data = {
  users: [adminUser, agentUser, unprivilegedUser, ...agents, ...monitors],
  departments,
  units: units.map(({ unit: record }) => record),
  unitMonitors: units.flatMap(({ ties }) => ties),
  visitors: [...chats.visitors, ...former, { ...bareVisitor(903, 65), name: 'Merged Away', disabled: true }],
  rooms: [...chats.rooms, ...otherRooms],
  voipRooms: richCalls,
  documentedRooms,
};
