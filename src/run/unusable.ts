import { shownBaseUrl, type Environment } from '../workspace/config.ts';
import type { Obstacle, Workspace } from '../workspace/session.ts';

/** A workspace that no case can be asked on, since the run could not be set up. */
export const unusable = (env: Environment, unreachable: Obstacle): Workspace => ({
  url: shownBaseUrl(env),
  embedded: true,
  version: null,
  contract: 'documented',
  premium: null,
  gatewayLimits: false,
  accounts: {},
  obstacles: {},
  found: { fixtures: {}, origins: {} },
  setup: { total: 0, counted: {}, retries: 0, waitedMs: 0 },
  unreachable,
});
