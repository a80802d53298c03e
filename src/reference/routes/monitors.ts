import type { User } from '../data/types.ts';
import { success, Refused } from '../replies.ts';
import { get, type Call, type Route } from '../route.ts';
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

function monitors(call: Call) {
  const found = call.setting.data.users.filter(
    (user) =>
      isMonitor(user) &&
      matches(call, 'text', user.username, user.name, ...(user.emails ?? []).map(({ address }) => address)),
  );
  return listed('monitors', call, found.map(withoutRoles), { name: 1 });
}

export const monitorRoutes: readonly Route[] = [
  get('/api/v1/livechat/monitors', monitors, { premium: true, permissions: ['manage-livechat-monitors'] }),
  get('/api/v1/livechat/monitors/:username', one, {
    premium: true,
    permissions: ['manage-livechat-monitors'],
  }),
];

/** An unknown unit returns an empty list; docs/released-servers.md#2. */
function ofUnit({ params, setting }: Call) {
  return success({ monitors: setting.data.unitMonitors.filter(({ unitId }) => unitId === params['unitId']) });
}

function units(call: Call) {
  const found = call.setting.data.units.filter(({ name }) => matches(call, 'text', name));
  return listed('units', call, found, { name: 1 });
}

/** The page requires `manage-livechat-units`, servers require `manage-livechat-monitors`; docs/released-servers.md#2. */
export function unitRoutes(documented: boolean): readonly Route[] {
  return [
    get('/api/v1/livechat/units', units, { premium: true, permissions: ['manage-livechat-units'] }),
    get('/api/v1/livechat/units/:unitId/monitors', ofUnit, {
      premium: true,
      permissions: [documented ? 'manage-livechat-units' : 'manage-livechat-monitors'],
    }),
  ];
}
