import { accountUsers } from './accounts.ts';
import type { Data } from './types.ts';

/** A workspace just installed: the accounts, and nothing else. */
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
