import type { List } from '../../src/contract/fixture.ts';

const person = { id: ['_id'], name: ['username'] } as const;
const described = { id: ['_id'], fields: { name: ['name'], email: ['emails', 0, 'address'] } } as const;

/** The departments of the workspace. */
export const departments: List = {
  path: '/api/v1/livechat/department',
  key: 'departments',
  value: ['_id'],
  traits: { id: ['_id'], fields: { name: ['name'] }, name: ['name'] },
};

/** The agents of the workspace. */
export const agents: List = {
  path: '/api/v1/livechat/users/agent',
  key: 'users',
  value: ['_id'],
  person,
  traits: { ...described, fields: { ...described.fields, statusLivechat: ['statusLivechat'] } },
};

/** The monitors of the workspace. */
export const monitors: List = {
  path: '/api/v1/livechat/monitors',
  key: 'monitors',
  value: ['_id'],
  person,
  traits: described,
};
