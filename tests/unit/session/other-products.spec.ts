import { sentenceOf } from '../../../src/lib/blocker.ts';
import { contracts } from '../../support/contracts.ts';
import { seenIn } from '../../support/doctor.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { otherProducts, withOtherProduct } from '../../support/other-products.ts';
import { printed } from '../../support/printed.ts';
import { reportOn } from '../../support/report-of.ts';
import { expect, test } from '../../support/test.ts';

/** All that a user can set. None of it shows that there is a Rocket.Chat. */
const complete = (url: string) => ({
  BASE_URL: url,
  RELEASE: '8.8',
  ADMIN_USER_ID: 'a',
  ADMIN_AUTH_TOKEN: 'admin-token',
  UNPRIVILEGED_USERNAME: 'somebody',
  UNPRIVILEGED_PASSWORD: 'something',
  MONITOR_USERNAME: 'm',
  UNIT_ID: 'u',
  VISITOR_ID: 'v',
});
const sentence =
  /^no reply at BASE_URL shows that it is a Rocket\.Chat workspace: [^:]+: (?:set BASE_URL to the root of the workspace|let the API through the proxy|look at the proxy)/;

/** How some of them are told. */
const exactly: { readonly [what: string]: string } = {
  'a 404 in text':
    'a proxy (ingress-nginx) answered 404 in place of the workspace: let the API through the proxy, or ask from inside the network',
};

for (const [what, product] of Object.entries(otherProducts))
  test(`${what} on every path is no Rocket.Chat, and the doctor says so too`, async () => {
    await withOtherProduct(product, async (url) => {
      const { run } = await openRunOn(complete(url), 0, contracts, fastTransport, fakeClock());
      const { workspace } = run;
      const said = workspace.unreachable === null ? '' : sentenceOf(workspace.unreachable);
      expect(said).toMatch(sentence);
      expect(said).toContain(exactly[what] ?? '');
      const { exitCode, lines } = await seenIn(complete(url));
      expect([exitCode, lines.map(({ says, remedy }) => `${says}: ${remedy}`)]).toEqual([
        2,
        [`${url}: ${said}`],
      ]);
    });
  });

test('the report on a login page that names the product is incomplete, and accuses nobody', async () => {
  const product = otherProducts['a login page that names the product'];
  if (product === undefined) throw new Error('there is no such product');
  await withOtherProduct(product, async (url) => {
    const report = await reportOn(complete(url));
    const said =
      'no reply at BASE_URL shows that it is a Rocket.Chat workspace: a login page of a proxy answered 200 in place of the workspace: let the API through the proxy, or ask from inside the network';
    expect([report.exitCode, printed(report)]).toEqual([2, `not checked: ${said}.`]);
    const { verdict, totals, workspace } = report;
    expect([verdict, totals.violates, workspace.unreachable, workspace.embedded]).toEqual([
      'incomplete',
      0,
      said,
      false,
    ]);
  });
});
