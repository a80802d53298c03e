import { at } from '../checks/values.ts';
import type { FixtureName, Fixtures } from '../contract/types.ts';
import type { Accounts } from './accounts.ts';
import type { Client } from './client.ts';
import type { Config } from './config.ts';
import { fixtureWords } from './fixture-words.ts';
import { listed, richestFirst, texts, type Listed } from './lists.ts';
import type { Obstacle } from './obstacle.ts';

export type Origin = 'environment' | 'workspace';

/** What there is to ask for, where it came from, and why something is not there. */
export interface Found {
  readonly fixtures: Fixtures;
  readonly origins: { readonly [name in FixtureName]?: Origin };
  readonly missing?: { readonly [name in FixtureName]?: Obstacle };
}

type Named = 'monitor' | 'unit' | 'visitor';
type Sources = { readonly [name in Named]: { readonly ids: readonly string[] } & Omit<Listed, 'items'> };

const variables = { monitor: 'MONITOR_USERNAME', unit: 'UNIT_ID', visitor: 'VISITOR_ID' } as const;
const others = { monitor: 'otherMonitor', unit: 'otherUnit', visitor: 'otherVisitor' } as const;
const named: readonly Named[] = ['monitor', 'unit', 'visitor'];

/** Finds what is not named in the environment through the workspace's own lists, the most telling first. */
export async function findFixtures(client: Client, config: Config, accounts: Accounts): Promise<Found> {
  const sources = await read(client);
  const fixtures: { [name in FixtureName]?: string } = {};
  const origins: { [name in FixtureName]?: Origin } = {};
  const missing: { [name in FixtureName]?: Obstacle } = {};
  for (const name of named) {
    const wanted = config.fixtures[name];
    const lacks = missingBecause(name, wanted, sources[name]);
    if (lacks !== undefined) missing[name] = lacks;
    const candidates = [wanted, ...sources[name].ids.filter((id) => id !== wanted)];
    const [first, second] = candidates.filter((id) => id !== undefined);
    if (first !== undefined && lacks === undefined) {
      fixtures[name] = first;
      origins[name] = wanted === undefined ? 'workspace' : 'environment';
    }
    if (second !== undefined) {
      fixtures[others[name]] = second;
      origins[others[name]] = 'workspace';
    }
  }
  const monitorInOtherCase = inOtherCase(fixtures.monitor, sources.monitor);
  return {
    fixtures: {
      ...fixtures,
      ...fromAccounts(accounts),
      ...(monitorInOtherCase === undefined ? {} : { monitorInOtherCase }),
    },
    origins,
    missing,
  };
}

/** A username in the other case, if the whole list shows that nobody has it. */
function inOtherCase(username: string | undefined, { ids, whole }: Sources[Named]): string | undefined {
  const lower = username?.toLowerCase();
  const other = lower === username ? username?.toUpperCase() : lower;
  return other === username || other === undefined || !whole || ids.includes(other) ? undefined : other;
}

/** What the environment names, where the workspace's own lists cannot be asked; why is the reason for the rest. */
export function unsearched({ fixtures }: Config, why: Obstacle): Found {
  const unnamed = named.filter((name) => fixtures[name] === undefined);
  return { fixtures, origins: {}, missing: Object.fromEntries(unnamed.map((name) => [name, why])) };
}

/** Why there is nothing to ask for; undefined if there is. A name that a whole list does not have is a typing mistake. */
function missingBecause(
  name: Named,
  wanted: string | undefined,
  source: Sources[Named],
): Obstacle | undefined {
  const { what, remedy } = fixtureWords[name];
  const noun = what.replace(/^an? /, '');
  if (wanted === undefined && source.ids.length === 0 && source.trouble !== undefined)
    return { reason: `the workspace's list of ${noun}s could not be read: ${source.trouble}`, remedy };
  if (wanted === undefined || !source.whole || source.ids.includes(wanted)) return undefined;
  return {
    reason: `the workspace has no ${noun} '${wanted}'`,
    remedy: `correct ${variables[name]}, or leave it out`,
  };
}

const isMonitor = ({ roles }: { readonly roles?: readonly string[] }): boolean | undefined =>
  roles?.includes('livechat-monitor');

/** Somebody who is an agent comes first as one who is no monitor: a server that mixes up the two roles knows him. */
function fromAccounts({ unprivileged, agent }: Accounts): Fixtures {
  const nonMonitor = [agent, unprivileged].find(
    (one) => one !== undefined && isMonitor(one) === false,
  )?.username;
  return {
    ...(nonMonitor === undefined ? {} : { nonMonitor }),
    ...(agent === undefined ? {} : { agentUserId: agent.userId }),
  };
}

async function read(client: Client): Promise<Sources> {
  const monitors = await listed(client, '/api/v1/livechat/monitors', 'monitors');
  const units = await listed(client, '/api/v1/livechat/units', 'units');
  // Monitors who are agents as well have more documented fields to look at.
  const telling = ['livechat', 'statusLivechat', 'emails', 'name', 'status'];
  const crowded = units.items.toSorted((left, right) => crowd(right) - crowd(left));
  return {
    monitor: { ...monitors, ids: texts(richestFirst(monitors.items, telling), 'username') },
    unit: { ...units, ids: texts(crowded, '_id') },
    visitor: await visitors(client),
  };
}

/** Units with monitors first, since a list without items shows nothing. */
function crowd(unit: unknown): number {
  const count = at(unit, 'numMonitors');
  return typeof count === 'number' ? count : 0;
}

/** Visitors by their own search, which wants a term, if only an empty one; or by the rooms that they are in. */
async function visitors(client: Client): Promise<Sources['visitor']> {
  const found = await listed(client, '/api/v1/livechat/visitors.search', 'visitors', 'term=');
  const ids = texts(richestFirst(found.items, ['phone', 'visitorEmails', 'lastChat', 'name']), '_id');
  if (ids.length > 1) return { ...found, ids };
  const rooms = await listed(client, '/api/v1/livechat/rooms', 'rooms');
  const inRooms = texts(
    rooms.items.map((room) => at(room, 'v')),
    '_id',
  );
  const all = [...new Set([...ids, ...inRooms])];
  const trouble = all.length === 0 ? (found.trouble ?? rooms.trouble) : undefined;
  return { ids: all, whole: found.whole, ...(trouble === undefined ? {} : { trouble }) };
}
