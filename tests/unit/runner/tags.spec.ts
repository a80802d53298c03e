import { declaredEndpoints } from '../../../src/runner/declared-case.ts';
import { expect, test } from '../../support/test.ts';

const cases = async () => (await declaredEndpoints({})).flatMap((endpoint) => endpoint.cases);

test('each case has the tag of its group and its own id', async () => {
  const tags = new Map((await cases()).map((one) => [one.id, one.tags]));
  expect(tags.get('livechat-queue/whole-list')).toEqual(['@success', '@livechat-queue/whole-list']);
  for (const [id, group] of [
    ['livechat-monitor/no-credentials', '@unauthenticated'],
    ['livechat-monitor/refuses-unprivileged', '@forbidden'],
    ['livechat-visitor/missing-visitor-id', '@bad-parameters'],
    ['livechat-queue/one-agent', '@filters'],
    ['voip-rooms/second-oldest', '@paging'],
    ['livechat-visitor/another-visitor', '@identity'],
  ] as const)
    expect(tags.get(id), id).toEqual([group, `@${id}`]);
  expect(tags.get('livechat-queue/page-of-fewest-chats')).toEqual([
    '@paging',
    '@filters',
    '@livechat-queue/page-of-fewest-chats',
  ]);
});

test('no case is without a tag of a group', async () => {
  const groups = /^@(?:success|unauthenticated|forbidden|bad-parameters|paging|filters|identity)$/;
  expect((await cases()).filter(({ tags }) => !tags.some((tag) => groups.test(tag)))).toEqual([]);
});
