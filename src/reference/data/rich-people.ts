import { meteorId } from './ids.ts';
import type { User } from './types.ts';

type Given = Omit<User, '_id' | 'emails' | 'roles'>;

function person(given: Given, verified: boolean, roles: readonly string[]): User {
  const address = `${given.username.replaceAll(/[^a-z0-9.]/g, '')}@workspace.example`;
  return { _id: meteorId(`user/${given.username}`), ...given, emails: [{ address, verified }], roles };
}

const agent = (given: Given): User =>
  person({ statusLivechat: 'available', ...given }, true, ['user', 'livechat-agent']);

/** Agents. The queue hides the last two: one is offline, one is not available. */
export const agents: readonly User[] = [
  agent({
    username: 'jana.novakova',
    name: 'Jana Nováková',
    status: 'online',
    livechat: { maxNumberSimultaneousChat: '8' },
  }),
  agent({ username: 'soren', name: 'Søren Ærø', status: 'away' }),
  agent({
    username: 'b.oduya',
    name: 'Blessing Oduya 🌻',
    status: 'busy',
    livechat: { maxNumberSimultaneousChat: 6 },
  }),
  agent({ username: 'linh-tran', name: 'Linh Trần', status: 'online' }),
  agent({
    username: 'zoe_k',
    name: 'Ζωή Καρρά',
    status: 'online',
    livechat: { maxNumberSimultaneousChat: '' },
  }),
  agent({ username: 'tomasz', name: 'Tomasz Żak', status: 'away' }),
  agent({ username: 'off.duty', name: 'Odd Fløtten', status: 'offline' }),
  agent({ username: 'on.break', name: 'Bréanainn Ó Sé', status: 'online', statusLivechat: 'not-available' }),
];

/** Monitors: an agent with a text as limit, an agent with a number, one who was never an agent, one who was. */
export const monitors: readonly User[] = [
  person(
    {
      username: 'ingrid.m',
      name: '#1 Ingrid Müßiggang',
      status: 'online',
      statusLivechat: 'available',
      livechat: { maxNumberSimultaneousChat: '7' },
    },
    true,
    ['user', 'livechat-agent', 'livechat-monitor'],
  ),
  person(
    {
      username: 'pavel',
      name: '#2 Павел Дворжак',
      status: 'busy',
      statusLivechat: 'available',
      livechat: { maxNumberSimultaneousChat: 12 },
    },
    false,
    ['user', 'livechat-agent', 'livechat-monitor'],
  ),
  person({ username: 'nur-monitor', name: 'Nur Aufsicht 👁️', status: 'offline' }, true, [
    'user',
    'livechat-monitor',
  ]),
  person(
    {
      username: 'mei_ling',
      name: '梅玲',
      status: 'away',
      statusLivechat: 'not-available',
      livechat: { maxNumberSimultaneousChat: '' },
    },
    false,
    ['user', 'livechat-monitor'],
  ),
];
