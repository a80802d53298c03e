import type { Obstacle, Workspace } from '../workspace/session.ts';

/** A workspace that no case can be asked on, since the run could not be set up. */
export const unusable = (url: string, unreachable: Obstacle): Workspace => ({
  url,
  embedded: true,
  version: null,
  contract: 'documented',
  premium: null,
  accounts: {},
  obstacles: {},
  found: { fixtures: {}, origins: {} },
  setup: { total: 0, counted: {}, retries: 0, waitedMs: 0 },
  unreachable,
});
