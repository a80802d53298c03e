import type { Reply } from '../../src/contract/types.ts';
import { cleanError } from '../_shared/replies.ts';
import { source } from './page.ts';

const additional = 'must NOT have additional properties';
const sentence = `(?:must be array|${additional})`;

/**
 * The 400 for `agents` and `tags` as strings, and for `fields`. ajv looks for additional properties before it looks at the known ones, and
 * Rocket.Chat tells the first mistake; docs/released-servers.md gives how several are joined, so the others may be told too.
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
        allOf: [{ pattern: additional }],
        pattern: `^${sentence}(?:\\n ${sentence})* \\[invalid-params\\]$`,
      },
      errorType: { const: 'invalid-params' },
    },
  },
};
