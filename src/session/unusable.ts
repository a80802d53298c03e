import { shownBaseUrl } from '../config/values.ts';
import type { Environment } from '../config/variables.ts';
import type { Blocker } from '../lib/blocker.ts';
import { blankWorkspace, type Workspace } from './session.ts';

/** A workspace on which no case can be asked, because the set-up failed. */
export const unusable = (env: Environment, unreachable: Blocker): Workspace => ({
  ...blankWorkspace(shownBaseUrl(env)),
  unreachable,
});
