import { shownBaseUrl } from '../config/values.ts';
import type { Environment } from '../config/variables.ts';
import type { Blocker } from '../lib/blocker.ts';
import type { Workspace } from './session.ts';

/** A workspace on which no case can be asked, because the set-up failed. */
export const unusable = (env: Environment, unreachable: Blocker): Workspace => ({
  url: shownBaseUrl(env),
  embedded: false,
  version: null,
  contract: 'documented',
  premium: null,
  gatewayLimits: false,
  accounts: {},
  permissions: null,
  blockers: {},
  found: { fixtures: {}, origins: {} },
  setup: { total: 0, counted: {}, retries: 0, waitedMs: 0 },
  unreachable,
});
