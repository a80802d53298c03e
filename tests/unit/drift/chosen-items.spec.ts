import { rich } from '../../../src/reference/data/rich.ts';
import type { Data } from '../../../src/reference/data/types.ts';
import { withoutChosenItems } from '../../../src/drift/compare/chosen-items.ts';
import type { Facets } from '../../../src/drift/compare/facets.ts';
import type { Difference } from '../../../src/drift/model.ts';
import { asSideB, compare, lines } from '../../support/drift/compare.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const [first, second] = rich.rooms;
const few: { readonly [what: string]: Data } = {
  'one chat': { ...rich, rooms: rich.rooms.slice(0, 1) },
  'two chats': { ...rich, rooms: [first, second].flatMap((one) => one ?? []) },
};

for (const [what, ownData] of Object.entries(few))
  test(`a queue of ${what} is like a long one: which items a filter finds depends on the data`, async () => {
    const compared = await withReference({ release: '8.8', ownData }, (reference) =>
      compare('8.8', reference.url, asSideB(reference), { only: 'livechat-queue' }),
    );
    expect(lines(compared).filter((line) => line.startsWith('empty'))).toEqual([]);
  });

test('a queue that is too long for one reply lacks no member of an enum', async () => {
  const compared = await withReference({ release: '8.8', data: 'large' }, (reference) =>
    compare('8.8', reference.url, asSideB(reference), { only: 'livechat-queue' }),
  );
  expect(lines(compared).filter((line) => line.startsWith('enum'))).toEqual([]);
});

const facets = (...all: readonly string[]): Facets =>
  new Map(all.map((one) => [`presence /queue/*/${one.split(': ')[0]}`, one.split(': ')[1] ?? '']));
const differing: Difference = {
  caseId: 'livechat-queue/one-agent',
  kind: 'presence',
  place: '/queue/*/note',
  a: 'always there',
  b: 'not there',
  compliance: { a: { state: 'keeps' }, b: { state: 'keeps' } },
};

test('a field that both sides tell of some items is no difference of the items that were chosen', () => {
  const here = facets('_id: always there', 'note: always there');
  const gone = facets('_id: always there');
  const told = (a: readonly Facets[], b: readonly Facets[]): number =>
    withoutChosenItems(
      [differing],
      a.flatMap((one, index) => b.slice(index, index + 1).map((other) => ({ a: one, b: other }))),
    ).length;
  expect(told([here, gone], [gone, here])).toBe(0);
  expect(told([here, facets('_id: always there', 'note: sometimes there')], [gone, here])).toBe(0);
  // One side always tells it.
  expect(told([here, here], [gone, here])).toBe(1);
  expect(told([here, here], [gone, gone])).toBe(1);
});
