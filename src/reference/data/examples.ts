import { department, room } from './build.ts';
import { caller, exampleRoom, kim } from './example-room.ts';
import type { Data, Unit, UnitMonitor, User, Visitor } from './types.ts';

/** The pages hide each address behind these words. */
const address = '[email\u00a0protected]';

const monitor: User = {
  _id: 'RSb7exHJsiKqwRjPF',
  username: '1-agent',
  emails: [{ address, verified: false }],
  status: 'offline',
  name: '1-agent',
  statusLivechat: 'not-available',
  livechat: { maxNumberSimultaneousChat: '4' },
  roles: ['user', 'livechat-agent', 'livechat-monitor'],
};

/** An account of which the pages show id and username only. */
const named = (_id: string, username: string, role: 'agent' | 'monitor'): User => ({
  _id,
  username,
  name: username,
  status: 'online',
  ...(role === 'agent' ? { statusLivechat: 'available' } : {}),
  roles: ['user', `livechat-${role}`],
});

const jjay = named('MJk4XK5QpsFWJzmSz', 'jjay', 'monitor');
const coel = named('GdyoCfHfd3um5N9vP', 'j.coel', 'monitor');
const marcos = named('CaevAPDbXN252kyXa', 'marcos.defendi', 'agent');

const unit: Unit = {
  _id: 'TGjc7wN84KxQup9cF',
  name: 'Unit of the documentation',
  visibility: 'public',
  type: 'u',
  numMonitors: 2,
  numDepartments: 1,
  _updatedAt: '2022-11-21T11:16:01.718Z',
};

const unitMonitors: readonly UnitMonitor[] = [
  {
    _id: 'Gv8rxcv4WTEDnnGiT',
    monitorId: jjay._id,
    unitId: unit._id,
    _updatedAt: '2022-11-21T11:16:01.708Z',
    username: jjay.username,
  },
  {
    _id: 'dvSh7G6WW6J5XykQw',
    monitorId: coel._id,
    unitId: unit._id,
    _updatedAt: '2022-11-21T11:16:01.718Z',
    username: coel.username,
  },
];

const departments = [
  { ...department('Department 1', 1, 1), _id: '457diLwcQMmdpaTjo' },
  { ...department('Department 2', 2, 1), _id: '5mt9oEtQxuMMH23Co' },
] as const;

const visitor: Visitor = {
  _id: '642fc15452492a08c3a756de',
  username: 'guest-19',
  status: 'online',
  ts: '2023-04-07T07:08:04.375Z',
  _updatedAt: '2023-11-03T08:23:23.449Z',
  name: 'Livechat Visitor',
  phone: [{ phoneNumber: '55 51 5555-5555' }],
  token: 'iNKE8a6k6cjbqWhWd',
  visitorEmails: [{ address }],
  department: '64181a0728384134ed600dcc',
};

const [first, second] = departments;

/** The chats that the queue's page counts. */
const rooms = [
  room({ visitor, minutes: 30, agent: marcos, departmentId: first._id }),
  room({ visitor: caller, minutes: 33, agent: marcos, departmentId: second._id }),
  room({ visitor, minutes: 36, agent: marcos, departmentId: second._id }),
];

/**
 * The data with what the examples of the pages show, under the same ids. The data's own departments and chats come last, because
 * `asDocumented` puts chats into the last department.
 */
export const withExamples = (data: Data): Data => ({
  users: [...data.users, monitor, jjay, coel, marcos, kim],
  departments: [...departments, ...data.departments],
  units: [...data.units, unit],
  unitMonitors: [...data.unitMonitors, ...unitMonitors],
  visitors: [...data.visitors, visitor, caller],
  rooms: [...rooms, ...data.rooms],
  voipRooms: data.voipRooms,
  documentedRooms: [...data.documentedRooms, exampleRoom],
});
