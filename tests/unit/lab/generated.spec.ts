import { generated } from '../../../lab/faults.ts';
import { rareData } from '../../../lab/rare-data.ts';
import { expect, test } from '../../support/test.ts';

async function said(
  amount: string,
  seed: string,
): Promise<readonly [code: number, lines: readonly string[]]> {
  const lines: string[] = [];
  const code = await generated(amount, seed, (line) => void lines.push(line));
  return [code, lines];
}

test('generated workspaces with rare but legal data cause no finding', async () => {
  expect(await said('12', '1')).toEqual([0, ['12 generated workspaces, seeds 1 to 12: 0 false alarms']]);
});

test('a seed gives the same workspace again, and another seed another one', async () => {
  const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => rareData(seed, false)));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('generated data is rare', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, (_, seed) => rareData(seed, false)));
  const names = all.flatMap(({ visitors }) => visitors.map(({ name }) => name));
  expect(names).toEqual(expect.arrayContaining(['', 'a/b', '..', undefined]));
  expect(all.flatMap(({ visitors }) => visitors.map(({ phone }) => phone))).toContain(null);
});

for (const [amount, seed] of [
  ['0', '1'],
  ['many', '1'],
  ['3', 'x'],
] as const)
  test(`--generated ${amount} with --seed ${seed} is refused`, async () => {
    expect(await said(amount, seed)).toEqual([
      2,
      ['--generated takes a whole number from 1 to 10000, and --seed a whole number'],
    ]);
  });
