import { expect, test } from '../../support/test.ts';
import type { Socket } from 'node:net';
import { plainReply, type Faithful } from '../../support/intermediary-server.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { withTrouble } from '../../support/with-reference.ts';
import { dataOf } from '../../../src/reference/data/index.ts';
import type { Data } from '../../../src/reference/data/types.ts';

/** Rich data in which the agent is a monitor as well. */
async function agentIsMonitor(): Promise<Data> {
  const rich = await dataOf('rich', true);
  const users = rich.users.map((user) =>
    user.username === 'yusuf.agent' ? { ...user, roles: [...user.roles, 'livechat-monitor'] } : user,
  );
  return { ...rich, users };
}

test('a user whom the list of monitors shows is one, whatever roles the profile has', async () => {
  const withoutRoles = {
    on: (target: string) => target.startsWith('/api/v1/me'),
    trouble: (socket: Socket, faithful: Faithful) => {
      const { roles, ...profile } = JSON.parse(faithful.body.toString());
      const others = roles.filter((role: unknown) => role !== 'livechat-monitor');
      socket.end(
        plainReply({ ...faithful, body: Buffer.from(JSON.stringify({ ...profile, roles: others })) }),
      );
    },
  };
  await withTrouble({ ownData: await agentIsMonitor() }, withoutRoles, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url, CONTRACT: 'documented' };
    const { result } = await judgeOne(env, 'livechat-monitor/not-a-monitor');
    const asked = reference.log.find(({ path }) => path.endsWith('/monitors/yusuf.agent'));
    expect([asked?.status, result.verdict]).toEqual([200, 'conforms']);
  });
});
