import type { ListedFixture } from '../../../../src/contract/fixture.ts';

export const department: ListedFixture = {
  noun: 'department',
  remedy: 'set DEPARTMENT_ID, or create a department under Omnichannel > Departments',
  variable: 'DEPARTMENT_ID',
  isRandom: true,
  list: { path: '/api/v1/livechat/department', key: 'departments', value: ['_id'] },
  relatives: {
    otherDepartment: {
      is: 'second',
      noun: 'second department',
      remedy: 'create a second department',
      optional: true,
    },
  },
};
