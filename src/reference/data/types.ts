export type UserStatus = 'online' | 'away' | 'busy' | 'offline' | 'disabled';

/** Only `_id` and `username` are guaranteed; see docs/released-servers.md#1. */
export interface User {
  readonly _id: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly name?: string;
  readonly emails?: readonly { readonly address: string; readonly verified: boolean }[];
  readonly status?: UserStatus;
  readonly statusLivechat?: 'available' | 'not-available';
  readonly livechat?: { readonly maxNumberSimultaneousChat?: string | number };
}

export interface Department {
  readonly _id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly type: 'd';
  readonly numAgents: number;
  readonly showOnRegistration: boolean;
  readonly showOnOfflineForm: boolean;
  readonly email: string;
  readonly description?: string;
  readonly _updatedAt: string;
}

export interface Unit {
  readonly _id: string;
  readonly name: string;
  readonly visibility: 'public' | 'private';
  readonly type: 'u';
  readonly numMonitors: number;
  readonly numDepartments: number;
  readonly _updatedAt: string;
}

export interface UnitMonitor {
  readonly _id: string;
  readonly monitorId: string;
  readonly unitId: string;
  readonly username: string;
  readonly _updatedAt: string;
}

/** Only `_id`, `username`, `ts` and `_updatedAt` are guaranteed; see docs/released-servers.md#5. */
export interface Visitor {
  readonly _id: string;
  readonly username: string;
  readonly token: string;
  readonly ts: string;
  readonly _updatedAt: string;
  readonly name?: string;
  readonly status?: UserStatus;
  readonly phone?: readonly { readonly phoneNumber: string }[] | null;
  readonly visitorEmails?: readonly { readonly address: string }[];
  readonly department?: string;
  readonly lastChat?: { readonly _id: string; readonly ts: string };
  readonly lastAgent?: { readonly agentId: string; readonly username: string; readonly ts: string };
  readonly livechatData?: Readonly<Record<string, string>>;
  readonly contactManager?: { readonly username: string };
  readonly contactId?: string;
  readonly externalIds?: readonly { readonly source: string; readonly id: string }[];
  readonly userAgent?: string;
  readonly ip?: string;
  readonly host?: string;
  readonly activity?: readonly string[];
  readonly disabled?: true;
}

export interface ServedBy {
  readonly _id: string;
  readonly username: string;
  readonly ts: string;
}

/** An omnichannel chat. A closed one has no `open`, as on real servers. */
export interface Room {
  readonly _id: string;
  readonly t: 'l';
  readonly fname: string;
  readonly v: Pick<Visitor, '_id' | 'username' | 'token'> & { readonly status: string };
  readonly servedBy?: ServedBy;
  readonly departmentId?: string;
  readonly open?: true;
  readonly closedAt?: string;
  readonly msgs: number;
  readonly usersCount: number;
  readonly source: { readonly type: 'widget' };
  readonly ts: string;
  readonly lm: string;
  readonly _updatedAt: string;
}

/** A call; see docs/released-servers.md#4 for the keys that may be absent. */
export interface VoipRoom {
  readonly _id: string;
  readonly t: 'v';
  readonly name: string;
  readonly fname: string;
  readonly ts: string;
  readonly open?: true;
  readonly v: Room['v'] & { readonly name: string; readonly phone?: string; readonly lastMessageTs?: string };
  readonly servedBy: ServedBy;
  readonly queue: string;
  readonly direction: 'inbound' | 'outbound';
  readonly callUniqueId?: string;
  readonly callStarted: string;
  readonly callDuration?: number;
  readonly callWaitingTime?: number;
  readonly callTotalHoldTime?: number;
  readonly closedAt?: string;
  readonly closedBy?: Pick<User, '_id' | 'username'>;
  readonly closer?: 'user' | 'visitor';
  readonly default?: boolean;
  readonly ro?: boolean;
  readonly cl?: boolean;
  readonly lm?: string;
  readonly tags?: readonly string[];
  readonly msgs: number;
  readonly usersCount: number;
  readonly _updatedAt: string;
}

/** The `room` of the page get-list-of-call-center-rooms, which no released server returns. */
export type DocumentedRoom = Readonly<Record<string, unknown>> & {
  readonly _id: string;
  readonly fname: string;
  readonly open: boolean;
  readonly ts: string;
  readonly v: { readonly _id: string; readonly username: string } & Readonly<Record<string, unknown>>;
  readonly servedBy: ServedBy;
};

export interface Data {
  readonly users: readonly User[];
  readonly departments: readonly Department[];
  readonly units: readonly Unit[];
  readonly unitMonitors: readonly UnitMonitor[];
  readonly visitors: readonly Visitor[];
  readonly rooms: readonly Room[];
  readonly voipRooms: readonly VoipRoom[];
  readonly documentedRooms: readonly DocumentedRoom[];
}
