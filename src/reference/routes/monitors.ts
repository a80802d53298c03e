import type { User } from '../data/types.ts';
import { success } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
import { Refused } from '../refused.ts';
import { listed, matches } from './list.ts';

const isMonitor = ({ roles }: User): boolean => roles.includes('livechat-monitor');

/** The projection of both routes; docs/released-servers.md#1. */
export function withoutRoles({ roles: _roles, ...user }: User): Readonly<Record<string, unknown>> {
  return user;
}

function one({ params, setting }: Call) {
  const monitor = setting.data.users.find((user) => isMonitor(user) && user.username === params['username']);
  if (monitor === undefined) throw new Refused('invalid-user');
  return success(withoutRoles(monitor));
}

function all(call: Call) {
  const found = call.setting.data.users.filter(
    (user) =>
      isMonitor(user) &&
      matches(call, 'text', user.username, user.name, ...(user.emails ?? []).map(({ address }) => address)),
  );
  return listed('monitors', call, found.map(withoutRoles), { name: 1 });
}

export const monitorRoutes: readonly Route[] = [
  get('/api/v1/livechat/monitors', all, { premium: true, permissions: ['manage-livechat-monitors'] }),
  get('/api/v1/livechat/monitors/:username', one, {
    premium: true,
    permissions: ['manage-livechat-monitors'],
  }),
];
