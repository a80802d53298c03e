import { expect, test } from '../../support/test.ts';
import { contextOf } from '../../support/context-of.ts';
import { askedOrder, compareBy, decidable, ordered } from '../../../src/checks/order.ts';

const byChatsAndName = askedOrder([['sort', '{"chats":1,"user.username":-1}']]);
const item = (chats: unknown, username: unknown): unknown => ({ chats, user: { username } });

test('sort names places and directions, in its own order', () => {
  expect(byChatsAndName).toEqual([
    [['chats'], 1],
    [['user', 'username'], -1],
  ]);
  expect(askedOrder([['sort', 'notjson']], [[['ts'], -1]])).toEqual([[['ts'], -1]]);
});

for (const [what, left, right, expected] of [
  ['the first key decides', item(1, 'a'), item(2, 'b'), -1],
  ['the second key decides where the first is equal', item(1, 'a'), item(1, 'b'), 1],
  ['equal keys come in any order', item(1, 'a'), item(1, 'a'), 0],
  ['letters of another case have no one order', item(1, 'a'), item(1, 'B'), 0],
  ['bytes and code units that disagree have no one order', item(1, '𝒜'), item(1, 'ｘ'), 0],
  ['an umlaut has no one order', item(1, 'ü'), item(1, 'z'), 0],
  ['a missing value has no order', item(1, undefined), item(1, 'a'), 0],
  ['what has no order at the first key is not decided by the second', item(null, 'a'), item(1, 'b'), 0],
] as const)
  test(what, () => {
    expect(Math.sign(compareBy(byChatsAndName)(left, right)) + 0).toBe(expected);
  });

test('an order is judged up to the first key at which two items have no order', () => {
  expect(decidable(byChatsAndName, [item(1, 'a'), item(2, 'b'), item(2, 'c')])).toEqual(byChatsAndName);
  expect(decidable(byChatsAndName, [item(1, 'a'), item(2, 'B')])).toEqual(byChatsAndName.slice(0, 1));
  expect(decidable(byChatsAndName, [item(1, 'a'), item('2', 'b')])).toEqual([]);
});

test('items that lack a key of the sort do not hide the order of those that have it', () => {
  const queue = [
    [2, 'Sales'],
    [2, 'Billing'],
    [1, undefined],
  ].map(([chats, name]) => ({ chats, department: { name } }));
  const sort = '{"chats":-1,"department.name":1}';
  const context = { ...contextOf({ body: { queue, success: true } }), query: [['sort', sort]] as const };
  expect(ordered('queue', 'its sort').judge(context)).toEqual([
    {
      pointer: '/queue/1/department/name',
      expected: 'department.name in ascending order',
      received: '"Billing" after "Sales"',
    },
  ]);
});
