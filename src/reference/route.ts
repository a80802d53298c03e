import type { User } from './data/types.ts';
import type { Parameters } from './parameters.ts';
import type { Permission } from './permissions.ts';
import type { Query } from './query.ts';
import type { Answer } from './replies.ts';
import type { Setting } from './setting.ts';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  /** Raw, without the query. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
  readonly body: string;
}

/** One call of a route: the input of its gates and its handler. */
export interface Call {
  readonly setting: Setting;
  readonly incoming: Incoming;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly caller: User | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Needs no login. */
  readonly open?: true;
  /** Not rate limited, for example `/api/info`. */
  readonly unlimited?: true;
  /** Needs the Premium licence. */
  readonly premium?: true;
  /** The caller needs one of these; checked before the handler. */
  readonly permissions?: readonly Permission[];
  readonly parameters?: Parameters;
  readonly handle: (call: Call) => Answer;
}

/** A route that is asked by GET. */
export const get = (
  path: string,
  handle: Route['handle'],
  rest: Omit<Route, 'method' | 'path' | 'handle'> = {},
): Route => ({ method: 'GET', path, handle, ...rest });
