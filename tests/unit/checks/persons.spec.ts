import { namesNotExchanged } from '../../../src/checks/persons.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { expect, test } from '../../support/test.ts';

const there = { id: ['_id'], name: ['username'] };
const here = { id: ['monitorId'], name: ['username'] };
const named = ['rosa', 'jan', 'mia', 'lin'].map((name, index) => ({ id: `u${index}`, name }));

const findingsOn = (names: readonly string[], letter = 'u'): readonly string[] =>
  findingsOf(
    namesNotExchanged([], there, 'monitors', here, 'a page'),
    { monitors: names.map((username, index) => ({ monitorId: `${letter}${index}`, username })) },
    { named },
  );

test('a list in which everybody has the name of another was joined wrongly', () => {
  expect(findingsOn(['jan', 'mia', 'lin'])).toEqual([
    '/monitors/0/monitorId "u0"',
    '/monitors/1/monitorId "u1"',
    '/monitors/2/monitorId "u2"',
  ]);
});

for (const [what, names] of [
  ['two persons', ['jan', 'mia']],
  ['one who has the own name', ['jan', 'mia', 'mia']],
  ['one whose name nobody has', ['jan', 'mia', 'old.name']],
] as const)
  test(`old names that others have by now are legal in a list with ${what}`, () => {
    expect(findingsOn(names)).toEqual([]);
  });

test('two known persons with the name of a third one who has it too were joined wrongly', () => {
  expect(findingsOn(['rosa', 'rosa', 'rosa'])).toEqual([
    '/monitors/1/monitorId "u1"',
    '/monitors/2/monitorId "u2"',
  ]);
});

test('removed persons may have had the name of somebody of today, one after the other', () => {
  const rooms = ['gone1', 'gone2', 'u0'].map((monitorId) => ({ monitorId, username: 'rosa' }));
  const check = namesNotExchanged([], there, 'monitors', here, 'a page');
  expect(findingsOf(check, { monitors: rooms }, { named })).toEqual([]);
});

test('persons whom no list shows may have names of others', () => {
  expect(findingsOn(['jan', 'mia', 'lin'], 'x')).toEqual([]);
});
