import { expect, test } from '../../support/test.ts';
import { benign } from '../../support/benign.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { on } from '../../support/tampered.ts';
import { dataOf } from '../../../src/reference/data/index.ts';
import type { Data } from '../../../src/reference/data/types.ts';
import type { ReferenceOptions } from '../../../src/reference/index.ts';
import { nameOf } from '../../../src/runner/seen.ts';

const ten = 10;
const releases = [undefined, '6.13', '7.13', '8.8'] as const;

/** A workspace with 5,000 monitors, all of them in a unit, and 5,000 units. */
async function crowded(documented: boolean): Promise<Data> {
  const rich = await dataOf('rich', documented);
  const [unit, tie] = [rich.units[0], rich.unitMonitors[0]];
  const user = rich.users.find(({ _id }) => _id === tie?.monitorId);
  if (unit === undefined || tie === undefined || user === undefined)
    throw new Error('the data has no monitor');
  const many = <Item>(make: (id: string) => Item): readonly Item[] =>
    Array.from({ length: 5000 }, (_, index) => make(`Crowd${String(index).padStart(12, '0')}`));
  return {
    ...rich,
    users: [...rich.users, ...many((id) => ({ ...user, _id: id, username: id.toLowerCase() }))],
    units: [...rich.units, ...many((id) => ({ ...unit, _id: id, name: id }))],
    unitMonitors: [
      ...rich.unitMonitors,
      ...many((id) => ({ ...tie, _id: `T${id.slice(1)}`, monitorId: id, username: id.toLowerCase() })),
    ],
  };
}

const withQueue = (variant: string): Partial<ReferenceOptions> => ({
  tamper: on('livechat-queue', benign(variant)),
});

const states: { readonly [state: string]: (documented: boolean) => Promise<Partial<ReferenceOptions>> } = {
  rich: async () => ({ data: 'rich' }),
  minimal: async () => ({ data: 'minimal' }),
  large: async () => ({ data: 'large' }),
  empty: async () => ({ data: 'empty' }),
  crowded: async (documented) => ({ ownData: await crowded(documented) }),
  'all offline': async () => withQueue('agents-all-offline'),
  // The queue changes while it is read.
  moving: async () => withQueue('entry-comes-and-goes'),
};

/** Rows of endpoints, columns of releases. */
type Table = Map<string, Map<string, number>>;

const asText = (table: Table): string =>
  [...table].map(([id, row]) => `${id.padEnd(24)}${JSON.stringify(Object.fromEntries(row))}`).join('\n');
const callsIn = (table: Table): readonly number[] => [...table.values()].flatMap((row) => [...row.values()]);

for (const [state, options] of Object.entries(states))
  test(`${state} data: fewer than ten calls of each endpoint are counted by a stock server, and ten at most by one that counts everybody`, async () => {
    const [stock, everybody]: [Table, Table] = [new Map(), new Map()];
    const put = (table: Table, endpoint: string, release: string, calls: number): void => {
      table.set(endpoint, (table.get(endpoint) ?? new Map<string, number>()).set(release, calls));
    };
    const violating: string[] = [];
    for (const release of releases) {
      const column = release ?? 'documented';
      const { stats, results, log } = await judgeReference(
        { ...(await options(release === undefined)), ...(release === undefined ? {} : { release }) },
        release === undefined ? { CONTRACT: 'documented' } : {},
      );
      violating.push(
        ...results.filter(({ verdict }) => verdict === 'violates').map(({ id }) => `${release} ${id}`),
      );
      for (const { id } of contracts) {
        const isCounted = (asked: (typeof log)[number]): boolean => asked.endpoint === id && asked.counted;
        put(stock, id, column, log.filter(isCounted).length);
        put(everybody, id, column, stats.counted[id] ?? 0);
      }
    }
    const text = `counted by a stock server\n${asText(stock)}\ncounted by a server that counts everybody\n${asText(everybody)}`;
    await test.info().attach(`counted calls, ${state} data`, { body: text });
    expect(violating, text).toEqual([]);
    expect(Math.max(...callsIn(stock)), text).toBeGreaterThan(0);
    expect(Math.max(...callsIn(stock)), text).toBeLessThan(ten);
    // What looks like a violation is read again, beyond the ten.
    if (state !== 'moving') expect(Math.max(...callsIn(everybody)), text).toBeLessThanOrEqual(ten);
  });
test('every documented parameter is sent with a valid value, and one room shows what it changes', async () => {
  const { results } = await judgeReference({}, { CONTRACT: 'documented' });
  const never = contracts.flatMap(({ id, parameters }) => {
    const sent = new Set(
      results
        .filter(
          ({ endpoint, group, verdict }) =>
            endpoint === id && group !== 'unauthenticated' && verdict === 'conforms',
        )
        .flatMap(({ seen }) => seen.parameters.filter((name) => !seen.malformed.includes(name)))
        .map(nameOf),
    );
    return Object.entries(parameters)
      .filter(([name, { undocumented }]) => undocumented === undefined && !sent.has(name))
      .map(([name]) => `${id}: ${name}`);
  });
  expect(never).toEqual([]);
});
