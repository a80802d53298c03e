import { isNoCopy } from '../../../src/checks/identity.ts';
import { joinedText, namedOtherwise, notLeftOut } from '../../../src/checks/joined.ts';
import { isKnownPerson } from '../../../src/checks/persons.ts';
import { traitOf } from '../../../src/contract/listed.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { expect, test } from '../../support/test.ts';

const check = notLeftOut('queue', ['monitor', 'status'], ['user', 'username'], ['user', 'status'], 'a page');
const listed = {
  monitor: [
    { id: 'rosa', traits: { status: traitOf('busy') } },
    { id: 'bot', traits: { name: traitOf('Bot') } },
  ],
};

const findingsOn = (...users: readonly object[]): readonly string[] =>
  findingsOf(check, { queue: users.map((user) => ({ user })) }, { listed });

test('a status that is missing in every item is found, by one whom a list shows with a status', () => {
  expect(findingsOn({ username: 'jan' }, { username: 'rosa' })).toEqual([
    '/queue/1/user/status nothing, and so in every item',
  ]);
});

for (const [what, users] of [
  ['one other item has', [{ username: 'rosa' }, { username: 'jan', status: 'away' }]],
  ['the list does not show either', [{ username: 'bot' }]],
  ['the list may not know', [{ username: 'jan' }]],
] as const)
  test(`a missing status that ${what} proves nothing`, () => {
    expect(findingsOn(...users)).toEqual([]);
  });

const visitors = namedOtherwise({ id: ['v', '_id'], name: ['v', 'username'] }, 'rooms', 'a page');

test('usernames that are the ids in every item are found, but not where a list shows a visitor so', () => {
  const rooms = ['app:1', 'app:2', 'app:3'].map((id) => ({ v: { _id: id, username: id } }));
  const shownAs = (username: string): readonly string[] =>
    findingsOf(
      visitors,
      { rooms },
      { listed: { visitor: [{ id: 'app:2', traits: { username: traitOf(username) } }] } },
    );
  expect(shownAs('guest-2')).toEqual(['/rooms/0/v/username "app:1", the id, and so in every item']);
  expect(shownAs('app:2')).toEqual([]);
});

test('persons whom the lists call by their ids are called so', () => {
  const rooms = ['suri', 'rocket.cat', 'ada'].map((id) => ({ v: { _id: id, username: id } }));
  const named = [{ id: 'suri', name: 'suri' }];
  expect(findingsOf(visitors, { rooms }, { named })).toEqual([]);
  expect(findingsOf(visitors, { rooms }, { named: [{ id: 'suri', name: 'suri.k' }] })).toHaveLength(1);
});

test('one visitor who is called so acquits nobody whom the lists call otherwise', () => {
  const visitor = [{ id: 'app:1', traits: { username: traitOf('app:1') } }];
  const named = [{ id: 'b2', name: 'guest-2' }];
  const rooms = ['app:1', 'b2', 'c3'].map((id) => ({ v: { _id: id, username: id } }));
  expect(findingsOf(visitors, { rooms }, { listed: { visitor }, named })).toHaveLength(1);
});

const joined = joinedText('queue', ['department', '_id'], ['department', 'name'], 'departments', 'a page');
const departmentsOn = (
  names: readonly (string | undefined)[],
  shown?: readonly (readonly [id: string, name: string])[],
): readonly string[] =>
  findingsOf(
    joined,
    { queue: names.map((name, index) => ({ department: { _id: `d${index}`, name } })) },
    shown === undefined
      ? {}
      : { listed: { departments: shown.map(([id, name]) => ({ id, traits: { name: traitOf(name) } })) } },
  );

test('names that are nothing, or the ids, in every item are found', () => {
  for (const [names, received] of [
    [['null', 'null', 'null'], '"null"'],
    [['d0', 'd1', 'd2'], '"d0"'],
    [[undefined, undefined, undefined], 'nothing'],
  ] as const)
    expect(departmentsOn(names)).toEqual([
      `/queue/0/department/name ${received}, and no other text in any item`,
    ]);
  expect(departmentsOn([undefined, undefined, undefined], [['d1', 'Sales']])).toHaveLength(1);
});

test('departments that are called so, or that are all gone, are legal', () => {
  expect(departmentsOn(['null', 'null', 'null'], [['d0', 'null']])).toEqual([]);
  expect(departmentsOn([undefined, undefined, undefined], [['d9', 'Sales']])).toEqual([]);
  expect(departmentsOn([undefined, undefined, undefined], [])).toEqual([]);
});

test('a username in the place of an id is found, unless it is the id of somebody too', () => {
  const known = isKnownPerson({ id: ['user', '_id'], name: ['user', 'username'] }, 'a page', 'queue');
  const named = [
    { id: 'a1', name: 'rosa' },
    { id: 'rocket.cat', name: 'rocket.cat' },
  ];
  const on = (id: string, name: string): readonly string[] =>
    findingsOf(known, { queue: [{ user: { _id: id, username: name } }] }, { named });
  expect(on('rosa', 'a1')).toEqual(['/queue/0/user/_id "rosa", a username']);
  expect(on('rocket.cat', 'rocket.cat')).toEqual([]);
  expect(on('a1', 'rosa')).toEqual([]);
  expect(on('a9', 'jan')).toEqual([]);
});

test('a value that copies another one is found in the items of a list', () => {
  const token = isNoCopy(['v', 'token'], ['v', '_id'], 'a page', 'rooms');
  expect(
    findingsOf(token, {
      rooms: [
        { v: { _id: '6512f3a6cb3e4bd5d2ab1f03', token: 'b' } },
        { v: { _id: '6512f3a6cb3e4bd5d2ab1f03', token: '6512f3a6cb3e4bd5d2ab1f03' } },
        { v: { _id: 'KMzcw7vRBDbfT3Yhq', token: 'KMzcw7vRBDbfT3Yhq' } },
        // A client gave its own number for both.
        { v: { _id: 'customer-1001', token: 'customer-1001' } },
      ],
    }),
  ).toEqual(['/rooms/1/v/token "6512f3a6cb3e4bd5d2ab1f03"', '/rooms/2/v/token "KMzcw7vRBDbfT3Yhq"']);
});
