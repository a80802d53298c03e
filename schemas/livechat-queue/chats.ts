import { wholeList } from './items.ts';
import { baselineOf } from '../../src/checks/baseline.ts';
import { oneFinding } from '../../src/contract/finding.ts';
import { traitOf, type AllListed, type Listed } from '../../src/contract/listed.ts';
import type { Check } from '../../src/contract/types.ts';
import { at, listAt, same } from '../../src/lib/json.ts';
import { groupBy } from '../../src/lib/group-by.ts';
import { pluralize } from '../../src/lib/pluralize.ts';

/** From so many agents on who have as many chats in both lists, these are of one workspace: a mock may have made up either. */
const fewestAlike = 2;

const placeOf = (agent: string | undefined, department: string | undefined): string =>
  `${agent} ${department ?? ''}`;

/** The chats that the list of rooms shows alike before the reply and after it, if it was read again since. */
const steadyRooms = ({ rooms = [] }: AllListed, before: AllListed | undefined): readonly Listed[] => {
  const earlier = new Map(before?.['rooms']?.map((one) => [one.id, one.traits]));
  return before === undefined ? rooms : rooms.filter(({ id, traits }) => same(earlier.get(id), traits));
};

/** The open chats of the list of rooms, by agent and department, where the workspace still has both. */
function openChats(
  rooms: readonly Listed[],
  { agents = [], departments = [] }: AllListed,
): readonly (readonly [Listed, ...Listed[]])[] {
  const [agentIds, departmentIds] = [agents, departments].map(
    (all) => new Set(all.map(({ id }) => traitOf(id))),
  );
  return groupBy(
    rooms.filter(
      ({ traits: { open, agent, department } }) =>
        open === traitOf(true) &&
        agent !== undefined &&
        agentIds?.has(agent) === true &&
        (department === undefined || departmentIds?.has(department) === true),
    ),
    ({ traits }) => placeOf(traits['agent'], traits['department']),
  );
}

/**
 * Each agent who serves an open chat of the list of rooms has an item in the list with offline agents. Chats come and go, so the numbers
 * prove nothing, and nor does a list of rooms that has little in common with the queue. The list of rooms is read once more before it is
 * believed: a chat counts that was open before the reply and is so after it.
 */
export const countsEveryChat = (source: string): Check => ({
  id: 'counts-every-chat',
  says: 'every agent with an open chat has an item',
  source,
  // Of a queue that changes while it is read, nothing is believed.
  related: [wholeList],
  judge: ({ exchange: { body: reply }, listed = {}, listedBefore }) => {
    const { body, complete } = baselineOf(reply, 'queue');
    if (!complete) return [];
    const chats = new Map(
      listAt(body, 'queue').map((item) => {
        const [agent, department] = [at(item, 'user', '_id'), at(item, 'department', '_id') ?? undefined];
        return [
          placeOf(traitOf(agent), department === undefined ? undefined : traitOf(department)),
          at(item, 'chats'),
        ];
      }),
    );
    const groups = openChats(steadyRooms(listed, listedBefore), listed).map((all) => ({
      chats: all.length,
      shown: chats.get(placeOf(all[0].traits['agent'], all[0].traits['department'])),
    }));
    const alike = groups.filter((one) => one.shown === one.chats).length;
    const lacking = groups.filter(({ shown }) => shown === undefined).length;
    return lacking === 0 || alike < fewestAlike || lacking >= alike
      ? []
      : oneFinding(
          '/queue',
          'an item for every agent and department with an open chat in the list of rooms',
          `${pluralize(lacking, 'item')} less`,
        );
  },
});
