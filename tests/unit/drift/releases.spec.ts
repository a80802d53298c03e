import { expect, test } from '../../support/test.ts';
import { compareSides } from '../../../src/drift/compare/compare-sides.ts';
import type { Side } from '../../../src/drift/model.ts';
import { readSpec } from '../../../src/drift/sides/side-spec.ts';
import { readSide } from '../../../src/drift/sides/read-side.ts';
import { startReference, type ReferenceOptions } from '../../../src/reference/index.ts';
import { contracts } from '../../support/contracts.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import { environmentOf } from '../../support/judge-reference.ts';

/** 7.5 is not among them: it behaves as 7.13. */
const faithful = [
  ['documented', 'rich'],
  ['6.13', 'rich'],
  ['7.13', 'rich'],
  ['7.13', 'large'],
  ['8.1', 'rich'],
  ['8.8', 'rich'],
  ['8.8', 'minimal'],
] as const;

async function read(release: ReferenceOptions['release'], data: ReferenceOptions['data']): Promise<Side> {
  const reference = await startReference({ release, data });
  const contract = release === 'documented' ? { CONTRACT: 'documented' } : {};
  const env = { ...environmentOf(reference), ...contract };
  const spec = readSpec(reference.url, `${release} on ${data} data`);
  const side = await readSide(spec, env, contracts, {
    say: () => {},
    sent: new Map(),
    transportOf: fastTransport,
  });
  await reference.close();
  return side;
}

/** Each side is read once for all tests of this file. */
const reads = new Map<string, Promise<Side>>();
function sideOf(release: ReferenceOptions['release'], data: ReferenceOptions['data']): Promise<Side> {
  const key = `${release} ${data}`;
  const side = reads.get(key) ?? read(release, data);
  reads.set(key, side);
  return side;
}
test.describe.configure({ mode: 'default' });

test('no two faithful releases, on any data, accuse one another', async () => {
  const sides: Side[] = [];
  for (const [release, data] of faithful) sides.push(await sideOf(release, data));
  const pairs = sides.flatMap((a, index) => sides.slice(index + 1).map((b) => [a, b] as const));
  expect(pairs.length).toBe(21);
  for (const [a, b] of pairs) {
    const { differences, compared, notCompared } = compareSides(contracts, a, b);
    const accused = differences.filter(({ compliance }) =>
      [compliance.a, compliance.b].some(({ state }) => state === 'violates'),
    );
    expect(accused, `${a.name} against ${b.name}`).toEqual([]);
    expect(notCompared, `${a.name} against ${b.name}`).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  }
});

test('7.5 and 7.13 behave alike but for a sort that is not JSON', async () => {
  const { differences, compared } = compareSides(
    contracts,
    await sideOf('7.5', 'rich'),
    await sideOf('7.13', 'rich'),
  );
  expect([...new Set(differences.map(({ caseId }) => caseId))]).toEqual(['livechat-queue/malformed-sort']);
  expect(differences.map(({ place }) => place)).toContain('queue-bad-sort-loses-its-reason');
  expect(compared).toBeGreaterThan(50);
});
