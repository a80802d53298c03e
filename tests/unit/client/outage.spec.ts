import { clientOf } from '../../../src/client/client-of.ts';
import { NotChecked } from '../../../src/client/not-checked.ts';
import { createOutages } from '../../../src/client/outage.ts';
import type { Transport } from '../../../src/client/transport.ts';
import { readConfig } from '../../../src/config/config.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { contracts } from '../../support/contracts.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import type { OnSocket } from '../../support/intermediary-server.ts';
import { page, troubles } from '../../support/intermediaries.ts';
import { judgeSome, openRunOn, type JudgedOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

const cases = ['whole-list', 'malformed-sort', 'no-credentials', 'refuses-unprivileged'];

/** What a faithful 8.8 is told of these. */
const asEver = ['known deviation', 'known deviation', 'known deviation', 'conforms'];
/** Of these, as many are asked at first: two need the reply to another. */
const first = cases.length - 2;
const allUnchecked = cases.map(() => 'not checked');

const ofQueue = (target: string): boolean => target.startsWith('/api/v1/livechat/queue');

interface Outage {
  /** Milliseconds that it takes, from the first request on that it hits. */
  readonly takesMs: number;
  readonly env?: Environment;
  readonly ids?: readonly string[];
  /** Whom it hits, by the target of the request; unset: who asks the queue. */
  readonly hits?: (target: string) => boolean;
}

interface Judged extends JudgedOne {
  readonly verdicts: readonly string[];
  readonly sleptMs: number;
  /** Requests to the queue. */
  readonly asked: number;
}

/** Judges cases of the queue while something else comes in place of its replies, on a clock on which nobody waits. */
const during = (
  trouble: OnSocket,
  { takesMs, env = {}, ids = cases, hits = ofQueue }: Outage,
): Promise<Judged> => {
  const clock = fakeClock();
  let until: number | undefined;
  return withTrouble(
    { release: '8.8' },
    {
      on: (target) => hits(target) && clock.now() < (until ??= clock.now() + takesMs),
      trouble,
    },
    async (server, reference) => {
      const all = { ...environmentOf(reference), BASE_URL: server.url, ...env };
      const judged = await judgeSome(
        all,
        ids.map((id) => `livechat-queue/${id}`),
        { clock },
      );
      return {
        ...judged,
        verdicts: judged.results.map(({ verdict }) => verdict),
        // MAX_RPS and tries in between add to the waits.
        sleptMs: Math.floor(clock.sleptMs() / 1000) * 1000,
        asked: server.heard.filter(({ target }) => ofQueue(target)).length,
      };
    },
  );
};

const ingress = page(404, 'text/plain; charset=utf-8', '404 page not found\n', ['X-Powered-By: Traefik']);
const unavailable = page(503, 'text/html', '<h1>503 Service Temporarily Unavailable</h1>', ['Server: nginx']);
const challenge = page(403, 'text/html', '<title>Just a moment...</title>', [
  'Server: cloudflare',
  'CF-RAY: 1',
]);

const passing: { readonly [what: string]: readonly [trouble: OnSocket, said: string] } = {
  'a 404 of an ingress that loads its routes': [
    ingress,
    'a server in Go, such as Traefik answered 404 in place of the workspace',
  ],
  'a 503 of a gateway': [unavailable, 'a proxy (nginx) answered 503 in place of the workspace'],
  'a connection that is lost': [troubles['reset before a reply'], 'the connection was lost'],
};

for (const [what, [trouble, said]] of Object.entries(passing))
  test(`${what} for three seconds is waited out, and every case has its verdict`, async () => {
    const judged = await during(trouble, { takesMs: 2_900 });
    expect(judged.verdicts).toEqual(asEver);
    expect(judged.sleptMs).toBe(3_000);
    expect(judged.said).toEqual([`${said}: going on in 1 s`, `${said}: going on in 2 s`]);
  });

test('a reply that does not come is asked for once more', async () => {
  let isFirst = true;
  const once = (target: string): boolean => {
    const stalls = isFirst && target.endsWith('/queue');
    isFirst &&= !stalls;
    return stalls;
  };
  const judged = await during(troubles['no reply at all'], {
    takesMs: 60_000,
    hits: once,
    env: { TIMEOUT_MS: '500' },
  });
  expect(judged.verdicts).toEqual(asEver);
});

test('what lasts is asked for by one request of those that met it, and then no more', async () => {
  const judged = await during(ingress, { takesMs: 60_000 });
  expect(judged.verdicts).toEqual(allUnchecked);
  expect(judged.sleptMs).toBe(7_000);
  expect(judged.asked).toBe(first + 3);
});

test('what some requests meet while others are answered is no outage', async () => {
  const ids = ['whole-list', 'malformed-sort', 'offline-agents-too', 'refuses-unprivileged'];
  const hits = (target: string): boolean => target.includes('sort=');
  const judged = await during(challenge, { takesMs: 60_000, ids, hits });
  expect(judged.verdicts).toEqual(['known deviation', 'not checked', 'known deviation', 'conforms']);
  expect(judged.asked).toBeLessThan(ids.length + 3);
});

test('a page in place of a refusal with the same status is not waited for', async () => {
  const refusal = page(401, 'text/html', '<h1>401 Unauthorized</h1>', ['Server: nginx']);
  const judged = await during(refusal, { takesMs: 60_000, ids: ['no-credentials'] });
  expect(judged.result.reason).toBe('nginx replaces the bodies of 401: ask the workspace directly');
  expect(judged.sleptMs).toBe(0);
});

test('who meets an outage that is known waits for it, whatever its request expects', async () => {
  let isOver = false;
  const { waitedOut } = createOutages(
    async () => void (isOver = true),
    () => {},
  );
  const ask = async (): Promise<string> => {
    if (!isOver) throw new NotChecked('a page', 'look at it', { mayPass: true });
    return 'a reply';
  };
  const [begins, joins] = [() => true, () => false];
  expect(await Promise.all([waitedOut(ask, begins), waitedOut(ask, joins)])).toEqual(['a reply', 'a reply']);
  isOver = false;
  await expect(waitedOut(ask, joins)).rejects.toThrow('a page');
});

test('a page in place of a success with the same status is waited out', async () => {
  const maintenance = page(200, 'text/html', '<h1>Maintenance</h1>', ['Server: nginx']);
  const judged = await during(maintenance, { takesMs: 2_900 });
  expect(judged.verdicts).toEqual(asEver);
});

test('an outage is waited out during the set-up as well, once somebody has answered for the workspace', async () => {
  const clock = fakeClock();
  const until = clock.now() + 6_000;
  const said: string[] = [];
  const transport: Transport = async ({ url }) => {
    const isThere = url.endsWith('/api/info') || clock.now() > until;
    const [status, type, text] = isThere
      ? [200, 'application/json', '{"success":true}']
      : [503, 'text/html', '<h1>503 Service Temporarily Unavailable</h1>'];
    return {
      status,
      headers: [['content-type', type]],
      bytes: Buffer.from(text),
      sentHeaders: {},
      sentAt: 0,
      receivedAt: 0,
    };
  };
  const config = readConfig({ BASE_URL: 'http://chat.example' });
  const parts = { config, transport, say: (line: string) => void said.push(line), clock };
  const client = clientOf(parts, 'http://chat.example', () => ({}));
  const ask = (path: string) => client.ask({ path, query: '', actor: 'anonymous', credentials: 'none' });
  await expect(ask('/api/v1/me')).rejects.toThrow('answered 503 in place of the workspace');
  expect(said).toEqual([]);
  await ask('/api/info');
  expect((await ask('/api/v1/me')).exchange.status).toBe(200);
  expect(said[0]).toBe('a proxy answered 503 in place of the workspace: going on in 1 s');
});

test('a path that a gateway hides from the set-up is not waited for', async () => {
  const judged = await during(ingress, { takesMs: 60_000, hits: (target) => target === '/api/info' });
  expect(judged.sleptMs).toBe(0);
});

test('a run that may not wait asks no second time', async () => {
  const judged = await during(ingress, { takesMs: 2_900, env: { MAX_WAIT_MS: '0' } });
  expect(judged.verdicts).toEqual(allUnchecked);
  expect([judged.sleptMs, judged.asked, judged.said]).toEqual([0, first, []]);
});

test('a gateway that refuses with a 503 who asks too often is asked less often, until it serves everything', async () => {
  const clock = fakeClock();
  let isOpen = true;
  const [perMs, most] = [4 / 1000, 2];
  let [left, at] = [most, clock.now()];
  const isRefused = (): boolean => {
    if (isOpen) return false;
    left = Math.min(most, left + (clock.now() - at) * perMs);
    at = clock.now();
    if (left < 1) return true;
    left -= 1;
    return false;
  };
  await withTrouble(
    { release: '8.8' },
    { on: isRefused, trouble: unavailable },
    async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, MAX_RPS: '50' };
      const { run, said } = await openRunOn(env, 0, contracts, fastTransport, clock);
      isOpen = false;
      const results = await judgeAll(run, contracts);
      expect(results.length).toBeGreaterThan(60);
      expect(results.filter(({ verdict }) => verdict === 'not checked')).toEqual([]);
      expect(said).toContain('a proxy (nginx) answered 503 in place of the workspace: going on in 1 s');
    },
  );
});
