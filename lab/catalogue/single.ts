import { defineFault, applyOperator } from '../define.ts';
import { bodyOf, editingAt, isRecord, listIn, withBody, write } from '../edit.ts';
import * as identity from '../operators/identity.ts';
import { of400 } from '../operators/refusals-400.ts';
import * as release from '../operators/releases.ts';
import type { Fault } from '../types.ts';
import { always, onStatus, withParameter, withoutParameters } from '../when.ts';

/** Narrow faults that only one check can find. */
export const single: readonly Fault[] = [
  ...of400
    .filter(({ name }) => name === '400-as-200')
    .map((operator) =>
      applyOperator(operator, {
        on: 'livechat-visitor',
        as: 'unknown-visitor',
        when: {
          says: ', for an unknown visitor',
          holds: ({ query }, { status }) => status === 400 && /^visitorId=\w/.test(query),
        },
      }),
    ),
  applyOperator(release.errorReworded('must have required property [invalid-params]'), {
    on: 'livechat-visitor',
    as: 'names-no-parameter',
    when: onStatus(400),
  }),
  applyOperator(identity.sticks, {
    on: 'livechat-unit-monitors',
    at: '/monitors/0/_id',
    caughtBy: 'disjoint',
  }),
  defineFault({
    id: 'queue-offline-adds-shown-agents',
    operator: 'adds-what-was-shown',
    group: 'filters',
    story: 'with offline agents the queue has another item of an agent that was already listed',
    on: 'livechat-queue',
    caughtBy: 'adds-only-others',
    when: {
      says: ', when no other parameter is sent',
      holds: ({ query }, { status }) => status === 200 && query === 'includeOfflineAgents=true',
    },
    tamper: (reply) => {
      const body = bodyOf(reply);
      const queue = listIn(body, '/queue');
      const [first] = queue;
      if (!isRecord(body) || !isRecord(first)) return reply;
      const department = { _id: '457diLwcQMmdpaTjo', name: 'Department 1' };
      return withBody(reply, {
        ...body,
        queue: [...queue, { ...first, department }],
        count: queue.length + 1,
        total: Number(body['total']) + 1,
      });
    },
  }),
  defineFault({
    id: 'queue-malformed-shortens-the-list',
    operator: 'malformed-changes-the-result',
    group: 'filters',
    story: 'the list is one item shorter where a parameter is malformed',
    on: 'livechat-queue',
    caughtBy: 'same-list',
    when: onStatus(400),
    tamper: async (_reply, _asked, { ask }) => {
      const whole = await ask({ query: '' });
      const body = bodyOf(whole);
      const queue = listIn(body, '/queue').slice(1);
      return isRecord(body)
        ? withBody(whole, { ...body, queue, count: queue.length, total: queue.length })
        : whole;
    },
  }),
  applyOperator(
    release.askedOtherwise(
      'offline-agents-always-shown',
      'lists offline agents without includeOfflineAgents',
      'hides-offline',
      always,
      (query) => query.set('includeOfflineAgents', 'true'),
    ),
    {
      on: 'livechat-queue',
      contract: '8.8',
      when: { says: '', holds: (_asked, { status }) => status === 200 },
    },
  ),
  defineFault({
    id: 'rooms-7-13-closed-says-open',
    operator: 'closed-says-open',
    group: 'consistency',
    story: 'a closed room says that it is open',
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'only-closed',
    when: withoutParameters,
    tamper: editingAt('/rooms/$', ({ holder, key }) => {
      const room = Array.isArray(holder) ? holder[Number(key)] : undefined;
      if (isRecord(room)) room['open'] = true;
    }),
  }),
  defineFault({
    id: 'rooms-7-13-open-says-closed',
    operator: 'open-says-closed',
    group: 'consistency',
    story: 'a room in the list of open rooms says that it is not open',
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'only-open',
    when: withParameter('open'),
    tamper: editingAt('/rooms/$/open', (spot) => write(spot, false)),
  }),
];
