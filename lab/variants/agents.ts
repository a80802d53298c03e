import type { Tamper } from '../../src/reference/index.ts';
import { editing, inSuccesses, isRecord, spotsAt, write } from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { anyRelease, triesOf, variant } from './define.ts';

/** Offline agents are listed unless the caller asks not to. */
const offlineByDefault: Tamper = async (reply, { query, actor }, { ask }) => {
  const asked = new URLSearchParams(query);
  if (reply.status !== 200 || actor === 'anonymous' || asked.has('includeOfflineAgents')) return reply;
  asked.set('includeOfflineAgents', 'true');
  return ask({ query: asked.toString() });
};

const asOffline = inSuccesses(
  editing((body) => {
    for (const spot of spotsAt(body, '/queue/*/user/status')) write(spot, 'offline');
  }),
);
const asEmpty = inSuccesses(
  editing((body) => {
    if (isRecord(body)) Object.assign(body, { queue: [], count: 0, total: 0 });
  }),
);

/** Every agent has logged off, and keeps the chats. */
const allOffline: Tamper = (reply, asked, world) => {
  const isShown = new URLSearchParams(asked.query).get('includeOfflineAgents') === 'true';
  return (isShown ? asOffline : asEmpty)(reply, asked, world);
};

/** Which agents the queue shows, as they come and go. */
export const agents: readonly BenignVariant[] = [
  variant(
    'offline-agents-by-default',
    'offline agents are listed unless includeOfflineAgents is false',
    () => offlineByDefault,
    triesOf(['livechat-queue'], ['documented']),
  ),
  variant(
    'agents-all-offline',
    'every agent with a chat is offline, so that the list is empty unless it asks for offline agents too',
    () => allOffline,
    triesOf(['livechat-queue'], anyRelease),
  ),
];
