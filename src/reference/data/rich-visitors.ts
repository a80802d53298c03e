import { bareVisitor } from './build.ts';
import { at, hexId, meteorId } from './ids.ts';
import { agents } from './rich-people.ts';
import type { Visitor } from './types.ts';

const known = bareVisitor(31, 490, true);
const lastAgent = agents[0];

/** A visitor with every field. The route removes fields that a release does not have. */
const complete: Visitor = {
  ...known,
  name: 'Ágnes Szőke 🦉',
  status: 'online',
  phone: [{ phoneNumber: '+36 1 555 0188' }, { phoneNumber: '0188' }],
  visitorEmails: [{ address: 'agnes.szoke@visitor.example' }],
  department: meteorId('department/Facturación'),
  lastChat: { _id: meteorId('room/guest-31/500'), ts: at(500) },
  ...(lastAgent === undefined
    ? {}
    : { lastAgent: { agentId: lastAgent._id, username: lastAgent.username, ts: at(501) } }),
  livechatData: { plan: 'größer', since: '2021' },
  contactManager: { username: 'jana.novakova' },
  contactId: hexId('contact/31'),
  externalIds: [{ source: 'crm', id: 'C-88172' }],
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  ip: '192.0.2.44',
  host: 'shop.example',
  activity: ['2025-02', '2025-03'],
};

/** A visitor with every field, one whose phone is null, and one without optional fields. */
export const specialVisitors: readonly Visitor[] = [
  complete,
  {
    ...bareVisitor(32, 491),
    name: 'Walter Strauß',
    status: 'offline',
    phone: null,
    visitorEmails: [],
    lastChat: { _id: meteorId('room/guest-32/503'), ts: at(503) },
  },
  bareVisitor(33, 492, true),
];
