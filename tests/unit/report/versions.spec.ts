import type { ReferenceOptions } from '../../../src/reference/index.ts';
import type { Report } from '../../../src/report/model.ts';
import { startBalancer } from '../../support/balancer.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { printed } from '../../support/printed.ts';
import { reportOn } from '../../support/report-of.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

type Server = Pick<ReferenceOptions, 'release' | 'version'>;

/** The report on two servers that take turns behind one address. */
const reportOnTwo = (first: Server, second: Server): Promise<Report> =>
  withReference(first, (one) =>
    withReference(second, async (other) => {
      const balancer = await startBalancer((nth) => (nth % 2 === 0 ? one.url : other.url));
      try {
        return await reportOn({ ...environmentOf(one), BASE_URL: balancer.url });
      } finally {
        await balancer.close();
      }
    }),
  );

test('two servers of two versions behind a balancer are exit code 2, and both are named', async () => {
  const [one, other] = [
    { release: '7.13', version: '7.13.5' },
    { release: '8.8', version: '8.8.1' },
  ] as const;
  const report = await reportOnTwo(one, other);
  expect(printed(report)).toMatch(
    /two versions answered: (?:7\.13\.5, and during the run 8\.8\.1|8\.8\.1, and during the run 7\.13\.5): judge one server/,
  );
  const { verdict, exitCode, totals } = report;
  expect([verdict, exitCode, totals.violates]).toEqual(['incomplete', 2, 0]);
});
