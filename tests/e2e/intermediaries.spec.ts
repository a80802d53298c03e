import { intermediaries } from '../../lab/intermediaries.ts';
import { signs } from '../../src/client/intermediary-signs.ts';
import type { Tamper, WireReply } from '../../src/reference/index.ts';
import { totalsOf } from '../../src/report/build.ts';
import { gateOf } from '../../src/report/gate.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';
import { startBalancer } from '../support/balancer.ts';
import { page as servedPage } from '../support/intermediaries.ts';
import { plainReply, type OnSocket } from '../support/intermediary-server.ts';
import { judgeOne, judgeSome } from '../support/judge-one.ts';
import { environmentOf, judgeReference } from '../support/judge-reference.ts';
import { reportOf } from '../support/report-of.ts';
import { runSuite } from '../support/run-playwright.ts';
import { withReference, withTrouble } from '../support/with-reference.ts';
import { answered, on, violations } from '../support/tampered.ts';
import { expect, test } from '../support/test.ts';

test.describe.configure({ mode: 'parallel' });

const exitCodeOf = (results: readonly CaseOutcome[]): number =>
  gateOf(totalsOf(results), { percent: 100, unasked: [] }, { allowIncomplete: false }).exitCode;

const judged = async (tamper: Tamper): Promise<readonly CaseOutcome[]> =>
  (await judgeReference({ release: '8.8', tamper })).results;

for (const { id, who, reply } of intermediaries)
  test(`${id} is named, and the workspace is not accused`, async () => {
    const results = await judged(on('livechat-queue', () => reply));
    const { status } = reply;
    const queue = results.filter(({ endpoint }) => endpoint === 'livechat-queue');
    expect(new Set(queue.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
    const [first] = queue;
    expect(first?.reason).toMatch(`${who} answered ${status} in place of the workspace: `);
    expect(exitCodeOf(results)).toBe(2);
  });

test('every sign names its product and a page that describes it', () => {
  for (const { product, source, header, statuses, body } of signs) {
    expect(product).not.toBe('');
    expect(URL.canParse(source), source).toBe(true);
    expect([header, statuses, body].filter((one) => one !== undefined)).toHaveLength(1);
  }
});

const page = Buffer.from('<html><body><h1>500 Internal Server Error</h1></body></html>');
const asPage = (reply: WireReply): WireReply => ({
  ...reply,
  status: 500,
  headers: reply.headers.map(([name, value]) => [name, name === 'content-type' ? 'text/html' : value]),
  body: page,
});
const asksQueue = 'livechat-queue/whole-list';

test('a workspace that itself answers with a page is accused, whatever passes it on', async () => {
  const tamper = on('livechat-queue', asPage);
  await withReference({ release: '8.8', tamper }, async (reference) => {
    const passing = {
      server: 'cloudflare',
      'cf-ray': '8f1a2b3c4d5e6f70-FRA',
      via: '1.1 varnish',
      'x-envoy-upstream-service-time': '2',
    };
    const front = await startBalancer(() => reference.url, passing);
    const { result } = await judgeOne({ ...environmentOf(reference), BASE_URL: front.url }, asksQueue);
    await front.close();
    expect([result.verdict, result.findings[0]?.received]).toEqual([
      'violates',
      expect.stringContaining('500, text/html'),
    ]);
  });
});

test('a page with the headers of the workspace and the name of a web server is the workspace’s own', async () => {
  const hosted = (reply: WireReply): WireReply => ({
    ...reply,
    headers: [...reply.headers, ['server', 'nginx/1.25']],
  });
  const results = await judged(on('livechat-queue', (reply) => hosted(asPage(reply))));
  const queue = results.filter(({ endpoint }) => endpoint === 'livechat-queue');
  expect(new Set(queue.map(({ verdict }) => verdict))).toEqual(new Set(['violates']));
});

test('a page with the sign of who passes no other reply on is not the workspace’s', async () => {
  const signed = (reply: WireReply): WireReply => ({
    ...reply,
    headers: [...reply.headers, ['via', '1.1 varnish']],
  });
  const results = await judged(on('livechat-queue', (reply) => signed(asPage(reply))));
  const queue = results.filter(({ endpoint }) => endpoint === 'livechat-queue');
  expect(new Set(queue.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
});

test('a reply in the envelope of the API is judged, whoever seems to have sent it', async () => {
  const refusal = { success: false, error: 'unauthorized' };
  const tamper: Tamper = (reply, { actor }) =>
    actor === 'admin' && reply.status === 200
      ? {
          ...answered(403, refusal),
          headers: [
            ['content-type', 'application/json'],
            ['server', 'cloudflare'],
          ],
        }
      : reply;
  const results = await judged(on('livechat-queue', tamper));
  expect(violations(results)).toContain('livechat-queue/whole-list: status ');
});

/** A workspace behind a server that passes on no headers of its own, so that none tells. */
const bare = (trouble: OnSocket, always: readonly string[] = []) => {
  const faithfulOr: OnSocket = (socket, faithful, nth) =>
    faithful.status === 401
      ? trouble(socket, faithful, nth)
      : void socket.end(plainReply(faithful, [`Content-Length: ${faithful.body.length}`, ...always]));
  return withTrouble({ release: '8.8' }, { on: () => true, trouble: faithfulOr }, (server, reference) =>
    judgeSome({ ...environmentOf(reference), BASE_URL: server.url }, [
      'livechat-queue/no-credentials',
      'livechat-queue/whole-list',
    ]),
  );
};

test('where no header tells, a sign that the other replies lack decides', async () => {
  const { results } = await bare(servedPage(401, 'text/html', page, ['Server: nginx']));
  expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['not checked', 'nginx replaces the bodies of 401: ask the workspace directly'],
    ['known deviation', null],
  ]);
});

test('where no header tells, a sign that all replies carry decides nothing', async () => {
  const { results } = await bare(servedPage(401, 'text/html', page, ['Server: nginx']), ['Server: nginx']);
  expect(results.map(({ verdict }) => verdict)).toEqual(['violates', 'known deviation']);
});

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
  await withReference({ release: '8.8', tamper }, async (reference) => {
    const run = await runSuite(test.info().outputPath(), environmentOf(reference));
    expect(run.code, run.stdout).toBe(2);
    const sentence = 'nginx replaces the bodies of 401 and 403: ask the workspace directly';
    expect(run.stdout.split('\nnot checked  ')).toHaveLength(2);
    expect(run.stdout).toContain(`not checked  ${sentence}.`);
    const report = run.report();
    const unchecked = report.endpoints
      .flatMap(({ cases }) => cases)
      .filter(({ verdict }) => verdict === 'not checked');
    expect(unchecked.length).toBeGreaterThan(30);
    expect(new Set(unchecked.map(({ reason }) => reason))).toEqual(new Set([sentence]));
    expect([report.verdict, report.totals.violates]).toEqual(['incomplete', 0]);
  });
});

test('a firewall that blocks an endpoint is one cause, also where a refusal was expected', async () => {
  const [block] = intermediaries.filter(({ id }) => id === 'cloudflare-block');
  if (block === undefined) throw new Error('there is no such row');
  const report = await reportOf({ release: '8.8', tamper: on('livechat-monitor', () => block.reply) });
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  const unchecked = cases.filter(({ verdict }) => verdict === 'not checked');
  expect(unchecked.map(({ id }) => id)).toContain('livechat-monitor/refuses-unprivileged');
  expect(new Set(unchecked.map(({ reason }) => reason))).toEqual(
    new Set([
      'a proxy (Cloudflare) answered 403 in place of the workspace: let the API through the proxy, or ask from inside the network',
    ]),
  );
});
