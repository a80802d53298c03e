import { notLeftOut } from '../../../src/checks/joined.ts';
import { traitOf } from '../../../src/contract/listed.ts';
import { contracts } from '../../support/contracts.ts';
import { replyWith } from '../../support/judged-text.ts';
import { expect, test } from '../../support/test.ts';

const check = notLeftOut('queue', ['monitor', 'status'], ['user', 'username'], ['user', 'status'], 'a page');
const listed = {
  monitor: [
    { id: 'rosa', traits: { status: traitOf('busy') } },
    { id: 'bot', traits: { name: traitOf('Bot') } },
  ],
};

function findingsOn(...users: readonly object[]): readonly string[] {
  const [endpoint] = contracts;
  const [testCase] = endpoint?.cases ?? [];
  if (endpoint === undefined || testCase === undefined) throw new Error('there is no endpoint');
  const exchange = replyWith(JSON.stringify({ queue: users.map((user) => ({ user })) }));
  const rest = { fixtures: {}, query: [], params: {}, related: () => undefined, secrets: [] };
  return check
    .judge({ exchange, endpoint, testCase, listed, ...rest })
    .map(({ pointer, expected }) => `${pointer} ${expected}`);
}

test('a status that is missing in every item is found, by one whom a list shows with a status', () => {
  expect(findingsOn({ username: 'jan' }, { username: 'rosa' })).toEqual([
    `/queue/1/user/status a value, as the workspace's list of monitors shows one for "rosa"`,
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
