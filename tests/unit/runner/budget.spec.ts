import { expect, test } from '../../support/test.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { nameOf } from '../../../src/runner/seen.ts';

const ten = 10;

for (const data of ['rich', 'minimal', 'empty', 'large'] as const)
  test(`${data} data: at most ten counted calls for each endpoint, as documented and in releases`, async () => {
    const over: string[] = [];
    for (const release of [undefined, '7.13', '8.8'] as const) {
      const { stats } = await judgeReference(
        { data, ...(release === undefined ? {} : { release }) },
        release === undefined ? { CONTRACT: 'documented' } : {},
      );
      for (const { id } of contracts) {
        const calls = stats.counted[id] ?? 0;
        if (calls > ten) over.push(`${release ?? 'documented'} ${id}: ${calls}`);
      }
    }
    expect(over).toEqual([]);
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
    return Object.keys(parameters)
      .filter((name) => !sent.has(name))
      .map((name) => `${id}: ${name}`);
  });
  expect(never).toEqual([]);
});
