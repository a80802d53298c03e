import type { Data } from './data/types.ts';

/** What the reference workspace plays: the five pages to the letter, or one released server. */
export type Release = 'documented' | '6.13' | '7.5' | '7.13' | '8.1' | '8.8';

/** How much lies in the workspace; the accounts are the same in all four. */
export type DataState = 'rich' | 'minimal' | 'empty' | 'large';

/** `stock`: as the release does, the admin bypasses. `everybody`: the admin is counted too. */
export type LimiterMode = 'stock' | 'everybody' | 'off';

export type EndpointId =
  | 'livechat-monitor'
  | 'livechat-unit-monitors'
  | 'livechat-queue'
  | 'voip-rooms'
  | 'livechat-visitor';

export type AccountName = 'admin' | 'agent' | 'unprivileged';
export type Actor = AccountName | 'anonymous';

export interface ReferenceOptions {
  readonly release: Release;
  /** Full version told by `/api/info`; defaults to a patch of the release. */
  readonly version?: string;
  readonly premium: boolean;
  readonly data: DataState;
  readonly limiter: LimiterMode;
  readonly limiterWindowMs?: number;
  /** 0 takes a free one. */
  readonly port: number;
  readonly tamper?: Tamper;
  /** Whether `log` tells of every request: what is served for days must not grow with them. */
  readonly keepsLog: boolean;
}

/** A reply as it goes over the wire: headers in order, duplicates kept. */
export interface WireReply {
  status: number;
  headers: [string, string][];
  body: Buffer;
}

/** One request the server received, and what became of it. */
export interface Asked {
  method: string;
  path: string;
  /** Raw, without the question mark. */
  query: string;
  /** Whose the credentials really are; `anonymous` when they are not valid together. */
  actor: Actor;
  endpoint?: EndpointId;
  params: { username?: string; unitId?: string };
  headers: Record<string, string>;
  /** Whether the rate limiter counted it. */
  counted: boolean;
  status: number;
}

export interface TamperWorld {
  /** Asks the faithful server again, changed: no limiter, no tampering, no log. */
  readonly ask: (change: { path?: string; query?: string; as?: Actor }) => Promise<WireReply>;
  readonly data: Data;
}

/** A fault: what goes over the wire instead of the faithful reply. */
export type Tamper = (reply: WireReply, asked: Asked, world: TamperWorld) => WireReply | Promise<WireReply>;

export interface Credentials {
  readonly userId: string;
  readonly authToken: string;
  readonly username: string;
  readonly password: string;
}

/** What a suite may ask for; an empty workspace has none of them. */
export interface Fixtures {
  readonly monitorUsername?: string;
  readonly unitId?: string;
  readonly visitorId?: string;
}

export interface Reference {
  readonly url: string;
  readonly accounts: Readonly<Record<AccountName, Credentials>>;
  readonly fixtures: Fixtures;
  /** Every request received, in order. */
  readonly log: readonly Asked[];
  /** Switches the fault between runs, without a restart. */
  readonly setTamper: (tamper: Tamper | undefined) => void;
  /** Clears the log and the limiter. */
  readonly reset: () => void;
  /** Closes at once, kept-alive sockets too. */
  readonly close: () => Promise<void>;
}
