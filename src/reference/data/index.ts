import type { DataState, Fixtures } from '../types.ts';
import { asDocumented } from './documented.ts';
import { exampleRoom } from './example-room.ts';
import { withExamples } from './examples.ts';
import type { Data } from './types.ts';

const states: Readonly<Record<DataState, () => Promise<Data>>> = {
  rich: async () => (await import('./rich.ts')).rich,
  minimal: async () => (await import('./minimal.ts')).minimal,
  empty: async () => (await import('./empty.ts')).empty,
  large: async () => (await import('./large.ts')).large,
};

/** Rich and large data have what the pages' examples show. The other states have as little as they can. */
const withTheirs = (state: DataState, data: Data): Data =>
  state === 'rich' || state === 'large' ? withExamples(data) : data;

/**
 * Loads the data of a state, as documented or as released servers have it. The page of `voip/rooms` knows no reply without a room, so as
 * documented there is one at least.
 */
export async function dataOf(state: DataState, documented: boolean): Promise<Data> {
  const data = withTheirs(state, await states[state]());
  if (!documented) return data;
  const { documentedRooms } = data;
  return asDocumented({
    ...data,
    documentedRooms: documentedRooms.length > 0 ? documentedRooms : [exampleRoom],
  });
}

/** The first monitor whose name a path can hold, the first unit, and the first visitor of a room. */
export function fixturesOf(data: Data): Fixtures {
  const monitor = data.users.find(
    ({ roles, username }) => roles.includes('livechat-monitor') && !/[/\\]|^\.{1,2}$/.test(username),
  );
  const [unit] = data.units;
  const [visitor] = data.visitors;
  return {
    ...(monitor === undefined ? {} : { monitorUsername: monitor.username }),
    ...(unit === undefined ? {} : { unitId: unit._id }),
    ...(visitor === undefined ? {} : { visitorId: visitor._id }),
  };
}
