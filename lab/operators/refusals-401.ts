import { withHeader } from '../edit.ts';
import { as, having, inHtml, refusals, reworded, without, withSuccess } from './refusal.ts';

export const of401 = refusals(401, [
  as(403),
  as(200),
  as(404),
  as(500),
  {
    name: 'as-redirect',
    says: 'is a redirect to the login page',
    caughtBy: 'redirect',
    group: 'status',
    tamper: (reply) => ({ ...withHeader(reply, 'location', '/login'), status: 302 }),
  },
  having('other-text', 'has another text', { message: 'Please sign in.' }),
  having('translated', 'is translated', { message: 'Sie müssen angemeldet sein.' }),
  without('message', 'has no message'),
  without('status', 'has no status'),
  having('status-word', 'has another word as status', { status: 'fail' }),
  reworded('empty', 'is an empty object', () => ({})),
  withSuccess,
  inHtml('401'),
  {
    name: 'without-body',
    says: 'has no body',
    caughtBy: 'json',
    group: 'errors',
    tamper: (reply) => ({ ...reply, body: Buffer.alloc(0) }),
  },
]);
