import { notMadeUp } from '../../../src/checks/renamed.ts';
import { traitOf } from '../../../src/contract/listed.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { expect, test } from '../../support/test.ts';

const persons = [
  { id: 'u1', name: 'rosa.luz', sees: 'Rosa Luz', email: 'rosa@workspace.example' },
  { id: 'u2', name: 'jan', sees: 'Jan Novák', email: 'jan@workspace.example' },
  { id: 'u3', name: 'mia.k', sees: 'Mia', email: 'mia@workspace.example' },
];
const context = {
  named: persons,
  listed: {
    agents: persons.map(({ id, sees, email }) => ({
      id,
      traits: { name: traitOf(sees), email: traitOf(email) },
    })),
  },
};

const findingsOn = (isCopy: boolean, ...names: readonly string[]): readonly string[] =>
  findingsOf(
    notMadeUp({ id: ['user', '_id'], name: ['user', 'username'] }, 'queue', 'agents', 'a page', isCopy),
    { queue: names.map((username, index) => ({ user: { _id: `u${index + 1}`, username } })) },
    context,
  );
const found = (name: string, way: string): readonly string[] => [
  `/queue/0/user/username ${JSON.stringify(name)}, ${way}, and so in every item that this would change`,
];

for (const [way, names] of [
  ['in another case', ['ROSA.LUZ', 'JAN']],
  ['cut off', ['rosa', 'ja']],
  ['cut off', ['rosa…', 'ja…']],
  ['the name that people see', ['Rosa Luz', 'Jan Novák']],
  ['with @ in front', ['@rosa.luz', '@jan']],
  ['the e-mail address', ['rosa@workspace.example', 'jan@workspace.example']],
] as const)
  test(`usernames of all are ${way}: ${names[0]}`, () => {
    expect(findingsOn(false, ...names)).toEqual(found(names[0], way));
  });

test('names with @ in front are no usernames, not even old ones', () => {
  expect(findingsOn(true, '@rosa.luz', '@jan')).toEqual(found('@rosa.luz', 'with @ in front'));
  expect(findingsOn(true, '@rosa.luz', 'jan')).toEqual([]);
});

test('names that people see are no usernames, not even old ones', () => {
  for (const more of [[], ['Mia']])
    expect(findingsOn(true, 'Rosa Luz', 'Jan Novák', ...more)).toEqual(
      found('Rosa Luz', 'the name that people see'),
    );
});

for (const [what, isCopy, names] of [
  ['one person is shown otherwise', false, ['ROSA.LUZ', 'jan']],
  ['one person is shown', false, ['ROSA.LUZ']],
  ['persons were renamed', false, ['rosa.m', 'johan']],
  ['persons are shown in different ways', false, ['ROSA.LUZ', 'jan@workspace.example']],
  [
    'items keep addresses that were usernames once',
    true,
    ['rosa@workspace.example', 'jan@workspace.example'],
  ],
  ['nobody is known', false, []],
] as const)
  test(`nothing is found where ${what}`, () => {
    expect(findingsOn(isCopy, ...names)).toEqual([]);
  });

const ofDepartments = notMadeUp(
  { id: ['department', '_id'], name: ['department', 'name'] },
  'queue',
  'departments',
  'a page',
);
const departments = [
  { id: 'd1', name: 'Vertrieb', traits: { name: traitOf('Vertrieb') } },
  { id: 'd2', name: 'Facturación', traits: { name: traitOf('Facturación') } },
  { id: 'd3', name: 'IT', traits: { name: traitOf('IT') } },
];
const onDepartments = (...names: readonly string[]): readonly string[] =>
  findingsOf(
    ofDepartments,
    { queue: names.map((name, index) => ({ department: { _id: `d${index + 1}`, name } })) },
    { listed: { departments } },
  );

const ofAll = (name: string, way: string): readonly string[] => [
  `/queue/0/department/name ${JSON.stringify(name)}, ${way}, and so in every item that this would change`,
];

test('names of departments are not cut off, nor in another case', () => {
  expect(onDepartments('Ver', 'Fac')).toEqual(ofAll('Ver', 'cut off'));
  expect(onDepartments('VERTRIEB', 'FACTURACIÓN')).toEqual(ofAll('VERTRIEB', 'in another case'));
  expect(onDepartments('Ver', 'Facturación')).toEqual([]);
  expect(onDepartments('Ver')).toEqual([]);
});

test('a name that is short enough, or in this case already, stays as it is', () => {
  expect(onDepartments('Ver', 'Fac', 'IT')).toEqual(ofAll('Ver', 'cut off'));
  expect(onDepartments('VERTRIEB', 'FACTURACIÓN', 'IT')).toEqual(ofAll('VERTRIEB', 'in another case'));
  expect(onDepartments('vertrieb', 'facturación', 'IT')).toEqual([]);
  expect(onDepartments('V', 'F', 'IT')).toEqual([]);
});
