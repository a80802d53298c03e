import type { Release } from './types.ts';

export type Gate = 'licence' | 'authentication' | 'limiter' | 'parameters' | 'permission';

/** How one generation of servers differs from the others; docs/released-servers.md#0 and #6. */
export interface Era {
  /** Order of the checks; docs/released-servers.md#6.2. */
  readonly gates: readonly Gate[];
  /** Body of the 401; docs/released-servers.md#6.1. */
  readonly loginRequired: Readonly<Record<string, unknown>>;
  /** Body of a login that failed; docs/released-servers.md#6.6. */
  readonly loginFailed: Readonly<Record<string, unknown>>;
  readonly loginSucceeded: Readonly<Record<string, unknown>>;
  /** 401, 403 and the licence's 400 come from a middleware and have no caching headers; 6.3. */
  readonly refusesInMiddleware: boolean;
  /** Without a licence: the route is missing, the licence is checked first, or the permissions are missing; 6.4. */
  readonly unlicensed: 'no-route' | 'refused-first' | 'no-permission';
  readonly unknownRoute: 'web-app' | 'not-found';
  readonly wrongMethod: 'method-not-allowed' | 'like-unknown';
  /** `sort=` is parsed as JSON (and refused), or ignored; docs/released-servers.md#3. */
  readonly emptySort: 'refused' | 'ignored';
  /** How a sort that is no JSON is refused; docs/released-servers.md#3. */
  readonly badSort: 'reason' | 'type-error';
  /** A privileged `/api/info` has `version` as well as `info`; docs/released-servers.md#6.6. */
  readonly infoTellsVersion: boolean;
}

const message = 'You must be logged in to do this.';
const loginError = { status: 'error', error: 'Unauthorized', message: 'Unauthorized' };

const restivus: Era = {
  gates: ['authentication', 'limiter', 'parameters', 'permission'],
  loginRequired: { status: 'error', message },
  loginFailed: loginError,
  loginSucceeded: { status: 'success' },
  refusesInMiddleware: false,
  unlicensed: 'no-route',
  unknownRoute: 'web-app',
  wrongMethod: 'method-not-allowed',
  emptySort: 'ignored',
  badSort: 'reason',
  infoTellsVersion: false,
};

const express: Era = {
  ...restivus,
  loginRequired: { success: false, error: message, status: 'error', message },
  loginFailed: { success: false, ...loginError },
  loginSucceeded: { status: 'success', success: true },
  wrongMethod: 'like-unknown',
  badSort: 'type-error',
  infoTellsVersion: true,
};

const hono: Era = {
  ...express,
  gates: ['licence', 'authentication', 'limiter', 'parameters', 'permission'],
  unlicensed: 'refused-first',
  badSort: 'reason',
  unknownRoute: 'not-found',
};

const middlewares: Era = {
  ...hono,
  gates: ['authentication', 'permission', 'licence', 'limiter', 'parameters'],
  refusesInMiddleware: true,
  unlicensed: 'no-permission',
  emptySort: 'refused',
};

/** The final 9.0 switches a flag that says less about a refused login; docs/released-servers.md#12.2. */
const ninth: Era = {
  ...middlewares,
  loginRequired: { success: false, error: message },
  loginFailed: { success: false, error: 'unauthorized' },
};

/** The documented 401. Where the documentation is silent, it behaves as 7.13 does. */
const documented: Era = { ...hono, loginRequired: restivus.loginRequired };

export const eras: Readonly<Record<Release, Era>> = {
  documented,
  '6.13': restivus,
  '7.5': express,
  '7.13': hono,
  '8.1': hono,
  '8.8': middlewares,
  '8.9': middlewares,
  '9.0': ninth,
  '9.1': ninth,
};
