import type { EndpointId, Tamper } from '../reference/index.ts';
import { editingAt, inSuccesses, read, withBody, withHeader, write } from './edit.ts';

/**
 * What happens between a workspace and whoever asks it, and is neither kept nor broken promise: it comes to `not checked`, never
 * to a pass, and accuses nobody.
 */
export interface Trouble {
  readonly id: string;
  readonly story: string;
  readonly on: EndpointId;
  readonly tamper: () => Tamper;
}

const html = (status: number, text: string): Tamper =>
  inSuccesses((reply) => ({
    ...withHeader(reply, 'content-type', 'text/html'),
    status,
    body: Buffer.from(`<html><body>${text}</body></html>`),
  }));

/** A value that is another one whenever it is read: the workspace moves faster than it can be compared. */
function restless(pointer: string): Tamper {
  let times = 0;
  return inSuccesses(
    editingAt(pointer, (spot) => {
      times += 1;
      write(spot, `${String(read(spot))}${times}`);
    }),
  );
}

export const troubles: readonly Trouble[] = [
  {
    id: 'bad-gateway',
    story: 'a proxy answers 502 in HTML',
    on: 'livechat-queue',
    tamper: () => html(502, 'Bad Gateway'),
  },
  {
    id: 'gateway-timeout',
    story: 'a proxy answers 504 in HTML',
    on: 'voip-rooms',
    tamper: () => html(504, 'Gateway Timeout'),
  },
  {
    id: 'login-page',
    story: 'a login page of the network answers',
    on: 'livechat-monitor',
    tamper: () => html(200, '<form action="/sso/login"><input type="password"></form>'),
  },
  {
    id: 'body-broken-off',
    story: 'the connection ends before the body does',
    on: 'livechat-visitor',
    tamper: () => inSuccesses((reply) => withHeader(reply, 'content-length', String(reply.body.length + 7))),
  },
  {
    id: 'corrupt-compression',
    story: 'the body cannot be decompressed',
    on: 'livechat-unit-monitors',
    tamper: () => inSuccesses((reply) => withHeader(reply, 'content-encoding', 'gzip')),
  },
  {
    id: 'empty-queue',
    story: 'the queue is empty, so that nothing can be judged of it',
    on: 'livechat-queue',
    tamper: () =>
      inSuccesses((reply, { query }) => {
        const offset = Number(new URLSearchParams(query).get('offset') ?? 0);
        return withBody(reply, { queue: [], count: 0, offset, total: 0, success: true });
      }),
  },
  {
    id: 'empty-unit',
    story: 'the unit has no monitors, so that nothing can be judged of them',
    on: 'livechat-unit-monitors',
    tamper: () => inSuccesses((reply) => withBody(reply, { monitors: [], success: true })),
  },
  {
    id: 'restless-monitor',
    story: 'a name is another one each time',
    on: 'livechat-monitor',
    tamper: () => restless('/name'),
  },
  {
    id: 'restless-unit',
    story: 'the monitors of the unit are others each time',
    on: 'livechat-unit-monitors',
    tamper: () => restless('/monitors/*/username'),
  },
];
