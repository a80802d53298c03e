import type { Exchange } from '../../src/contract/exchange.ts';
import type { CheckContext } from '../../src/contract/types.ts';
import { readable } from '../../src/client/client.ts';
import { contracts } from './contracts.ts';

/** A reply of the queue to the admin. */
export interface Told {
  readonly status?: number;
  readonly headers?: Exchange['headers'];
  readonly body?: unknown;
  /** When the request left and the reply came, in epoch milliseconds. */
  readonly underWay?: readonly [sentAt: number, receivedAt: number];
}

/** The admin's request for the whole queue. */
export const wholeQueue: Exchange['sent'] = {
  method: 'GET',
  path: '/api/v1/livechat/queue',
  query: '',
  actor: 'admin',
  credentials: 'own',
  carried: { token: 'sent', userId: 'sent' },
};

const exchangeOf = ({ status = 200, headers = [], body = {}, underWay = [0, 0] }: Told): Exchange => ({
  sent: wholeQueue,
  status,
  headers,
  ...readable(Buffer.from(JSON.stringify(body))),
  sentAt: underWay[0],
  receivedAt: underWay[1],
});

/**
 * What a check gets to judge.
 * @param others replies of other cases of the queue, by case id
 */
export function contextOf(told: Told, others: { readonly [id: string]: Told } = {}): CheckContext {
  const endpoint = contracts.find(({ id }) => id === 'livechat-queue');
  const [testCase] = endpoint?.cases ?? [];
  if (endpoint === undefined || testCase === undefined) throw new Error('there is no queue');
  return {
    exchange: exchangeOf(told),
    endpoint,
    testCase,
    fixtures: {},
    query: [],
    params: {},
    secrets: [],
    related: (id) => {
      const other = others[id.replace('livechat-queue/', '')];
      return other === undefined ? undefined : exchangeOf(other);
    },
  };
}
