import type { Release } from '../../../src/reference/index.ts';
import { contracts } from '../../support/contracts.ts';
import { api, asking, at } from '../../support/asking.ts';
import { expect, test } from '../../support/test.ts';
import monitor from '../../../schemas/livechat-monitor/example.json' with { type: 'json' };
import queue from '../../../schemas/livechat-queue/example.json' with { type: 'json' };
import monitors from '../../../schemas/livechat-unit-monitors/example.json' with { type: 'json' };
import visitor from '../../../schemas/livechat-visitor/example.json' with { type: 'json' };
import room from '../../../schemas/voip-rooms/example.json' with { type: 'json' };

const agentId = queue.queue[0]?.user._id ?? '';
const visitorPath = `livechat/visitor.info?visitorId=${visitor.visitor._id}`;

/** Requests for what the pages' examples show, by its own ids. */
const asked: readonly (readonly [endpoint: string, path: string, example: object])[] = [
  ['livechat-monitor', `livechat/monitors/${monitor.username}`, monitor],
  // The page names no order, and servers list the most chats first; docs/released-servers.md#3.
  ['livechat-queue', `livechat/queue?agentId=${agentId}&sort={"chats":1}`, queue],
  ['livechat-unit-monitors', `livechat/units/${monitors.monitors[0]?.unitId}/monitors`, monitors],
  ['livechat-visitor', visitorPath, visitor],
  ['voip-rooms', `voip/rooms?visitorId=${room.room.v._id}`, room],
];

test('every endpoint is among them', () => {
  expect(asked.map(([endpoint]) => endpoint)).toEqual(contracts.map(({ id }) => id));
});

for (const data of ['rich', 'large'] as const)
  test(`${data} data has the example of every page under its own id`, async () => {
    await asking({ data }, async ({ get }) => {
      for (const [endpoint, path, example] of asked) {
        const { status, body } = await get(`${api}/${path}`);
        expect([status, body], endpoint).toEqual([200, example]);
      }
    });
  });

const releases: readonly Release[] = ['6.13', '7.13', '8.1', '8.8', '9.1'];

for (const release of releases)
  test(`release ${release} has the examples too, in its own form`, async () => {
    await asking({ release }, async ({ get }) => {
      for (const [endpoint, path, example] of asked.slice(0, 3)) {
        expect((await get(`${api}/${path}`)).body, endpoint).toEqual(example);
      }
      const { token: _token, ...rest } = visitor.visitor;
      const { body } = await get(`${api}/${visitorPath.replace('visitor.', 'visitors.')}`);
      expect(at(body, 'visitor')).toMatchObject(rest);
    });
  });

test('as documented, voip/rooms has the example even where there is nothing else', async () => {
  await asking({ data: 'empty' }, async ({ get }) => {
    expect((await get(`${api}/voip/rooms`)).body).toEqual(room);
  });
});
