import { refusesUnprivileged, unauthenticated } from '../../../../schemas/_shared/refusals.ts';
import { forbidden, unauthorized } from '../../../../schemas/_shared/replies.ts';
import { pageChecks } from '../../../../src/checks/lists.ts';
import { unique } from '../../../../src/checks/items.ts';
import { defineEndpoint, jsonReply } from '../../../../src/contract/define.ts';
import { notApplicable } from '../../../../src/contract/types.ts';
import ok from './200.schema.json' with { type: 'json' };

const page = 'docs/list-agents';
const viewManager = {
  name: 'view-livechat-manager',
  roles: ['admin', 'livechat-manager', 'livechat-monitor'],
};

/** A sixth endpoint, whole: what CONTRIBUTING.md tells to write, and a test that it is enough. */
export default defineEndpoint({
  id: 'livechat-agents',
  title: 'List agents',
  method: 'GET',
  path: '/api/v1/livechat/users/agent',
  page,
  permission: { anyOf: [viewManager] },
  edition: 'Community',
  parameters: { count: { in: 'query', type: 'integer', required: false, says: 'How many to return.' } },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  list: 'users',
  whenEmpty: 'make somebody an agent',
  cases: [
    {
      id: 'listed',
      says: 'agents are listed',
      as: ['admin'],
      group: 'success',
      query: [['count', '3']],
      expect: [200],
      checks: [...pageChecks('users', `${page}: count and offset`), unique('users', ['_id'])],
    },
    ...unauthenticated({}, 'listed'),
    refusesUnprivileged({}),
  ],
  deviations: [],
});
