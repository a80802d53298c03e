import { accountUsers, agentUser } from './accounts.ts';
import { bareVisitor, department, room, unit } from './build.ts';
import { bareCall } from './calls.ts';
import { documentedRoom } from './documented-room.ts';
import { meteorId } from './ids.ts';
import type { Data, User, Visitor } from './types.ts';

const plain = (username: string, ...roles: readonly string[]): User => ({
  _id: meteorId(`user/${username}`),
  username,
  roles: ['user', ...roles],
});

const monitors = [plain('m1', 'livechat-monitor'), plain('m2', 'livechat-monitor')];

/** A bot, which is available but has no status. */
const bot: User = { ...plain('help.bot', 'livechat-agent', 'bot'), statusLivechat: 'available' };

/** An agent whom the queue shows only if offline agents are asked for. */
const absent: User = { ...plain('absent', 'livechat-agent'), status: 'offline', statusLivechat: 'available' };

const departments = [department('Help', 10, 1), department('Other', 11, 0)];
const help = departments[0]?._id ?? '';
const first = bareVisitor(1, 100);
const second: Visitor = { ...bareVisitor(2, 110, true), phone: null };
const units = [unit('U1', 20, monitors), unit('U2', 21, monitors.slice(0, 1))];

/** Just enough data to test every endpoint, without any optional field. */
export const minimal: Data = {
  users: [...accountUsers, bot, absent, ...monitors],
  departments,
  units: units.map(({ unit: record }) => record),
  unitMonitors: units.flatMap(({ ties }) => ties),
  visitors: [first, second],
  rooms: [
    room({ visitor: first, minutes: 120, agent: bot }),
    room({ visitor: second, minutes: 130, agent: agentUser }),
    room({ visitor: first, minutes: 140, agent: agentUser, departmentId: help }),
    room({ visitor: second, minutes: 150, agent: agentUser, departmentId: help }),
    room({ visitor: second, minutes: 155, agent: absent, departmentId: help }),
  ],
  voipRooms: [
    bareCall({
      visitor: first,
      agent: agentUser,
      minutes: 160,
      queue: 'Q',
      direction: 'inbound',
      seconds: 9,
    }),
    bareCall({ visitor: second, agent: bot, minutes: 170, queue: 'Q', direction: 'outbound' }),
  ],
  documentedRooms: [true, false].map((open, index) =>
    documentedRoom({
      visitor: first,
      agent: agentUser,
      departmentId: help,
      minutes: 180 + index,
      open,
      text: 'ok',
    }),
  ),
};
