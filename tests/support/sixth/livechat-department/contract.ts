import { refusesUnprivileged, unauthenticated } from '../../../../schemas/_shared/refusals.ts';
import { forbidden, unauthorized } from '../../../../schemas/_shared/replies.ts';
import { echoesParameter } from '../../../../src/checks/identity.ts';
import { defineEndpoint, jsonReply } from '../../../../src/contract/define.ts';
import { fixture, notApplicable } from '../../../../src/contract/types.ts';
import ok from './200.schema.json' with { type: 'json' };
import { department } from './fixtures.ts';

const page = 'https://developer.rocket.chat/apidocs/get-department';
const path = { departmentId: fixture('department') };

/** An endpoint with a fixture and a variable of its own, which the embedded workspace does not serve. */
export default defineEndpoint({
  id: 'livechat-department',
  title: 'Get a department',
  method: 'GET',
  path: '/api/v1/livechat/department/{departmentId}',
  page,
  permission: {
    anyOf: [{ name: 'view-livechat-departments', roles: ['admin', 'livechat-manager', 'livechat-monitor'] }],
  },
  edition: 'Community',
  parameters: { departmentId: { in: 'path', type: 'string', required: true, says: 'The department ID.' } },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  fixtures: { department },
  cases: [
    {
      id: 'found',
      says: 'the requested department is returned',
      as: ['admin'],
      group: 'success',
      path,
      expect: [200],
      checks: [echoesParameter('departmentId', ['department', '_id'], `${page}: departmentId`)],
    },
    {
      id: 'another-department',
      says: 'another id returns another department',
      as: ['admin'],
      group: 'identity',
      path: { departmentId: fixture('otherDepartment') },
      expect: [200],
      checks: [echoesParameter('departmentId', ['department', '_id'], `${page}: departmentId`)],
    },
    ...unauthenticated({ path }, 'found'),
    refusesUnprivileged({ path }),
  ],
  deviations: [],
});
