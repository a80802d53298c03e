import { readFileSync } from 'node:fs';
import type { Tamper } from '../../../../src/reference/index.ts';
import type { Release } from '../../../../src/reference/types.ts';
import { startBalancer } from '../../../support/balancer.ts';
import { environmentOf } from '../../../support/judge-reference.ts';
import { reportOf, reportOn } from '../../../support/report-of.ts';
import { expect, test } from '../../../support/test.ts';
import { withReference } from '../../../support/with-reference.ts';

/** A mock that serves the documented examples, and keeps the refusals with these statuses. */
const examples =
  (...kept: readonly number[]): Tamper =>
  (reply, { endpoint }) =>
    endpoint === undefined || kept.includes(reply.status)
      ? reply
      : { ...reply, status: 200, body: readFileSync(`schemas/${endpoint}/example.json`) };

const same = 'the same reply comes back, whatever is requested';

for (const [release, kept, titles] of [
  ['documented', [401, 403], [`every endpoint: ${same}`]],
  [
    'documented',
    [401],
    [
      `every endpoint: ${same}`,
      'every endpoint but livechat-visitor: accounts without the permission are not refused (status 200 instead of 403)',
    ],
  ],
  [
    '8.8',
    [401, 403],
    [
      `every endpoint but voip-rooms: ${same}`,
      'voip-rooms: status 200 instead of 404 ("the endpoint was removed" and 1 other case)',
      'livechat-visitor: /visitor/token is there, but should not be',
    ],
  ],
] as const)
  test(`a mock of ${release} that serves examples and keeps its ${kept.join(' and ')} is told once`, async () => {
    const contract = release === 'documented' ? { CONTRACT: 'documented' } : {};
    const { problems } = await reportOf({ release, tamper: examples(...kept) }, contract);
    expect(problems.map(({ title }) => title)).toEqual(titles);
  });

/** Parameters that the lists of a mock ignore, and the titles of all problems that this makes. */
const ignored: readonly (readonly [names: RegExp, release: Release, titles: readonly string[]])[] = [
  [/^sort$/, '8.8', ['livechat-queue: sort is ignored or wrong: the items are not in the requested order']],
  [
    /^sort$/,
    '7.13',
    ['livechat-queue and voip-rooms: sort is ignored or wrong: the items are not in the requested order'],
  ],
  [/^offset$/, '7.13', ['livechat-queue and voip-rooms: the parameter offset is ignored']],
  [/^(?:count|offset)$/, '8.8', ['livechat-queue: parameters are ignored: count and offset']],
  [
    /^(?:count|offset|sort)$/,
    '7.13',
    ['livechat-queue and voip-rooms: parameters are ignored: count, offset and sort'],
  ],
  [/./, '8.8', ['livechat-queue: parameters are ignored: agentId, count, departmentId, offset and sort']],
];

for (const [names, release, titles] of ignored)
  test(`lists of ${release} that ignore ${names.source} are told once`, async () => {
    const without = (url: string): string => {
      const { pathname, searchParams } = new URL(url, 'http://any');
      const rest = [...searchParams].filter(([name]) => !names.test(name));
      return /queue|voip/.test(pathname) ? `${pathname}?${new URLSearchParams(rest).toString()}` : url;
    };
    await withReference({ release }, async (reference) => {
      const front = await startBalancer(() => reference.url, {}, without);
      const env = { ...environmentOf(reference), BASE_URL: front.url };
      const { problems } = await reportOn(env);
      await front.close();
      expect(problems.map(({ title }) => title)).toEqual(titles);
    });
  });
