import type { EndpointId, Tamper, WireReply } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import {
  bodyOf,
  editing,
  inSuccesses,
  isRecord,
  listIn,
  read,
  spotsAt,
  withBody,
  withHeader,
  write,
} from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { anyRelease, changed, instead, released, triesOf, variant } from './define.ts';

const oddNames = [
  'Jané Doe',
  `"quoted" 'name'`,
  'a/b\\c',
  '100% sure?',
  '...',
  '梅玲 ض',
  'at Kiosk (shop:1:2) ',
];
const oddIds = ['ldap:uid=jané,ou=', 'a/b#', 'ü', 'x|y', '%7Bz%7D', 'k*', 'w!'];

/** An odd text that goes with another one, always the same. */
const among =
  (values: readonly string[]) =>
  (old: unknown): string => {
    const text = String(old);
    const sum = Array.from(text).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
    return `${values[sum % values.length] ?? ''}${text}`;
  };
const oddName = among(oddNames);
const oddId = among(oddIds);

const each = (pointers: readonly string[], change: (old: unknown, nth: number) => unknown): Tamper => {
  let nth = 0;
  return inSuccesses(
    editing((body) => {
      for (const spot of pointers.flatMap((pointer) => spotsAt(body, pointer)))
        write(spot, change(read(spot), nth++));
    }),
  );
};

/** Changes the texts at some places, or writes one of the values at each. */
const texts = (
  id: string,
  story: string,
  on: EndpointId,
  pointers: readonly string[],
  change: ((old: unknown) => unknown) | readonly unknown[],
  contracts = anyRelease,
): BenignVariant =>
  variant(
    id,
    story,
    () => each(pointers, typeof change === 'function' ? change : (_old, nth) => change[nth % change.length]),
    triesOf([on], contracts),
  );

const forNobody =
  (change: (reply: WireReply) => WireReply): (() => Tamper) =>
  () =>
  (reply, { headers }) =>
    reply.status === 401 && headers['x-auth-token'] === undefined && headers['x-user-id'] === undefined
      ? change(reply)
      : reply;

const refused =
  (status: number, change: (body: { [key: string]: unknown }) => object): (() => Tamper) =>
  () =>
  (reply) => {
    const body = bodyOf(reply);
    return reply.status === status && isRecord(body) ? withBody(reply, change(body)) : reply;
  };

const typeError = { success: false, error: "Cannot read properties of undefined (reading 'warn')" };
const badSort = {
  success: false,
  error: 'Invalid sort parameter provided: "notjson" [error-invalid-sort]',
  errorType: 'error-invalid-sort',
  details: { helperMethod: 'parseJsonQuery' },
};
const isOfSort = ({ error }: { [key: string]: unknown }): boolean =>
  /sort parameter|'warn'/.test(String(error));

/** Offline agents are listed unless the caller asks not to. */
const offlineByDefault: Tamper = async (reply, { query, actor }, { ask }) => {
  const asked = new URLSearchParams(query);
  if (reply.status !== 200 || actor === 'anonymous' || asked.has('includeOfflineAgents')) return reply;
  asked.set('includeOfflineAgents', 'true');
  return ask({ query: asked.toString() });
};

/** The second row keeps the old name of its monitor, which the monitor of the first row has by now. */
const oldNameGivenAway: Tamper = inSuccesses(
  editing((body) => {
    const [one, other] = listIn(body, '/monitors');
    if (isRecord(one) && isRecord(other)) other['username'] = one['username'];
  }),
);

const minutes = (number: number): string => new Date(Date.now() + number * 60_000).toUTCString();

const withHeaders =
  (headers: () => readonly (readonly [string, string])[]): (() => Tamper) =>
  () =>
  (reply) =>
    headers().reduce((done, [name, value]) => withHeader(done, name, value), reply);

