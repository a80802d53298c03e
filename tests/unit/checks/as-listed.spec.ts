import { describedAsListed, isNoOtherId } from '../../../src/checks/as-listed.ts';
import { traitOf, wornOf } from '../../../src/contract/listed.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { expect, test } from '../../support/test.ts';

const check = describedAsListed('visitor', [['_id']], { name: ['name'], phone: ['phone'] }, 'a page');
const listed = {
  visitor: [
    { id: 'v1', traits: { name: traitOf('Rosa'), phone: traitOf(['110']) } },
    { id: 'v2', traits: { name: traitOf('Jan'), phone: traitOf(['112']) } },
    { id: 'v3', traits: { name: traitOf('Rosa') } },
    { id: 'v5', traits: { name: traitOf('Zoë & "Jo"') } },
    { id: 'v6', traits: { name: traitOf('Zoë') }, worn: { name: wornOf('Zoë') } },
    { id: 'v7', traits: { phone: traitOf([{ phoneNumber: '+49 30' }]) } },
  ],
};

const findingsOn = (body: object): readonly string[] => findingsOf(check, body, { listed });

test('values of another visitor, and the id as a name, are found', () => {
  expect(findingsOn({ _id: 'v1', name: 'Jan', phone: ['112'] })).toEqual([
    '/name "Jan", which it shows for another',
    '/phone ["112"], which it shows for another',
  ]);
  expect(findingsOn({ _id: 'v1', name: 'v1' })).toEqual(['/name "v1", its own id']);
});

for (const name of [
  'Zo&#235; &amp; &quot;Jo&quot;',
  'Zo&euml;&nbsp;&amp;&nbsp;&quot;Jo&quot;',
  'Zo%C3%AB%20%26%20%22Jo%22',
  'Zo\u00c3\u00ab & "Jo"',
  '<a href="mailto:zoe">Zoë & "Jo"</a>',
  ' Zoë & "Jo"\u{200b}',
  'Zoe\u0308 & "Jo"',
  'Wm/DqyAmICJKbyI=',
])
  test(`${JSON.stringify(name)} is the listed name in another coding`, () => {
    expect(findingsOn({ _id: 'v5', name })).toEqual([
      `/name ${JSON.stringify(name)}, the same in another coding`,
    ]);
  });

for (const name of ['Zo?', 'Zo\u{fffd}'])
  test(`${name} is the listed name with a letter lost`, () => {
    expect(findingsOn({ _id: 'v6', name })).toEqual([
      `/name ${JSON.stringify(name)}, the same with something lost`,
    ]);
  });

test('nothing in place of a listed value is found where it is said, and not where it is left out', () => {
  expect(findingsOn({ _id: 'v5', name: null })).toEqual(['/name null']);
  expect(findingsOn({ _id: 'v5', name: '', phone: null })).toEqual([]);
  expect(findingsOn({ _id: 'v5' })).toEqual([]);
});

test('values inside of lists are read in other codings too', () => {
  expect(findingsOn({ _id: 'v7', phone: [{ phoneNumber: ' 49 30' }] })).toEqual([
    '/phone [{"phoneNumber":" 49 30"}], the same in another coding',
  ]);
});

test('an address without its host, and a name without its first letter, have lost letters', () => {
  const [name, address] = ['Łucja', 'lucja@host.example'];
  const own = { name, phone: [{ address }] };
  const traits = { name: traitOf(name), phone: traitOf(own.phone) };
  const worn = { name: wornOf(name), phone: wornOf(own.phone) };
  const found = (body: object): readonly string[] =>
    findingsOf(check, { _id: 'v8', ...body }, { listed: { visitor: [{ id: 'v8', traits, worn }] } });
  expect(found({ name: 'ucja', phone: [{ address: 'lucja' }] })).toEqual([
    '/name "ucja", the same with something lost',
    '/phone [{"address":"lucja"}], the same with something lost',
  ]);
  expect(found({ name: 'Łucj' })).toEqual(['/name "Łucj", the same with something lost']);
  expect(found({ name: 'cja', phone: [{ address: 'lucja@other.example' }] })).toEqual([]);
});

