import { describedAsListed } from '../../../src/checks/as-listed.ts';
import { traitOf } from '../../../src/contract/listed.ts';
import { contracts } from '../../support/contracts.ts';
import { replyWith } from '../../support/judged-text.ts';
import { expect, test } from '../../support/test.ts';

const check = describedAsListed('visitor', [['_id']], { name: ['name'], phone: ['phone'] }, 'a page');
const listed = {
  visitor: [
    { id: 'v1', traits: { name: traitOf('Rosa'), phone: traitOf(['110']) } },
    { id: 'v2', traits: { name: traitOf('Jan'), phone: traitOf(['112']) } },
    { id: 'v3', traits: { name: traitOf('Rosa') } },
    { id: 'v5', traits: { name: traitOf('Zoë & "Jo"') } },
  ],
};

function findingsOn(body: object): readonly string[] {
  const [endpoint] = contracts;
  const [testCase] = endpoint?.cases ?? [];
  if (endpoint === undefined || testCase === undefined) throw new Error('there is no endpoint');
  const rest = { fixtures: {}, query: [], params: {}, related: () => undefined, secrets: [] };
  return check
    .judge({ exchange: replyWith(JSON.stringify(body)), endpoint, testCase, listed, ...rest })
    .map(({ pointer, received }) => `${pointer} ${received}`);
}

test('values of another visitor, and the id as a name, are found', () => {
  expect(findingsOn({ _id: 'v1', name: 'Jan', phone: ['112'] })).toEqual([
    '/name "Jan", which it shows for another',
    '/phone ["112"], which it shows for another',
  ]);
  expect(findingsOn({ _id: 'v1', name: 'v1' })).toEqual(['/name "v1", its own id']);
});

for (const name of ['Zo&#235; &amp; &quot;Jo&quot;', 'Zo%C3%AB%20%26%20%22Jo%22', 'Zo\u00c3\u00ab & "Jo"'])
  test(`${name} is the listed name in another coding`, () => {
    expect(findingsOn({ _id: 'v5', name })).toEqual([
      `/name ${JSON.stringify(name)}, the same in another coding`,
    ]);
  });

for (const [what, body] of [
  ['that the list shows for both', { _id: 'v3', name: 'Rosa' }],
  ['that is new', { _id: 'v1', name: 'Rosa Luz' }],
  ['that is empty', { _id: 'v1', name: '', phone: null }],
  ['that the list does not show for it', { _id: 'v3', phone: ['112'] }],
  ['of a visitor whom the list does not show', { _id: 'v4', name: 'Jan' }],
] as const)
  test(`a value ${what} proves nothing`, () => {
    expect(findingsOn(body)).toEqual([]);
  });
