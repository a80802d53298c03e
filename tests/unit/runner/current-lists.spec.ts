import { bodyOf, isRecord, withBody } from '../../../lab/edit.ts';
import { rich } from '../../../src/reference/data/rich.ts';
import type { Data } from '../../../src/reference/data/types.ts';
import type { Asked, Tamper } from '../../../src/reference/index.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { on, violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const list = '/api/v1/livechat/monitors';
const readings = (log: readonly Pick<Asked, 'path'>[]): number =>
  log.filter(({ path }) => path === list).length;

const [one, other] = rich.users.filter(({ roles }) => roles.includes('livechat-monitor'));
const exchanged = rich.users.map((user) => ({
  ...user,
  username: user === one ? (other?.username ?? '') : user === other ? (one?.username ?? '') : user.username,
}));

test('monitors who exchanged their usernames after set-up read them are accused of nothing', async () => {
  let isLater = false;
  const ownData: Data = {
    ...rich,
    get users() {
      return isLater ? exchanged : rich.users;
    },
  };
  const tamper: Tamper = (reply) => {
    isLater = true;
    return reply;
  };
  const { results, log } = await judgeReference({ release: '8.8', ownData, tamper });
  expect(violations(results)).toEqual([]);
  expect(readings(log)).toBeGreaterThan(1);
});

const withField = (field: string, value: unknown): Tamper =>
  on('livechat-monitor', (reply) => {
    const body = bodyOf(reply);
    return reply.status === 200 && isRecord(body) ? withBody(reply, { ...body, [field]: value }) : reply;
  });

test('a finding that rests on a list stands where the list still shows the same', async () => {
  const tamper = withField('name', '[object Object]');
  const { results, log } = await judgeReference({ release: '8.8', tamper });
  expect(violations(results)).toContain('livechat-monitor/found: as-listed /name');
  expect(readings(log)).toBeGreaterThan(1);
});

test('lists are read once where no finding rests on them', async () => {
  const { results, log } = await judgeReference({ release: '8.8', tamper: withField('status', 7) });
  expect(violations(results)).toContain('livechat-monitor/found: schema /status, schema /status');
  expect(readings(log)).toBe(1);
});
