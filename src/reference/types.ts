import type { Data } from './data/types.ts';

/** The behaviour of the reference workspace: as documented, or as one release. */
export type Release = 'documented' | '6.13' | '7.5' | '7.13' | '8.1' | '8.8' | '8.9' | '9.0' | '9.1';

/** How much data the workspace has. The accounts are the same in all states. */
export type DataState = 'rich' | 'minimal' | 'empty' | 'large';

/** `stock`: as in releases, the admin is not limited. `everybody`: the admin is limited too. */
export type LimiterMode = 'stock' | 'everybody' | 'off';

export type EndpointId =
  | 'livechat-monitor'
  | 'livechat-unit-monitors'
  | 'livechat-queue'
  | 'voip-rooms'
  | 'livechat-visitor';

export type AccountName = 'admin' | 'agent' | 'unprivileged';
export type Actor = AccountName | 'anonymous';

/** Form of the server's OpenAPI document: that of 7.13 to 8.8, one that no release is proven to have, or none, as if it were closed. */
export type DeclaredForm = 'old' | 'new' | 'none';

export interface ReferenceOptions {
  readonly release: Release;
  /** Full version in `/api/info`; default: a patch of the release. */
  readonly version?: string;
  readonly premium: boolean;
  readonly declared: DeclaredForm;
  readonly data: DataState;
  /** Data to serve in place of that of `data`. */
  readonly ownData?: Data;
  readonly limiter: LimiterMode;
  readonly limiterWindowMs?: number;
  /** 0 selects a free port. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Milliseconds that each reply is held back. */
  readonly latencyMs: number;
  /** Whether pages of other origins may read replies: the setting API_Enable_CORS, which is off by default. */
  readonly cors: boolean;
  readonly tamper?: Tamper;
  /** Called with each request once its reply is sent, and with the milliseconds that it took. */
  readonly onReply?: (asked: Asked, ms: number) => void;
  /** Whether `log` keeps every request. A server that runs for days has to turn it off. */
  readonly keepsLog: boolean;
}

/** A reply as it goes over the wire: headers in order, duplicates kept. */
export interface WireReply {
  status: number;
  headers: [string, string][];
  body: Buffer;
}

/** A received request, with the status of its reply. */
export interface Asked {
  method: string;
  path: string;
  /** Raw, without the question mark. */
  query: string;
  /** The account of the credentials; `anonymous` if they are not valid. */
  actor: Actor;
  endpoint?: EndpointId;
  params: { username?: string; unitId?: string };
  headers: Record<string, string>;
  /** Whether the rate limiter counted it. */
  counted: boolean;
  status: number;
}

export interface TamperWorld {
  /** Gets the correct reply to a changed request, without limiter, tamper or log. */
  readonly ask: (change: { path?: string; query?: string; as?: Actor }) => Promise<WireReply>;
  readonly data: Data;
}

/** Changes the correct reply. */
export type Tamper = (reply: WireReply, asked: Asked, world: TamperWorld) => WireReply | Promise<WireReply>;

export interface Credentials {
  readonly userId: string;
  readonly authToken: string;
  readonly username: string;
  readonly password: string;
}

/** Existing data to test with. An empty workspace has none. */
export interface Fixtures {
  readonly monitorUsername: string | undefined;
  readonly unitId: string | undefined;
  readonly visitorId: string | undefined;
}

export interface Reference {
  readonly url: string;
  readonly accounts: Readonly<Record<AccountName, Credentials>>;
  readonly fixtures: Fixtures;
  /** Every request received, in order. */
  readonly log: readonly Asked[];
  /** Sets the tamper without a restart. */
  readonly setTamper: (tamper: Tamper | undefined) => void;
  /** Clears the log and the limiter. */
  readonly reset: () => void;
  /** Closes the server at once, with its kept-alive sockets. */
  readonly close: () => Promise<void>;
}
