import { department, room } from './build.ts';
import type { Data, DocumentedRoom, Unit, UnitMonitor, User, Visitor } from './types.ts';

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
const kim = named('XycfA5CetCPuEjqxw', 'kim.jane', 'agent');

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

const opened = '2021-07-09T20:12:19.795Z';
const written = '2021-07-09T20:20:58.755Z';
const changed = '2021-07-09T20:21:07.334Z';
const reacted = '2021-07-09T20:19:53.243Z';

const caller: Visitor = {
  _id: '47Dajwh9DjpnTAugW',
  username: 'guest-165',
  status: 'offline',
  ts: opened,
  _updatedAt: changed,
  name: 'Mary',
  token: '8s7e9ony6ctl27e1qf8kue',
};

const roomId = 'kCJDd5peKiZnGJLPq';

const message = {
  _id: 'SgrsSm3HNGrG5xTmk',
  rid: roomId,
  msg: 'd',
  token: caller.token,
  alias: 'Mary',
  ts: written,
  u: { _id: caller._id, username: caller.username, name: 'Mary' },
  _updatedAt: '2021-07-09T20:20:58.896Z',
  urls: [],
  mentions: [],
  channels: [],
  md: [{ type: 'PARAGRAPH', value: [{ type: 'PLAIN_TEXT', value: 'd' }] }],
  newRoom: false,
  showConnecting: true,
};

const metrics = {
  reaction: { fd: reacted, ft: 23.821, tt: 24.006 },
  response: { avg: 226.4365, fd: reacted, ft: 452.688, total: 2, tt: 452.873 },
  v: { lq: written },
  servedBy: { lr: '2021-07-09T20:19:53.077Z' },
};

/** The room of the page get-list-of-call-center-rooms. */
export const exampleRoom: DocumentedRoom = {
  _id: roomId,
  fname: 'Mary',
  t: 'l',
  v: {
    _id: caller._id,
    username: caller.username,
    token: caller.token,
    status: 'offline',
    lastMessageTs: written,
  },
  departmentId: 'CAJioQNAvLnYWTy8i',
  default: false,
  ro: false,
  sysMes: true,
  open: true,
  msgs: 7,
  ts: opened,
  _updatedAt: changed,
  lm: written,
  customFields: { salesforceCrmContactId: '0032y000009mtOIAAY' },
  usersCount: 2,
  cl: false,
  departmentAncestors: ['sriw2wmP2Zz2pPrre'],
  lastMessage: message,
  metrics,
  servedBy: { _id: kim._id, username: kim.username, ts: '2021-07-09T20:19:29.422Z' },
  waitingResponse: true,
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
