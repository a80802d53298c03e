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

/** States of the data that releases.spec.ts does not judge: there the faithful ones take ten calls at most, too. */
const states: { readonly [state: string]: (documented: boolean) => Promise<Partial<ReferenceOptions>> } = {
  empty: async () => ({ data: 'empty' }),
  crowded: async (documented) => ({ ownData: await crowded(documented) }),
  'all offline': async () => withQueue('agents-all-offline'),
  // The queue changes while it is read.
  moving: async () => withQueue('entry-comes-and-goes'),
};

for (const [state, options] of Object.entries(states))
  test(`${state} data: ten counted calls for each endpoint at most, and nobody is accused`, async () => {
    const table: { [endpoint: string]: { [release: string]: number } } = {};
    const violating: string[] = [];
    for (const release of releases) {
      const { stats, results } = await judgeReference(
        { ...(await options(release === undefined)), ...(release === undefined ? {} : { release }) },
        release === undefined ? { CONTRACT: 'documented' } : {},
      );
      violating.push(
        ...results.filter(({ verdict }) => verdict === 'violates').map(({ id }) => `${release} ${id}`),
      );
      for (const { id } of contracts) {
        const row = (table[id] ??= {});
        row[release ?? 'documented'] = stats.counted[id] ?? 0;
      }
    }
    const text = Object.entries(table)
      .map(([id, row]) => `${id.padEnd(24)}${JSON.stringify(row)}`)
      .join('\n');
    await test.info().attach(`counted calls, ${state} data`, { body: text });
    expect(violating, text).toEqual([]);
    // What looks like a violation is read again, beyond the ten.
    if (state === 'moving') return;
    expect(
      Object.values(table)
        .flatMap((row) => Object.values(row))
        .filter((calls) => calls > ten),
      text,
    ).toEqual([]);
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