const person = {
  name: "Ann-Marie O'Neil 2nd",
  phone: [{ number: '+49 (30) 1' }, { number: '2' }, { number: '3' }],
};
const foundOf = (body: object): readonly string[] =>
  findingsOf(
    check,
    { _id: 'v9', ...body },
    {
      listed: {
        visitor: [
          {
            id: 'v9',
            traits: { name: traitOf(person.name), phone: traitOf(person.phone) },
            worn: { name: wornOf(person.name), phone: wornOf(person.phone) },
          },
        ],
      },
    },
  );

for (const name of [
  'Ann-Marie',
  'AnnMarie ONeil 2nd',
  "Ann-MarieO'Neil2nd",
  'AnnMarieONeil2nd',
  "ann-marie o'neil 2nd",
  "ANN-MARIE O'NEIL 2ND",
])
  test(`${name} is the listed name with something lost`, () => {
    expect(foundOf({ name })).toEqual([`/name ${JSON.stringify(name)}, the same with something lost`]);
  });

test('a list that lacks its first or its later items has lost something, and so has a number that lacks its signs', () => {
  const [first, second, third] = person.phone;
  for (const phone of [[first], [first, second], [second, third], [{ number: '49301' }, second, third]])
    expect(foundOf({ phone })).toEqual([`/phone ${JSON.stringify(phone)}, the same with something lost`]);
  for (const phone of [[], [third, second, first], [first, second, { number: '4' }]])
    expect(foundOf({ phone })).toEqual([]);
});

for (const name of ['[object Object]', 'Z***', 'undefined', 'NaN'])
  test(`${name} stands for the listed name`, () => {
    expect(findingsOn({ _id: 'v5', name })).toEqual([`/name "${name}", which stands for it`]);
  });

test('an address as a link is the listed one in another coding', () => {
  expect(findingsOn({ _id: 'v7', phone: [{ phoneNumber: 'tel:+49 30' }] })).toEqual([
    '/phone [{"phoneNumber":"tel:+49 30"}], the same in another coding',
  ]);
});

test('a listed value under a name of which no page knows is found, where its own place has none', () => {
  expect(findingsOn({ _id: 'v1', fullName: 'Rosa' })).toEqual(['/fullName "fullName"']);
  expect(findingsOn({ _id: 'v1', name: 'Rosa', fullName: 'Rosa' })).toEqual([]);
});

test('a value of another kind is found', () => {
  expect(findingsOn({ _id: 'v1', phone: '111' })).toEqual(['/phone "111", string instead of list']);
});

const departments = [{ id: 'sales', traits: { name: traitOf('Sales') } }];
const isId = isNoOtherId('departments', ['department'], 'a page');

test('an id is neither a name nor the id of a person', () => {
  const context = { listed: { departments }, named: [{ id: 'u1', name: 'rosa' }] };
  expect(findingsOf(isId, { department: 'Sales' }, context)).toEqual([
    '/department "Sales", which the workspace shows as a name',
  ]);
  expect(findingsOf(isId, { department: 'u1' }, context)).toEqual(['/department "u1", the id of a person']);
  for (const department of ['sales', 'gone', '', null])
    expect(findingsOf(isId, { department }, context)).toEqual([]);
});

for (const [what, body] of [
  ['that the list shows for both', { _id: 'v3', name: 'Rosa' }],
  ['that is new', { _id: 'v1', name: 'Rosa Luz' }],
  ['that is called "null"', { _id: 'v1', name: 'null' }],
  ['that is empty', { _id: 'v1', name: '', phone: null }],
  ['that the list does not show for it', { _id: 'v3', phone: ['112'] }],
  ['of a visitor whom the list does not show', { _id: 'v4', name: 'Jan' }],
] as const)
  test(`a value ${what} proves nothing`, () => {
    expect(findingsOn(body)).toEqual([]);
  });
