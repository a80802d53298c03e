import { intermediaries } from '../../../lab/intermediaries.ts';
import { signs } from '../../../src/client/intermediary-signs.ts';
import type { Tamper, WireReply } from '../../../src/reference/index.ts';
import { totalsOf } from '../../../src/report/groups.ts';
import { gateOf } from '../../../src/report/gate.ts';
import { ids, test } from '../../support/opened-workspace.ts';
import { printed } from '../../support/printed.ts';
import { reportOf } from '../../support/report-of.ts';
import { on } from '../../support/tampered.ts';
import { expect } from '../../support/test.ts';

test.describe.configure({ mode: 'parallel' });

const allUnchecked = ids.map(() => 'not checked');
const nothingTold = { common: [], passedBy: [] };

/** How a reply is told: by its sender, or, where it names nobody and has no gateway's status, by what it lacks. */
function told(who: string, { status, headers }: WireReply): string {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const away = location === undefined ? '' : `, a redirect to ${location.split(/[?#]/)[0]}`;
  return who === 'a proxy' && status !== 503 && !headers.some(([name]) => name === 'via')
    ? `a reply with status ${status}${away}${away && ','} lacks the headers of all other replies, as if a proxy had answered`
    : `${who} answered ${status} in place of the workspace${away}: `;
}

for (const [kind, rows] of Object.entries(intermediaries))
  for (const { id, who, reply } of rows)
    test(`${kind}: ${id} is named, and the workspace is not accused`, async ({ judge }) => {
      const results = await judge(() => reply);
      expect(results.map(({ verdict }) => verdict)).toEqual(allUnchecked);
      expect(results[0]?.reason).toMatch(told(who, reply));
      expect(
        gateOf(totalsOf(results), { percent: 100, unasked: [] }, { allowIncomplete: false }).exitCode,
      ).toBe(2);
      // Without its name, only the headers of the workspace tell.
      if (who === 'a proxy') return;
      const bare = await judge(() => reply, nothingTold);
      expect(bare.map(({ verdict }) => verdict)).toEqual(allUnchecked);
    });

test('every sign names its product and a page that describes it, and so does every named row', () => {
  for (const { product, source, header, statuses, body, json } of signs) {
    expect(product).not.toBe('');
    expect(URL.canParse(source), source).toBe(true);
    expect([header, statuses, body, json].filter((one) => one !== undefined)).toHaveLength(1);
  }
  const products = new Set(signs.map(({ product }) => product));
  for (const { id, who } of Object.values(intermediaries).flat()) {
    const [, product] = /\((.+)\)$/.exec(who) ?? [];
    expect(product === undefined || products.has(product), id).toBe(true);
  }
});

const page = Buffer.from('<html><body><h1>500 Internal Server Error</h1></body></html>');

test('an ingress that replaces the bodies of errors is said once, as one cause', async () => {
  const tamper: Tamper = (reply) =>
    [401, 403].includes(reply.status)
      ? {
          status: reply.status,
          headers: [
            ['content-type', 'text/html'],
            ['server', 'nginx'],
          ],
          body: page,
        }
      : reply;
  const report = await reportOf({ release: '8.8', tamper });
  const sentence = 'nginx replaces the bodies of 401 and 403: ask the workspace directly';
  expect(printed(report).split('\nnot checked  ')).toHaveLength(2);
  expect(printed(report)).toContain(`not checked  ${sentence}.`);
  const unchecked = report.endpoints
    .flatMap(({ cases }) => cases)
    .filter(({ verdict }) => verdict === 'not checked');
  expect(unchecked.length).toBeGreaterThan(30);
  expect(new Set(unchecked.map(({ reason }) => reason))).toEqual(new Set([sentence]));
  expect([report.verdict, report.exitCode, report.totals.violates]).toEqual(['incomplete', 2, 0]);
});

test('a firewall that blocks the refusals of one endpoint is not said to replace those that the workspace sends itself', async () => {
  const tamper = on('livechat-monitor', (reply) =>
    reply.status === 403
      ? {
          status: 403,
          headers: [
            ['server', 'nginx'],
            ['content-type', 'text/html'],
          ],
          body: page,
        }
      : reply,
  );
  const report = await reportOf({ release: '8.8', tamper });
  const unchecked = report.endpoints
    .flatMap(({ cases }) => cases)
    .filter(({ verdict }) => verdict === 'not checked');
  const reason =
    'a proxy (nginx) answered 403 in place of the workspace: let the API through the proxy, or ask from inside the network';
  expect(unchecked.map((one) => [one.id, one.reason])).toEqual([
    ['livechat-monitor/refuses-unprivileged', reason],
    ['livechat-monitor/refuses-agent', reason],
  ]);
});

test('a server in front that writes its page into an error, and keeps its headers, is named', async ({
  judge,
}) => {
  const iis = intermediaries['load balancers']?.find(({ id }) => id === 'iis')?.reply.body ?? page;
  const results = await judge((reply) =>
    reply.status < 400
      ? reply
      : {
          ...reply,
          headers: reply.headers.map(([name, value]) => [name, /type/i.test(name) ? 'text/html' : value]),
          body: iis,
        },
  );
  expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['known deviation', null],
    ['not checked', 'IIS replaces the bodies of 401: ask the workspace directly'],
    ['not checked', 'IIS replaces the bodies of 403: ask the workspace directly'],
  ]);
});

test('a firewall that blocks an endpoint is one cause, also where a refusal was expected', async () => {
  const block = Object.values(intermediaries)
    .flat()
    .find(({ id }) => id === 'cloudflare-block');
  if (block === undefined) throw new Error('there is no such row');
  const report = await reportOf(
    { release: '8.8', tamper: on('livechat-monitor', () => block.reply) },
    {},
    { only: ['livechat-monitor'] },
  );
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  const unchecked = cases.filter(({ verdict }) => verdict === 'not checked');
  expect(unchecked.map(({ id }) => id)).toContain('livechat-monitor/refuses-unprivileged');
  expect(new Set(unchecked.map(({ reason }) => reason))).toEqual(
    new Set([
      'a proxy (Cloudflare) answered 403 in place of the workspace: let the API through the proxy, or ask from inside the network',
    ]),
  );
});
