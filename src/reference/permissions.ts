import type { User } from './data/types.ts';
import type { Setting } from './setting.ts';

/** Default roles of the permissions used here. An agent has `view-l-room` only. */
export const rolesOf = {
  'manage-livechat-monitors': ['admin', 'livechat-manager'],
  'manage-livechat-units': ['admin', 'livechat-manager'],
  'view-l-room': ['livechat-manager', 'livechat-monitor', 'livechat-agent', 'admin'],
  'view-livechat-rooms': ['livechat-manager', 'livechat-monitor', 'admin'],
  'view-livechat-departments': ['livechat-manager', 'livechat-monitor', 'admin'],
  'view-livechat-manager': ['livechat-manager', 'livechat-monitor', 'admin'],
  'view-statistics': ['admin'],
  'view-privileged-setting': ['admin'],
  'api-bypass-rate-limit': ['admin', 'bot', 'app'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Permission = keyof typeof rolesOf;

const premiumPermissions: readonly Permission[] = ['manage-livechat-monitors', 'manage-livechat-units'];

/** Whether the permission exists. Premium ones need a licence; docs/released-servers.md#1. */
export function exists(permission: Permission, { premium }: Setting): boolean {
  return premium || !premiumPermissions.includes(permission);
}

/** Whether a role of the user has the permission. */
export function holds(user: User | undefined, permission: Permission, setting: Setting): boolean {
  if (user === undefined || !exists(permission, setting)) return false;
  const roles: readonly string[] = rolesOf[permission];
  return user.roles.some((role) => roles.includes(role));
}
