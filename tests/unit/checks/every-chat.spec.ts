import { countsEveryChat } from '../../../schemas/livechat-queue/chats.ts';
import { traitOf, type Listed } from '../../../src/contract/listed.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { expect, test } from '../../support/test.ts';

const known = (...ids: readonly string[]): readonly Listed[] => ids.map((id) => ({ id, traits: {} }));

type Chat = readonly [agent: string, department?: string];

/** Rooms as the list of the workspace shows them, each open. */
const roomsOf = (chats: readonly Chat[]): readonly Listed[] =>
  chats.map(([agent, department], index) => ({
    id: `room-${index}`,
    traits: {
      open: traitOf(true),
      agent: traitOf(agent),
      ...(department === undefined ? {} : { department: traitOf(department) }),
    },
  }));

const rowOf = ([agent, department]: Chat, chats = 1): object => ({
  user: { _id: agent },
  department: department === undefined ? {} : { _id: department },
  chats,
});

const findingsOn = (rows: readonly object[], rooms: readonly Listed[]): readonly string[] =>
  findingsOf(
    countsEveryChat('a page'),
    { queue: rows, count: rows.length, offset: 0, total: rows.length },
    { listed: { rooms, agents: known('ann', 'ben', 'cleo'), departments: known('sales', 'help') } },
  );

const chats: readonly Chat[] = [['ann', 'sales'], ['ann', 'help'], ['ben', 'sales'], ['cleo']];

test('an agent whose open chats the queue does not count is found, also one without a department', () => {
  expect(
    findingsOn(
      chats.map((one) => rowOf(one)),
      roomsOf(chats),
    ),
  ).toEqual([]);
  expect(
    findingsOn(
      chats.slice(0, 3).map((one) => rowOf(one)),
      roomsOf(chats),
    ),
  ).toEqual(['/queue 1 item less']);
  expect(
    findingsOn(
      chats.slice(1).map((one) => rowOf(one)),
      roomsOf(chats),
    ),
  ).toEqual(['/queue 1 item less']);
});

test('a chat counts that was open before the reply and is so after it', () => {
  const rows = chats.slice(0, 3).map((one) => rowOf(one));
  const [now, before] = [roomsOf(chats), roomsOf(chats.slice(0, 3))];
  const others = { agents: known('ann', 'ben', 'cleo'), departments: known('sales', 'help') };
  const findings = (listedBefore: readonly Listed[]): readonly string[] =>
    findingsOf(
      countsEveryChat('a page'),
      { queue: rows, count: 3, offset: 0, total: 3 },
      { listed: { rooms: now, ...others }, listedBefore: { rooms: listedBefore } },
    );
  expect(findings(now)).toEqual(['/queue 1 item less']);
  // It began since.
  expect(findings(before)).toEqual([]);
  // Another agent served it.
  expect(findings([...before, ...roomsOf([['ben']]).map((one) => ({ ...one, id: 'room-3' }))])).toEqual([]);
});

test('a queue that has little in common with the list of rooms proves nothing', () => {
  // As in a mock whose lists were made up one by one.
  expect(
    findingsOn(
      chats.slice(0, 2).map((one) => rowOf(one, 7)),
      roomsOf(chats),
    ),
  ).toEqual([]);
  expect(findingsOn([], roomsOf(chats))).toEqual([]);
  expect(
    findingsOn(
      chats.slice(0, 2).map((one) => rowOf(one)),
      roomsOf(chats),
    ),
  ).toEqual([]);
});

for (const [what, more] of [
  ['is closed', [{ id: 'x', traits: { agent: traitOf('cleo'), department: traitOf('help') } }]],
  ['nobody serves', [{ id: 'x', traits: { open: traitOf(true), department: traitOf('help') } }]],
  ['belongs to an agent who is gone', roomsOf([['dan', 'help']])],
  ['belongs to a department that is gone', roomsOf([['cleo', 'removed']])],
] as const)
  test(`a chat that ${what} needs no item`, () => {
    expect(
      findingsOn(
        chats.map((one) => rowOf(one)),
        [...roomsOf(chats), ...more],
      ),
    ).toEqual([]);
  });
