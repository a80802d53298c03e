import type { DocumentedRoom, User, Visitor } from './types.ts';

const opened = '2021-07-09T20:12:19.795Z';
const written = '2021-07-09T20:20:58.755Z';
const changed = '2021-07-09T20:21:07.334Z';
const reacted = '2021-07-09T20:19:53.243Z';

/** The visitor of the room. */
export const caller: Visitor = {
  _id: '47Dajwh9DjpnTAugW',
  username: 'guest-165',
  status: 'offline',
  ts: opened,
  _updatedAt: changed,
  name: 'Mary',
  token: '8s7e9ony6ctl27e1qf8kue',
};

/** The agent who serves the room. */
export const kim: User = {
  _id: 'XycfA5CetCPuEjqxw',
  username: 'kim.jane',
  name: 'kim.jane',
  status: 'online',
  statusLivechat: 'available',
  roles: ['user', 'livechat-agent'],
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
