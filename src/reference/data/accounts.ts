import type { AccountName, Credentials } from '../types.ts';
import { meteorId, secret } from './ids.ts';
import type { User } from './types.ts';

function credentials(name: AccountName, username: string): Credentials {
  return {
    userId: meteorId(`account/${name}`),
    authToken: secret(`token/${name}`),
    username,
    password: `${secret(`password/${name}`, 14)}!7`,
  };
}

/** The accounts in every data state. */
export const accounts: Readonly<Record<AccountName, Credentials>> = {
  admin: credentials('admin', 'petra.admin'),
  agent: credentials('agent', 'yusuf.agent'),
  unprivileged: credentials('unprivileged', 'walk-in.user'),
};

/** The admin manages everything, but is neither agent nor monitor. */
export const adminUser: User = {
  _id: accounts.admin.userId,
  username: accounts.admin.username,
  name: 'Petra Ünal',
  emails: [{ address: 'petra@workspace.example', verified: true }],
  status: 'online',
  roles: ['admin'],
};

/** Serves chats, and has `view-l-room` only. */
export const agentUser: User = {
  _id: accounts.agent.userId,
  username: accounts.agent.username,
  name: 'Yusuf Brännström',
  emails: [{ address: 'yusuf@workspace.example', verified: true }],
  status: 'online',
  statusLivechat: 'available',
  livechat: { maxNumberSimultaneousChat: '5' },
  roles: ['user', 'livechat-agent'],
};

/** Has none of the permissions of the five endpoints. */
export const unprivilegedUser: User = {
  _id: accounts.unprivileged.userId,
  username: accounts.unprivileged.username,
  name: 'Walk-in Wanda',
  emails: [{ address: 'wanda@workspace.example', verified: false }],
  status: 'away',
  roles: ['user'],
};

export const accountUsers: readonly User[] = [adminUser, agentUser, unprivilegedUser];
