import { accountUsers } from './accounts.ts';
import type { Data } from './types.ts';

/** A new workspace with the accounts only. */
export const empty: Data = {
  users: accountUsers,
  departments: [],
  units: [],
  unitMonitors: [],
  visitors: [],
  rooms: [],
  voipRooms: [],
  documentedRooms: [],
};
