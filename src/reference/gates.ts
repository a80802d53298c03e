import type { Gate } from './era.ts';
import { limitHeaders, type Limiter } from './limiter.ts';
import { parameterError } from './parameters.ts';
import { holds } from './permissions.ts';
import { failure, failureOf, type Answer } from './replies.ts';
import type { Call, Route } from './route.ts';

export interface Passed {
  readonly answer: Answer;
  /** Headers of the limiter, if it counted the call. */
  readonly limits: readonly (readonly [string, string])[];
  readonly counted: boolean;
}

export interface Limits {
  readonly limiter: Limiter;
  /** Whether the limiter counts the admin's calls too. */
  readonly everybody: boolean;
}

type Check = (route: Route, call: Call) => Answer | undefined;

const forbidden: Answer = {
  status: 403,
  body: {
    success: false,
    error: 'User does not have the permissions required for this action [error-unauthorized]',
  },
};

const checks: Readonly<Record<Exclude<Gate, 'limiter'>, Check>> = {
  licence: ({ premium = false }, { setting }) =>
    premium && !setting.premium
      ? failure('This is an enterprise feature [error-action-not-allowed]', 'error-action-not-allowed')
      : undefined,
  authentication: ({ open = false }, { caller, setting }) =>
    open || caller !== undefined ? undefined : { status: 401, body: setting.era.loginRequired },
  permission: ({ permissions }, { caller, setting }) =>
    permissions === undefined || permissions.some((one) => holds(caller, one, setting))
      ? undefined
      : forbidden,
  parameters: ({ parameters }, { query }) => {
    const error = parameters === undefined ? undefined : parameterError(query, parameters);
    return error === undefined ? undefined : failure(`${error} [invalid-params]`, 'invalid-params');
  },
};

function refusalAt(gate: Exclude<Gate, 'limiter'>, route: Route, call: Call): Answer | undefined {
  const refusal = checks[gate](route, call);
  if (refusal === undefined || gate === 'parameters') return refusal;
  return call.setting.era.refusesInMiddleware ? { ...refusal, uncached: true } : refusal;
}

/** The bucket is the route's pattern and method, for any caller and parameters; docs/released-servers.md#6.5. */
function limit(route: Route, call: Call, limits: Limits | undefined) {
  if (limits === undefined || route.unlimited === true) return undefined;
  const { caller, setting, incoming } = call;
  if (!limits.everybody && holds(caller, 'api-bypass-rate-limit', setting)) return undefined;
  const address = incoming.headers['x-real-ip'] ?? incoming.address;
  return limits.limiter.take(`${route.path}${route.method}`, address);
}

const tooMany = (seconds: number): Answer => {
  const wait = `You must wait ${seconds} seconds before trying this endpoint again.`;
  const error = `Error, too many requests. Please slow down. ${wait} [error-too-many-requests]`;
  return { status: 429, body: { success: false, error } };
};

function handled(route: Route, call: Call): Answer {
  try {
    return route.handle(call);
  } catch (error) {
    return failureOf(error);
  }
}

/** Checks a call with the era's gates in their order, then calls the handler. The first refusal is the answer. */
export function pass(route: Route, call: Call, limits: Limits | undefined): Passed {
  let headers: Passed['limits'] = [];
  for (const gate of call.setting.era.gates) {
    if (gate !== 'limiter') {
      const refusal = refusalAt(gate, route, call);
      if (refusal !== undefined) return { answer: refusal, limits: headers, counted: headers.length > 0 };
      continue;
    }
    const taken = limit(route, call, limits);
    if (taken === undefined) continue;
    headers = limitHeaders(taken);
    if (!taken.allowed) return { answer: tooMany(taken.waitSeconds), limits: headers, counted: true };
  }
  return { answer: handled(route, call), limits: headers, counted: headers.length > 0 };
}
