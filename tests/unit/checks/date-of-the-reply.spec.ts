import { expect, test } from '../../support/test.ts';
import { keepsDates } from '../../../src/checks/answers.ts';
import { contextOf, type Told } from '../../support/context-of.ts';

const start = Date.parse('2025-02-03T07:56:00Z');
const hour = 3_600_000;

/** A reply to a request that was under way for 20 milliseconds, with a date of a server whose clock is an hour ahead. */
const told = (sentAfter: number, datedAfter: number): Told => ({
  underWay: [start + sentAfter, start + sentAfter + 20],
  body: { changed: new Date(start + hour + datedAfter).toISOString() },
});

const findings = (own: Told, base: Told, witness?: Told): readonly unknown[] =>
  keepsDates('base', [['changed']], 'a page', witness === undefined ? {} : { witness: 'other' }).judge(
    contextOf(own, { base, ...(witness === undefined ? {} : { other: witness }) }),
  );

const found = [
  {
    pointer: '/changed',
    expected: 'the date of an event',
    received: '"2025-02-03T08:56:05.019Z", which moved with the clock since the earlier reply',
  },
];

test('a date that moves with the clock is the time of the reply, wherever in the exchange it was read', () => {
  expect(findings(told(5000, 5019), told(0, 1))).toEqual(found);
  expect(findings(told(5000, 5019), told(0, 1), told(300, 310))).toEqual(found);
});

test('a date that no clock shows while both requests are under way is that of a change', () => {
  // Of a thing that changes ten times a second: the last change was long before the reply, or just now.
  expect(findings(told(5000, 5000), told(0, -40))).toEqual([]);
  expect(findings(told(5000, 4970), told(0, 1))).toEqual([]);
});

test('on a slow network a date has to follow the clock all the same', () => {
  const slow = (sentAfter: number, datedAfter: number): Told => ({
    ...told(sentAfter, datedAfter),
    underWay: [start + sentAfter, start + sentAfter + 800],
  });
  expect(findings(slow(5000, 5400), slow(0, 390))).toHaveLength(1);
  expect(findings(slow(5000, 5400), slow(0, 340))).toEqual([]);
});

test('one thing that changes all the time accuses nobody, if another one does not', () => {
  expect(findings(told(5000, 5019), told(0, 1), told(300, 250))).toEqual([]);
  expect(findings(told(5000, 5019), told(0, 1), { status: 404, body: {} })).toEqual([]);
});

test('a date that stays the same is none of the replies', () => {
  expect(findings(told(10, 12), told(0, 12))).toEqual([]);
});
