import { meteorId } from './ids.ts';
import type { User, UserStatus } from './types.ts';

type Row = readonly [
  username: string,
  name: string,
  status: UserStatus,
  statusLivechat?: User['statusLivechat'],
  /** How many chats at a time. Real servers have it as a text or as a number. */
  most?: string | number,
];

const agent = (row: Row): User =>
  person({ statusLivechat: 'available', ...given(row) }, true, ['user', 'livechat-agent']);

const monitor = (row: Row, verified: boolean, ...roles: readonly string[]): User =>
  person(given(row), verified, ['user', ...roles, 'livechat-monitor']);

const given = ([username, name, status, statusLivechat, most]: Row) => ({
  username,
  name,
  status,
  ...(statusLivechat === undefined ? {} : { statusLivechat }),
  ...(most === undefined ? {} : { livechat: { maxNumberSimultaneousChat: most } }),
});

function person(own: ReturnType<typeof given>, verified: boolean, roles: readonly string[]): User {
  const address = `${own.username.replaceAll(/[^a-z0-9.]/g, '')}@workspace.example`;
  return { _id: meteorId(`user/${own.username}`), ...own, emails: [{ address, verified }], roles };
}

/** Agents. The queue hides the last two: one is offline, one is not available. */
export const agents: readonly User[] = [
  agent(['jana.novakova', 'Jana Nováková', 'online', undefined, '8']),
  agent(['soren', 'Søren Ærø', 'away']),
  agent(['b.oduya', 'Blessing Oduya 🌻', 'busy', undefined, 6]),
  agent(['linh-tran', 'Linh Trần', 'online']),
  agent(['zoe_k', 'Ζωή Καρρά', 'online', undefined, '']),
  agent(['tomasz', 'Tomasz Żak', 'away']),
  agent(['off.duty', 'Odd Fløtten', 'offline']),
  agent(['on.break', 'Bréanainn Ó Sé', 'online', 'not-available']),
];

/** Monitors: an agent with a number as limit, an agent with a text, one who was never an agent, one who was. */
export const monitors: readonly User[] = [
  monitor(['ingrid.m', '#1 Ingrid Müßiggang', 'online', 'available', 7], true, 'livechat-agent'),
  monitor(['pavel', '#2 Павел Дворжак', 'busy', 'available', '12'], false, 'livechat-agent'),
  monitor(['nur-monitor', 'Nur Aufsicht 👁️', 'offline'], true),
  monitor(['mei_ling', '梅玲', 'away', 'not-available', ''], false),
];
