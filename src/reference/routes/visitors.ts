import type { Visitor } from '../data/types.ts';
import { Refused, success, type Answer } from '../replies.ts';
import { text } from '../query.ts';
import { get, type Call, type Route } from '../route.ts';
import type { Setting } from '../setting.ts';
import { atLeast, exposesVisitorToken } from '../version.ts';
import { listed, matches } from './list.ts';

const documentedFields = [
  '_id',
  'username',
  'status',
  'ts',
  '_updatedAt',
  'name',
  'phone',
  'token',
  'visitorEmails',
  'department',
];

/** Fields that the release removes from a visitor; docs/released-servers.md#5. */
function withheld({ version }: Setting): readonly string[] {
  return [
    ...(exposesVisitorToken(version) ? [] : ['token']),
    ...(atLeast(version, 8, 4) ? [] : ['externalIds']),
    ...(atLeast(version, 6, 13) && !atLeast(version, 8, 0) ? [] : ['contactId']),
  ];
}

function projected(visitor: Visitor, setting: Setting): object {
  const hidden = withheld(setting);
  const keep = (name: string) =>
    setting.documented ? documentedFields.includes(name) : !hidden.includes(name);
  return Object.fromEntries(Object.entries(visitor).filter(([name]) => keep(name)));
}

function info({ query, setting }: Call): Answer {
  const visitorId = text(query, 'visitorId');
  const visitor = setting.data.visitors.find(({ _id, disabled }) => _id === visitorId && disabled !== true);
  // The page's 400 has an errorType, that of released servers has none here; docs/released-servers.md#5.
  if (visitor === undefined)
    throw new Refused('visitor-not-found', setting.documented ? 'invalid-params' : undefined);
  return success({ visitor: projected(visitor, setting) });
}

function search(call: Call): Answer {
  const found = call.setting.data.visitors.filter(
    ({ disabled, username, name, phone, visitorEmails }) =>
      disabled !== true &&
      matches(
        call,
        'term',
        username,
        name,
        ...(phone ?? []).map(({ phoneNumber }) => phoneNumber),
        ...(visitorEmails ?? []).map(({ address }) => address),
      ),
  );
  return listed('visitors', call, found.toSorted(newestFirst).map(brief), {});
}

const newestFirst = (a: Visitor, b: Visitor): number => b.ts.localeCompare(a.ts);

/** The projection of upstream's search. */
function brief({ _id, username, name, phone, livechatData, visitorEmails, lastChat }: Visitor): object {
  return { _id, username, name, phone, livechatData, visitorEmails, lastChat };
}

/** The page has `visitor.info` for any login, servers have `visitors.info` with `view-l-room`. */
export function visitorRoutes(documented: boolean): readonly Route[] {
  const parameters = { known: { visitorId: 'string' }, required: ['visitorId'] } as const;
  const permissions = ['view-l-room'] as const;
  return [
    documented
      ? get('/api/v1/livechat/visitor.info', info, { parameters })
      : get('/api/v1/livechat/visitors.info', info, { parameters, permissions }),
    get('/api/v1/livechat/visitors.search', search, { permissions }),
  ];
}
