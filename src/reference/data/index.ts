import type { DataState, Fixtures } from '../types.ts';
import { asDocumented } from './documented.ts';
import type { Data } from './types.ts';

const states: Readonly<Record<DataState, () => Promise<Data>>> = {
  rich: async () => (await import('./rich.ts')).rich,
  minimal: async () => (await import('./minimal.ts')).minimal,
  empty: async () => (await import('./empty.ts')).empty,
  large: async () => (await import('./large.ts')).large,
};

/** Loads the data of a state, as documented or as released servers have it. */
export async function dataOf(state: DataState, documented: boolean): Promise<Data> {
  const data = await states[state]();
  return documented ? asDocumented(data) : data;
}

/** The first monitor, the first unit, and the first visitor of a room. */
export function fixturesOf(data: Data): Fixtures {
  const monitor = data.users.find(({ roles }) => roles.includes('livechat-monitor'));
  const [unit] = data.units;
  const [visitor] = data.visitors;
  return {
    ...(monitor === undefined ? {} : { monitorUsername: monitor.username }),
    ...(unit === undefined ? {} : { unitId: unit._id }),
    ...(visitor === undefined ? {} : { visitorId: visitor._id }),
  };
}
