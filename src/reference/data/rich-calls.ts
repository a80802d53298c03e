import { agentUser } from './accounts.ts';
import { bareCall, call, type CallSeed } from './calls.ts';
import { agents } from './rich-people.ts';
import { specialVisitors } from './rich-visitors.ts';
import type { User, Visitor, VoipRoom } from './types.ts';

type Row = readonly [
  minutes: number,
  visitor: number,
  agent: number,
  queue: string,
  direction: 'inbound' | 'outbound',
  seconds: number | undefined,
  tags: string,
];

const rows: readonly Row[] = [
  [1000, 0, 0, 'Hotline', 'inbound', 312, 'Rückruf,vip'],
  [1007, 1, 1, 'Hotline', 'inbound', 58, ''],
  [1011, 2, 2, 'Billing ☎️', 'outbound', 421, 'vip'],
  [1018, 0, 1, 'Billing ☎️', 'inbound', undefined, 'Rückruf'],
  [1026, 1, 0, 'Night', 'outbound', 95, 'spam'],
  [1031, 2, 3, 'Hotline', 'inbound', 1260, 'Rückruf,spam'],
  [1040, 0, 3, 'Night', 'inbound', undefined, ''],
  [1043, 1, 0, 'Hotline', 'inbound', 45, 'vip,spam'],
  [1052, 2, 0, 'Billing ☎️', 'outbound', undefined, 'vip'],
  [1060, 0, 2, 'Hotline', 'outbound', 733, ''],
  [1069, 1, 1, 'Night', 'inbound', 269, 'Rückruf'],
  [1077, 2, 1, 'Hotline', 'outbound', 188, 'vip'],
  [1085, 0, 4, 'Billing ☎️', 'inbound', 647, 'spam'],
  [1091, 1, 2, 'Night', 'inbound', undefined, 'vip'],
  [1103, 2, 4, 'Hotline', 'inbound', 77, ''],
  [1111, 0, 0, 'Night', 'inbound', 905, 'vip'],
];

/** The agent account comes first, so that it has calls of its own. */
const agentsOfCalls: readonly User[] = [agentUser, ...agents];

function seed(row: Row, visitor: Visitor, agent: User): CallSeed {
  const [minutes, , , queue, direction, seconds, tags] = row;
  return {
    visitor,
    agent,
    minutes,
    queue,
    direction,
    closer: minutes % 2 === 0 ? 'user' : 'visitor',
    ...(seconds === undefined ? {} : { seconds }),
    ...(tags === '' ? {} : { tags: tags.split(',') }),
    ...(minutes % 3 === 0 ? { phone: '+49 30 555 01 44' } : {}),
  };
}

/** Sixteen calls, four of them open. Every seventh lacks the optional fields. */
export const richCalls: readonly VoipRoom[] = rows.flatMap((row, index) => {
  const visitor = specialVisitors[row[1]];
  const agent = agentsOfCalls[row[2]];
  if (visitor === undefined || agent === undefined) return [];
  return [(index % 7 === 5 ? bareCall : call)(seed(row, visitor, agent))];
});
