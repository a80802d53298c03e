import type { Permission } from '../../src/contract/permissions.ts';

/** Permissions with their default roles (docs/released-servers.md#1 to #5). An agent is meant to have `view-l-room` only. */
export const viewRoom: Permission = {
  name: 'view-l-room',
  roles: ['admin', 'livechat-manager', 'livechat-monitor', 'livechat-agent'],
  ofAgents: true,
};

export const viewAllRooms: Permission = {
  name: 'view-livechat-rooms',
  roles: ['admin', 'livechat-manager', 'livechat-monitor'],
};

export const manageMonitors: Permission = {
  name: 'manage-livechat-monitors',
  roles: ['admin', 'livechat-manager'],
};

export const manageUnits: Permission = {
  name: 'manage-livechat-units',
  roles: ['admin', 'livechat-manager'],
};
