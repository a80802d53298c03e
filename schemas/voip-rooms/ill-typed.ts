import type { Reply } from '../../src/contract/types.ts';
import { cleanError } from '../_shared/replies.ts';
import { source } from './page.ts';

const sentence = '(?:must be array|must NOT have additional properties)';

/**
 * The 400 for `agents` and `tags` as strings, and for `fields`. docs/released-servers.md gives both sentences and how they are joined, but
 * not their order, so any order passes.
 */
export const illTyped: Reply = {
  ...cleanError,
  statuses: [400],
  source: `${source}: isVoipRoomsProps`,
  says: '400 invalid-params',
  schema: {
    type: 'object',
    required: ['success', 'error', 'errorType'],
    properties: {
      success: { const: false },
      error: {
        $comment: `${source}: must be array, must NOT have additional properties; #3: several are joined by a line break and a blank`,
        type: 'string',
        pattern: `^${sentence}(?:\\n ${sentence})* \\[invalid-params\\]$`,
      },
      errorType: { const: 'invalid-params' },
    },
  },
};
