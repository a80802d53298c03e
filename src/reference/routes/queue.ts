import { groupBy } from '../../lib/group-by.ts';
import { memoize } from '../../lib/memoize.ts';
import type { Data, Room, User } from '../data/types.ts';
import { ordered } from '../order.ts';
import { aggregatedPage, pageOf, sortOf } from '../paging.ts';
import { pagination } from '../parameters.ts';
import { text } from '../query.ts';
import { Refused, success, type Answer } from '../replies.ts';
import { get, type Call } from '../route.ts';

interface Row {
  readonly chats: number;
  readonly user: { readonly _id: string; readonly username: string; readonly status?: string };
  readonly department: { readonly _id?: string; readonly name?: string };
}

interface Group {
  readonly row: Row;
  readonly visible: boolean;
}

/** Whether an agent is listed by default. An agent without a status is not offline. */
const isVisible = ({ status, statusLivechat }: User): boolean =>
  status !== 'offline' && statusLivechat === 'available';

function groupOf(rooms: readonly Room[], agent: User, data: Data): Group {
  const departmentId = rooms[0]?.departmentId;
  const name = data.departments.find(({ _id }) => _id === departmentId)?.name;
  const { _id, username, status } = agent;
  return {
    row: {
      chats: rooms.length,
      user: { _id, username, ...(status === undefined ? {} : { status }) },
      department: {
        ...(departmentId === undefined ? {} : { _id: departmentId }),
        ...(name === undefined ? {} : { name }),
      },
    },
    visible: isVisible(agent),
  };
}

/** Open chats with an agent, grouped by agent and department; docs/released-servers.md#3, Semantics. */
const groups = memoize((data: Data): readonly Group[] => {
  const served = data.rooms.filter(({ open, servedBy }) => open === true && servedBy !== undefined);
  const keyOf = ({ servedBy, departmentId = '' }: Room): string => `${servedBy?._id}/${departmentId}`;
  return groupBy(served, keyOf).flatMap((rooms) => {
    const agent = data.users.find(({ _id }) => _id === rooms[0].servedBy?._id);
    return agent === undefined ? [] : [groupOf(rooms, agent, data)];
  });
});

function filtered({ query, setting }: Call): readonly Row[] {
  const agentId = text(query, 'agentId');
  const departmentId = text(query, 'departmentId');
  const offlineToo = text(query, 'includeOfflineAgents') === 'true';
  const anyAgent = agentId === undefined || agentId === '';
  const anyDepartment = departmentId === undefined || departmentId === '' || departmentId === 'undefined';
  return groups(setting.data)
    .filter(({ visible, row }) => (offlineToo || visible) && (anyAgent || row.user._id === agentId))
    .map(({ row }) => row)
    .filter(({ department }) => anyDepartment || department._id === departmentId);
}

function queue(call: Call): Answer {
  const page = pageOf(call.query);
  const sort = sortOf(call.query, call.setting.era) ?? { chats: -1 };
  if (Array.isArray(sort)) throw new Refused('the $sort key specification must be an object');
  if (Object.keys(sort).length === 0) throw new Refused('$sort stage must have at least one sort key');
  const rows = filtered(call);
  const items = aggregatedPage(ordered(rows, sort), page);
  return success({ queue: items, count: items.length, offset: page.offset, total: rows.length });
}

/** `livechat/queue`: the number of open chats of each agent, not the waiting chats. */
export const queueRoute = get('/api/v1/livechat/queue', queue, {
  permissions: ['view-l-room'],
  parameters: {
    known: { ...pagination, agentId: 'string', departmentId: 'string', includeOfflineAgents: 'string' },
  },
});
