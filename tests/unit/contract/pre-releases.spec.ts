import { readVersion } from '../../../src/contract/release.ts';
import type { ReferenceOptions } from '../../../src/reference/index.ts';
import { contractsOf } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { answered, on, violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const ranges: readonly (readonly [told: string, range: string])[] = [
  ['8.8.1', '8.8.1'],
  ['8.8.1+build.7', '8.8.1'],
  ['8.8.0-rc.1', '8.7.99999 || 8.8.0'],
  ['8.0.0-develop', '7.99999.99999 || 8.0.0'],
  ['v7.13.5-rc.1', '7.13.4 || 7.13.5'],
  ['8.0', '7.99999.99999 || ~8.0.0'],
  ['9.0.0-rc.0', '8.99999.99999 || 9.0.0'],
  ['9.2.0-rc.0', '~9.1.0 || ~9.2.0'],
];

for (const [told, range] of ranges)
  test(`version ${told} may be ${range}`, () => {
    expect(readVersion(told)?.range).toBe(range);
  });

type Played = Partial<ReferenceOptions>;

/** A version at a boundary, and workspaces that behave as the releases on its two sides. */
const sides: readonly (readonly [told: string, before: Played, from: Played])[] = [
  ['7.5', { release: '6.13' }, { release: '7.5' }],
  ['7.6.0-develop', { release: '7.5', premium: false }, { release: '7.13', premium: false }],
  ['7.9.0-rc.0', { release: '7.5' }, { release: '7.13' }],
  ['8.0.0-develop', { release: '7.13' }, { release: '8.1' }],
  ['8.0', { release: '7.13' }, { release: '8.1' }],
  ['8.3.0-rc.3', { release: '8.1', premium: false }, { release: '8.8', premium: false }],
  ['9.0.0-rc.0', { release: '8.9' }, { release: '9.0' }],
];

for (const [version, ...both] of sides)
  for (const [index, played] of both.entries())
    test(`${version} conforms as ${index === 0 ? 'before the boundary' : 'from the boundary on'}`, async () => {
      const { results } = await judgeReference({ ...played, version });
      expect(violations(results)).toEqual([]);
      expect(results.filter(({ status }) => status !== null).length).toBeGreaterThan(25);
    });

const [rooms, visitors] = [contractsOf('voip-rooms'), contractsOf('livechat-visitor')];
const served = ['voip-rooms/gone: status ', 'voip-rooms/gone-for-anybody: status '];

test('a release that serves a removed endpoint violates, and so does a patch of it', async () => {
  for (const version of ['8.0.0', '8.0.1', '8.1'])
    expect(violations((await judgeReference({ release: '7.13', version }, {}, rooms)).results)).toEqual(
      served,
    );
});

test('a pre-release that serves an endpoint before its removal says so', async () => {
  const { results } = await judgeReference({ release: '7.13', version: '8.0.0-rc.0' }, {}, rooms);
  expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    served.map(() => [
      'not applicable',
      'this version lies between two releases, and behaves as the earlier one',
    ]),
  );
});

test('a reply that neither side of a boundary gives violates', async () => {
  const tamper = on('voip-rooms', () => answered(500, { success: false, error: 'boom' }));
  const { results } = await judgeReference({ release: '8.1', version: '8.0.0-rc.0', tamper }, {}, rooms);
  expect(violations(results)).toEqual(served);
});

for (const [told, token] of [
  ['8.5.0-rc.1', true],
  ['8.5.0-rc.1', false],
  ['8.5', true],
  ['7.13.8-rc.0', true],
] as const)
  test(`${told} conforms ${token ? 'with' : 'without'} the token of a visitor`, async () => {
    const tamper = on('livechat-visitor', (reply, { status }) => {
      if (status !== 200 || !token) return reply;
      const { visitor, ...rest } = JSON.parse(reply.body.toString());
      const shown = { ...rest, visitor: { ...visitor, token: `token-of-${visitor._id}` } };
      return { ...reply, body: Buffer.from(JSON.stringify(shown)) };
    });
    const release = told.startsWith('8') ? '8.8' : '7.13';
    expect(
      violations((await judgeReference({ release, version: told, tamper }, {}, visitors)).results),
    ).toEqual([]);
  });

test('a pre-release may do what only the contract before the boundary allows', async () => {
  // As with Accounts_AllowAnonymousRead.
  const tamper = on('livechat-visitor', (reply, { status, query, headers }) => {
    if (status !== 401 || headers['x-user-id'] !== undefined) return reply;
    return query === ''
      ? answered(400, {
          success: false,
          error: "must have required property 'visitorId' [invalid-params]",
          errorType: 'invalid-params',
        })
      : answered(403, {
          success: false,
          error: 'User does not have the permissions required for this action [error-unauthorized]',
        });
  });
  const of = async (version: string) =>
    violations((await judgeReference({ release: '8.8', version, tamper }, {}, visitors)).results);
  expect(await of('8.2.0')).toEqual([]);
  expect(await of('8.3.0-rc.1')).toEqual([]);
  expect(await of('8.3.0')).toContain('livechat-visitor/anonymous-without-visitor-id: status ');
});
