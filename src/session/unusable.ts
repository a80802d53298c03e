import { shownBaseUrl } from '../config/values.ts';
import type { Environment } from '../config/variables.ts';
import type { Blocker } from '../lib/blocker.ts';
import type { Workspace } from './session.ts';

/** A workspace that no case can be asked on, since the run could not be set up. */
export const unusable = (env: Environment, unreachable: Blocker): Workspace => ({
  url: shownBaseUrl(env),
  embedded: true,
  version: null,
  contract: 'documented',
  premium: null,
  gatewayLimits: false,
  accounts: {},
  blockers: {},
  found: { fixtures: {}, origins: {} },
  setup: { total: 0, counted: {}, retries: 0, waitedMs: 0 },
  unreachable,
});
