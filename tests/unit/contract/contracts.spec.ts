import { readdirSync } from 'node:fs';
import { expect, test } from '../../support/test.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import { everyForm } from '../../support/contract-forms.ts';

const contracts = await loadContracts();

test('every folder without an underscore is an endpoint, the five documented ones among them', () => {
  const folders = readdirSync('schemas').filter((name) => !name.startsWith('_'));
  expect(contracts.map(({ id }) => id)).toEqual(folders.toSorted());
  expect(contracts.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual(
    expect.arrayContaining([
      'livechat-monitor GET /api/v1/livechat/monitors/{username}',
      'livechat-queue GET /api/v1/livechat/queue',
      'livechat-unit-monitors GET /api/v1/livechat/units/{unitId}/monitors',
      'livechat-visitor GET /api/v1/livechat/visitor.info',
      'voip-rooms GET /api/v1/voip/rooms',
    ]),
  );
});

for (const endpoint of contracts) {
  test(`${endpoint.id} has every refusal of the 401 matrix`, () => {
    const unauthenticated = endpoint.cases.filter(({ group }) => group === 'unauthenticated');
    expect(unauthenticated.map(({ id, credentials }) => `${id} ${credentials ?? ''}`)).toEqual([
      'no-credentials none',
      'token-alone token-only',
      'user-id-alone user-id-only',
      'wrong-token wrong-token',
      'longer-token longer-token',
      'shorter-token shorter-token',
      'beheaded-token beheaded-token',
      'other-case-token other-case-token',
      'hashed-token hashed-token',
      'quoted-token quoted-token',
      'undefined-token undefined-token',
      'null-token null-token',
      'user-id-as-token user-id-as-token',
      'empty-user-id empty-user-id',
      'empty-token empty-token',
      'wrong-user-id wrong-user-id',
      'username-as-user-id username-as-user-id',
      'bearer-and-cookies elsewhere',
      'basic-credentials basic',
      'local-address local-address',
      'foreign-token foreign-token',
      'foreign-user-id foreign-user-id',
      'no-credentials-again none',
      'user-id-alone-again user-id-only',
      'wrong-token-again wrong-token',
      // Of endpoints with parameters that nobody has to send.
      ...(['livechat-queue', 'voip-rooms'].includes(endpoint.id) ? ['no-credentials-parameters none'] : []),
    ]);
  });

  test(`titles of ${endpoint.id} follow the grammar in every release`, () => {
    for (const { cases } of everyForm(endpoint)) {
      const says = cases.map((one) => one.says);
      expect(says.length).toBeGreaterThan(0);
      expect(new Set(says).size).toBe(says.length);
      // One look at all of them: each `expect` is a message to Playwright, and there are thousands of titles.
      expect(says.filter((title) => title.length >= 70)).toEqual([]);
      expect(says.filter((title) => /\b(should|must|can)\b/.test(title))).toEqual([]);
      expect(says.filter((title) => /^[A-Z]|\.$/.test(title))).toEqual([]);
    }
  });
}
