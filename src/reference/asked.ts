import { callerOf, type Ask } from './app.ts';
import { accounts } from './data/accounts.ts';
import { addressed } from './endpoints.ts';
import type { Incoming } from './route.ts';
import type { Setting } from './setting.ts';
import type { AccountName, Actor, Asked, TamperWorld } from './types.ts';

export const accountNames: readonly AccountName[] = ['admin', 'agent', 'unprivileged'];

function actorOf(headers: Incoming['headers'], setting: Setting): Actor {
  const userId = callerOf(headers, setting)?._id;
  return accountNames.find((name) => accounts[name].userId === userId) ?? 'anonymous';
}

/** The log entry of a request, with the status of its reply. */
export function askedOf(incoming: Incoming, counted: boolean, status: number, setting: Setting): Asked {
  const { method, path, query, headers } = incoming;
  const actor = actorOf(headers, setting);
  return { method, path, query, actor, ...addressed(path), headers: { ...headers }, counted, status };
}

function as(actor: Actor | undefined, headers: Incoming['headers']): Incoming['headers'] {
  if (actor === undefined) return headers;
  const { 'x-auth-token': _token, 'x-user-id': _userId, ...others } = headers;
  if (actor === 'anonymous') return others;
  const { authToken, userId } = accounts[actor];
  return { ...others, 'x-auth-token': authToken, 'x-user-id': userId };
}

/** What a tamper may use: the data, and correct replies to other requests. */
export function worldOf(ask: Ask, incoming: Incoming, { data }: Setting): TamperWorld {
  return {
    data,
    async ask({ path = incoming.path, query = incoming.query, as: actor }) {
      const changed = { ...incoming, path, query, headers: as(actor, incoming.headers) };
      const request = new Request(`http://reference${path}`, { method: incoming.method });
      return (await ask(request, changed)).reply;
    },
  };
}