/** Rare but legal: what people, clocks, gateways and other tools choose. */
export const rare: readonly BenignVariant[] = [
  variant(
    'anonymous-reading-allowed',
    'without any credentials there is a 403 instead of a 401, since anonymous reading is allowed',
    forNobody((reply) => ({
      ...withBody(reply, {
        success: false,
        error: 'User does not have the permissions required for this action [error-unauthorized]',
      }),
      status: 403,
    })),
    triesOf(
      ['livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'livechat-visitor'],
      ['7.5', '7.13', '8.1'],
    ),
  ),
  variant(
    'sort-refused-by-a-type-error',
    'a sort that is not JSON is refused with the text of a TypeError',
    refused(400, (body) => (isOfSort(body) ? typeError : body)),
    triesOf(['livechat-queue'], ['7.13', '8.1']),
  ),
  variant(
    'sort-refused-with-a-reason',
    'a sort that is not JSON is refused with its reason',
    refused(400, (body) => (isOfSort(body) ? badSort : body)),
    triesOf(['livechat-queue'], ['7.5']),
  ),
  variant(
    'errors-with-another-key',
    'error replies have one more key',
    () => (reply) => {
      const body = bodyOf(reply);
      return reply.status >= 400 && isRecord(body)
        ? withBody(reply, { ...body, requestId: '7f3c', code: 4 })
        : reply;
    },
    triesOf(endpoints, anyRelease),
  ),
  variant(
    'offline-agents-by-default',
    'offline agents are listed unless includeOfflineAgents is false',
    () => offlineByDefault,
    triesOf(['livechat-queue'], ['documented']),
  ),
  variant(
    'old-name-given-to-another',
    'a unit lists a monitor with an old username, which another monitor has by now',
    () => oldNameGivenAway,
    triesOf(['livechat-unit-monitors'], anyRelease).map((one) => ({ ...one, after: ['livechat-monitor'] })),
  ),
  texts(
    'visitors-with-one-username',
    'two visitors have the same username',
    'livechat-visitor',
    ['/visitor/username'],
    ['guest'],
  ),
  texts(
    'no-addresses-but-null',
    'a visitor whose addresses are null',
    'livechat-visitor',
    ['/visitor/visitorEmails'],
    [null],
    released,
  ),
  texts(
    'addresses-as-somebody-typed-them',
    'a visitor with an empty address, and one that is none',
    'livechat-visitor',
    ['/visitor/visitorEmails'],
    [[{ address: '' }, { address: 'call me' }]],
  ),
  texts(
    'empty-phone',
    'a visitor with an empty phone number',
    'livechat-visitor',
    ['/visitor/phone'],
    [[{ phoneNumber: '' }, { phoneNumber: ' ' }]],
  ),
  texts(
    'department-is-null',
    'a visitor whose department is null',
    'livechat-visitor',
    ['/visitor/department'],
    [null],
  ),
  texts(
    'empty-name-of-a-visitor',
    'visitors without a name',
    'livechat-visitor',
    ['/visitor/name'],
    ['', null],
  ),
  texts(
    'odd-usernames-of-visitors',
    'visitors whose usernames have any characters',
    'livechat-visitor',
    ['/visitor/username'],
    oddName,
  ),
  texts(
    'visitor-of-long-ago',
    'a visitor whose date lies before 1970',
    'livechat-visitor',
    ['/visitor/ts'],
    ['1961-04-12T06:07:00.000Z'],
  ),
  changed(
    'text-like-a-path',
    'a visitor who came from a file, with a browser that looks like code',
    'livechat-visitor',
    (body) => {
      const visitor = isRecord(body) ? body['visitor'] : undefined;
      if (!isRecord(visitor)) return;
      visitor['host'] = 'file:///opt/kiosk/index.js';
      visitor['userAgent'] = 'Kiosk at start (/opt/kiosk/main.js:12:34)';
      visitor['livechatData'] = '';
    },
  ),
  texts('empty-name-of-a-monitor', 'monitors without a name', 'livechat-monitor', ['/name'], ['']),
  instead(
    'empty-address-of-a-monitor',
    'a monitor whose address a directory left empty',
    'livechat-monitor',
    '/emails/0/address',
    '',
  ),
  ...[-1, 2.5, 1e15, 'many'].map((limit) =>
    texts(
      `limit-of-chats-${String(limit).replaceAll(/[^a-z0-9]+/gi, '-')}`.replace('--', '-'),
      `a tool saved ${limit} as the limit of chats`,
      'livechat-monitor',
      ['/livechat/maxNumberSimultaneousChat'],
      [limit],
      typeof limit === 'string' ? anyRelease : released,
    ),
  ),
  texts(
    'odd-usernames-in-a-unit',
    'a unit with usernames of any characters',
    'livechat-unit-monitors',
    ['/monitors/*/username'],
    oddName,
  ),
  texts(
    'odd-ids-in-a-unit',
    'a unit with ids of other tools',
    'livechat-unit-monitors',
    ['/monitors/*/_id', '/monitors/*/monitorId'],
    oddId,
  ),
  texts(
    'odd-usernames-in-the-queue',
    'agents whose names look like code',
    'livechat-queue',
    ['/queue/*/user/username'],
    oddName,
  ),
  texts(
    'departments-without-names',
    'departments whose names are empty',
    'livechat-queue',
    ['/queue/*/department/name'],
    [''],
  ),
  variant(
    'agents-without-status',
    'agents whose status is not known',
    () =>
      inSuccesses(
        editing((body) => {
          for (const row of listIn(body, '/queue'))
            if (isRecord(row) && isRecord(row['user'])) delete row['user']['status'];
        }),
      ),
    triesOf(['livechat-queue'], anyRelease),
  ),
  variant(
    'calls-with-empty-fields',
    'calls whose visitors have no status, and empty names',
    () =>
      inSuccesses(
        editing((body) => {
          for (const room of listIn(body, '/rooms')) {
            if (!isRecord(room) || !isRecord(room['v'])) continue;
            delete room['v']['status'];
            Object.assign(room, { fname: '', callUniqueId: '', callWaitingTime: null, livechatData: '' });
          }
        }),
      ),
    triesOf(['voip-rooms'], ['6.13', '7.5', '7.13']),
  ),
  variant(
    'clock-of-a-proxy-behind',
    'the clock of a proxy is ten minutes behind, and replies expire now',
    withHeaders(() => [
      ['date', minutes(-10)],
      ['expires', minutes(0)],
      ['cache-control', 'max-age=0'],
    ]),
  ),
  variant(
    'clock-of-a-proxy-ahead',
    'the clock of a proxy is ten minutes ahead of the limiter',
    withHeaders(() => [
      ['date', minutes(10)],
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '5'],
      ['x-ratelimit-reset', String(Date.now() + 30_000)],
    ]),
  ),
  variant(
    'limits-of-a-gateway-in-seconds',
    'a gateway counts in seconds',
    withHeaders(() => [
      ['x-ratelimit-limit', '600'],
      ['x-ratelimit-remaining', '588'],
      ['x-ratelimit-reset', '30'],
    ]),
  ),
  variant('limits-of-a-gateway-beside', 'a gateway adds its own rate limit headers', () => (reply) => ({
    ...reply,
    headers: [
      ...reply.headers,
      ['x-ratelimit-limit', '600'],
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '588'],
    ],
  })),
  variant(
    'edge-told-in-a-header',
    'a proxy tells in a header where it is',
    withHeaders(() => [['x-served', 'at edge (fra1:12:34)']]),
  ),
];
