import type { ReferenceOptions } from '../../src/reference/index.ts';
import { startBalancer } from '../support/balancer.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

type Server = Pick<ReferenceOptions, 'release' | 'version'>;

/** Runs against two servers behind one address. @param picksFirst which of them answers a request, by its number */
const runOnTwo = (first: Server, second: Server, picksFirst: (nth: number) => boolean): Promise<Ran> =>
  withReference(first, (one) =>
    withReference(second, async (other) => {
      const balancer = await startBalancer((nth) => (picksFirst(nth) ? one.url : other.url));
      try {
        const env = { ...environmentOf(one), BASE_URL: balancer.url };
        return await runSuite(test.info().outputPath(), env);
      } finally {
        await balancer.close();
      }
    }),
  );

const remedy = 'judge one server, and not during an upgrade';

test('two servers of two versions behind a balancer are exit code 2, and both are named', async () => {
  const [one, other] = [
    { release: '7.13', version: '7.13.5' },
    { release: '8.8', version: '8.8.1' },
  ] as const;
  const run = await runOnTwo(one, other, (nth) => nth % 2 === 0);
  expect(run.code, run.stdout).toBe(2);
  expect(run.stdout).toMatch(
    /two versions answered: (?:7\.13\.5, and during the run 8\.8\.1|8\.8\.1, and during the run 7\.13\.5): judge one server/,
  );
  const { verdict, totals } = run.report();
  expect([verdict, totals.violates]).toEqual(['incomplete', 0]);
});

test('a workspace that is upgraded during the run is exit code 2, although every case conforms', async () => {
  const [one, other] = [
    { release: '8.8', version: '8.8.0' },
    { release: '8.8', version: '8.8.1' },
  ] as const;
  const run = await runOnTwo(one, other, (nth) => nth < 50);
  expect(run.code, run.stdout).toBe(2);
  const sentence = `two versions answered: 8.8.0, and during the run 8.8.1: ${remedy}`;
  expect(run.stdout).toContain(`incomplete: ${sentence}.`);
  const { verdict, totals, shortfalls } = run.report();
  expect([verdict, totals['not checked'], shortfalls]).toEqual(['incomplete', 0, [sentence]]);
});
