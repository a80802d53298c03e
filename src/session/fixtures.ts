import { at } from '../lib/json.ts';
import type { FixtureName, Fixtures } from '../contract/types.ts';
import type { Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import type { Config } from '../config/config.ts';
import { fixtureVariables } from '../config/variables.ts';
import { fixtureWords } from './fixture-words.ts';
import { listed, richestFirst, texts, type Listed } from './lists.ts';
import type { Blocker } from '../lib/blocker.ts';

export type Origin = 'environment' | 'workspace';

/** What there is to ask for, where it came from, and why something is not there. */
export interface Found {
  readonly fixtures: Fixtures;
  readonly origins: { readonly [name in FixtureName]?: Origin };
  readonly missing?: { readonly [name in FixtureName]?: Blocker };
}

type Named = keyof typeof fixtureVariables;
type Source = { readonly ids: readonly string[] } & Omit<Listed, 'items'>;
type Sources = { readonly [name in Named]: Source };

/** All of a name but its end: a server that looks names up by how they begin finds somebody by it. */
const nearly = { monitor: 'nearlyMonitor', unit: 'nearlyUnit', visitor: 'nearlyVisitor' } as const;
/** The second one of each, to tell it from the first. */
export const others = { monitor: 'otherMonitor', unit: 'otherUnit', visitor: 'otherVisitor' } as const;
export const named: readonly Named[] = ['monitor', 'unit', 'visitor'];

/** Finds what is not named in the environment through the workspace's own lists, the most telling first. */
export async function findFixtures(client: Client, config: Config, accounts: Accounts): Promise<Found> {
  const read = await readAll(client);
  const fixtures: { [name in FixtureName]?: string } = {};
  const origins: { [name in FixtureName]?: Origin } = {};
  const missing: { [name in FixtureName]?: Blocker } = {};
  for (const name of named) {
    const wanted = config.fixtures[name];
    const blocker = missingBecause(name, wanted, read[name]);
    if (blocker !== undefined) missing[name] = blocker;
    const candidates = [wanted, ...read[name].ids.filter((id) => id !== wanted)];
    const [first, second] = candidates.filter((id) => id !== undefined);
    if (first !== undefined && blocker === undefined) {
      fixtures[name] = first;
      origins[name] = wanted === undefined ? 'workspace' : 'environment';
    }
    const short = shortened(name, fixtures[name], read[name]);
    if (short !== undefined) fixtures[nearly[name]] = short;
    if (second !== undefined) {
      fixtures[others[name]] = second;
      origins[others[name]] = 'workspace';
    }
  }
  for (const name of ['monitor', 'unit'] as const) {
    const other = inOtherCase(fixtures[name], read[name]);
    if (other !== undefined) fixtures[`${name}InOtherCase`] = other;
  }
  return {
    fixtures: { ...fixtures, ...fromAccounts(accounts) },
    origins,
    missing,
  };
}

/** A username or an id in the other case, if the whole list shows that nobody has it. */
function inOtherCase(word: string | undefined, { ids, whole }: Source): string | undefined {
  const lower = word?.toLowerCase();
  const other = lower === word ? word?.toUpperCase() : lower;
  return other === word || other === undefined || !whole || ids.includes(other) ? undefined : other;
}

/** From this length on ids are drawn by lot: that one is the beginning of another does not happen. */
const drawnByLot = 12;

/** A name without its last letter, if nobody has it: of names a whole list tells that, of ids their length. */
function shortened(name: Named, word: string | undefined, { ids, whole }: Source): string | undefined {
  // A letter may take more than one unit of a string.
  const letters = Array.from(word ?? '');
  const short = letters.slice(0, -1).join('');
  const isFree = name === 'monitor' ? whole : letters.length >= drawnByLot;
  return short === '' || ids.includes(short) || !isFree ? undefined : short;
}

/** What the environment names, where the workspace's own lists cannot be asked; why is the reason for the rest. */
export function unsearched({ fixtures }: Config, why: Blocker): Found {
  const unnamed = named.filter((name) => fixtures[name] === undefined);
  return { fixtures, origins: {}, missing: Object.fromEntries(unnamed.map((name) => [name, why])) };
}

/** Why there is nothing to ask for; undefined if there is. A name that a whole list does not have is a typing mistake. */
function missingBecause(name: Named, wanted: string | undefined, source: Source): Blocker | undefined {
  const { noun, remedy } = fixtureWords[name];
  if (wanted === undefined && source.ids.length === 0 && source.trouble !== undefined)
    return { reason: `the workspace's list of ${noun}s could not be read: ${source.trouble}`, remedy };
  if (wanted === undefined || !source.whole || source.ids.includes(wanted)) return undefined;
  return {
    reason: `the workspace has no ${noun} '${wanted}'`,
    remedy: `correct ${fixtureVariables[name]}, or leave it out`,
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

/** Each kind from the workspace's own list of it. */
const sources: { readonly [name in Named]: (client: Client) => Promise<Source> } = {
  monitor: async (client) => {
    const list = await listed(client, '/api/v1/livechat/monitors', 'monitors');
    // Monitors who are agents as well have more documented fields to look at.
    const telling = ['livechat', 'statusLivechat', 'emails', 'name', 'status'];
    return { ...list, ids: texts(richestFirst(list.items, telling), 'username') };
  },
  unit: async (client) => {
    const list = await listed(client, '/api/v1/livechat/units', 'units');
    const crowded = list.items.toSorted((left, right) => crowd(right) - crowd(left));
    return { ...list, ids: texts(crowded, '_id') };
  },
  // The search wants a term, if only an empty one, and may find nobody by it.
  visitor: async (client) => {
    const list = await listed(client, '/api/v1/livechat/visitors.search', 'visitors', 'term=');
    const telling = ['phone', 'visitorEmails', 'lastChat', 'name'];
    const ids = texts(richestFirst(list.items.filter(isEnabled), telling), '_id');
    return { ...list, ids, whole: list.whole && list.items.length > 0 };
  },
};

async function readAll(client: Client): Promise<Sources> {
  const monitor = await sources.monitor(client);
  const unit = await sources.unit(client);
  return { monitor, unit, visitor: await withRooms(client, await sources.visitor(client)) };
}

/**
 * Whether the workspace's own list has it.
 * @returns undefined where that cannot be told: the list is not served, or longer than a page
 */
export async function isListed(client: Client, name: Named, value: string): Promise<boolean | undefined> {
  const { ids, whole, trouble } = await sources[name](client);
  if (trouble === undefined && ids.includes(value)) return true;
  return trouble === undefined && whole ? false : undefined;
}

/** Nobody is shown a visitor who was disabled (rocket-chat-behaviour 5). */
const isEnabled = (visitor: unknown): boolean => at(visitor, 'disabled') !== true;

/** Units with monitors first, since a list without items shows nothing. */
function crowd(unit: unknown): number {
  const count = at(unit, 'numMonitors');
  return typeof count === 'number' ? count : 0;
}

/** Where the search does not tell of two visitors, and may not tell of all, those who are in rooms, open ones first. */
async function withRooms(client: Client, found: Source): Promise<Source> {
  if (found.ids.length > 1 || (found.whole && found.trouble === undefined)) return found;
  const { items, trouble } = await listed(client, '/api/v1/livechat/rooms', 'rooms');
  const openFirst = items.toSorted((left, right) => openness(right) - openness(left));
  const inRooms = texts(
    openFirst.map((room) => at(room, 'v')),
    '_id',
  );
  const ids = [...new Set([...found.ids, ...inRooms])];
  const because = ids.length === 0 ? (found.trouble ?? trouble) : undefined;
  return {
    ids,
    whole: found.whole,
    ...(because === undefined ? {} : { trouble: because }),
  };
}

/** Who is in an open room is there; whoever was in a closed one may have been removed since. */
const openness = (room: unknown): number => (at(room, 'open') === true ? 1 : 0);
