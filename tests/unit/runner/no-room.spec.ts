import { judgeReference } from '../../support/judge-reference.ts';
import { edited, on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

test('a workspace that shows null for the documented room was not asked for one', async () => {
  const tamper = on(
    'voip-rooms',
    edited(() => ({ room: null, success: true })),
  );
  const { results } = await judgeReference({ tamper }, { CONTRACT: 'documented' });
  expect(results.filter(({ verdict }) => verdict === 'violates')).toEqual([]);
  const { verdict, reason } = results.find(({ id }) => id === 'voip-rooms/rooms') ?? {};
  expect([verdict, reason]).toEqual([
    'not checked',
    'the workspace shows no room: take a call to the call center',
  ]);
});
