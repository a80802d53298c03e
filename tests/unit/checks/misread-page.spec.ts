import { misreadPage } from '../../../src/checks/misread-page.ts';
import type { Order } from '../../../src/checks/order.ts';
import { expect, test } from '../../support/test.ts';

const order: Order = [
  [['chats'], -1],
  [['name'], 1],
];
const rows = (text: string): readonly unknown[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ chats: Number(word.slice(1)), name: word.slice(0, 1) }));

/** In the requested order: c9 a7 d7 b5 f4 e1. */
const all = rows('d7 b5 e1 c9 a7 f4');
const asked = { order, offset: 2, count: 2 };

for (const [page, says] of [
  ['c9 a7', 'offset were ignored'],
  ['a7 d7', 'offset were one less'],
  ['b5 f4', 'offset were one more'],
  ['f4 e1', 'offset were a number of pages'],
  ['e1 c9', 'sort were ignored'],
  ['b5 d7', 'sort went the other way'],
  ['a7 b5', 'sort had its first key alone'],
  ['f4 c9', undefined],
  ['c9 e1', 'sort were of the page alone'],
  ['c9 d7', 'sort had its last key alone'],
] as const)
  test(`a page of ${page} is told as ${says ?? 'nothing known'}`, () => {
    expect(misreadPage(all, rows(page), asked)?.as).toBe(says);
  });

test('what several parameters explain is told of none', () => {
  // As if the offset were one more, and as if only the first key of the order counted.
  expect(misreadPage(rows('d7 a7 b5 c9'), rows('d7'), { order, offset: 1, count: 1 })).toBe(undefined);
  const flat: Order = [[['chats'], 1]];
  expect(misreadPage(rows('a2 b1 c3'), rows('b1'), { order: flat, offset: 1, count: 1 })).toBe(undefined);
});
