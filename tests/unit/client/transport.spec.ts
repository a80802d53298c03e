import { startReference, type Reference } from '../../../src/reference/index.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { judgeCases, judgeOne, openRunOn } from '../../support/judge-one.ts';
import { loopbackConnect } from '../../../lab/loopback.ts';
import { playwrightTransport, transportOver, type Transport } from '../../../src/client/transport.ts';
import type { Config } from '../../../src/config/config.ts';
import { expect, test } from '../../support/test.ts';
import type { TroubleServer } from '../../support/intermediary-server.ts';
import { troubles, type TroubleName } from '../../support/intermediaries.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** Time enough on a busy machine; and, for a reply that never comes whole, no longer than needed. */
const timeouts = { plenty: '5000', short: '500' };
const asked = 'livechat-queue/whole-list';
const network = 'look at the network and the proxy in front of the workspace';
const gateway =
  'look at the proxy in front of the workspace, and whether the workspace behind it is up and not overloaded';
const size = 'look at what the workspace, or the proxy in front of it, sends';
const open = 'let the API through the proxy, or ask from inside the network';

const lost = `the connection was lost: ${network}`;
const brokeOff = `the reply broke off: ${network}`;
const noHttp = `the reply is not valid HTTP: ${network}`;
const late = 'no complete reply came in time: raise TIMEOUT_MS, or look at the load of the workspace';
const tooLarge = `the reply is larger than 8 MiB: ${size}`;
const by = (status: number, who = ''): string =>
  `a proxy${who} answered ${status} in place of the workspace: ${gateway}`;
const login = (what: string, status: number): string =>
  `a login ${what} of a proxy answered ${status} in place of the workspace: ${open}`;

type Row = readonly [verdict: string, exitCode: number, retries: number, sentence: string, or?: string];
const unchecked = (sentence: string, retries = 0): Row => ['not checked', 2, retries, sentence];
/** Asked three times, and three times again after each of three waits. */
const lasting = (sentence: string, or = sentence): Row => ['not checked', 2, 8, sentence, or];
const violates = (finding: string): Row => ['violates', 1, 0, finding];
const fine = (retries = 0): Row => ['known deviation', 0, retries, ''];

/** Verdict, exit code, counted retries, and the sentence, or the findings' checks with what they received. */
const table: { readonly [name in TroubleName]: Row } = {
  'closed before a reply': lasting(lost),
  'reset before a reply': lasting(lost),
  'reset within the headers': lasting(lost),
  'closed within the body': lasting(brokeOff),
  // A reset can overtake what was sent before it, and then nothing of the reply arrives.
  'reset within the body': lasting(brokeOff, lost),
  'closed within the body, without a length': lasting(brokeOff),
  'chunks without a last one': lasting(brokeOff),
  'a chunk size that is no number': unchecked(noHttp),
  'a length beyond the body': unchecked(late),
  'a body beyond the length': unchecked(noHttp),
  'a second reply behind the first': unchecked(noHttp),
  'a length that is no number': unchecked(noHttp),
  'two lengths that differ': unchecked(noHttp),
  'a length and chunks': unchecked(noHttp),
  'no reply at all': unchecked(late),
  'headers byte by byte': unchecked(late),
  'a body byte by byte': unchecked(late),
  'headers beyond 16 KiB': unchecked(`the headers of the reply are larger than 16 KiB: ${network}`),
  'no HTTP at all': unchecked(noHttp),
  'a body beyond 8 MiB': unchecked(tooLarge),
  'gzip that unpacks to more than 8 MiB': unchecked(tooLarge),
  'a page of a gateway with 502': lasting(by(502)),
  'a text of a gateway with 503': lasting(`${by(503, ' (Traefik)')}; if it limits requests, lower MAX_RPS`),
  'an empty 504': lasting(by(504)),
  'a login page with 200': unchecked(login('page', 200)),
  'a password request of a proxy': unchecked(login('request', 401)),
  'a login request of a network': unchecked(login('request', 511)),
  'a 407 of a proxy': unchecked(
    'the proxy asks for a login: put it into HTTP_PROXY or HTTPS_PROXY as http://user:password@host:port',
  ),
  'a page of nginx with 404': unchecked(`a proxy (nginx) answered 404 in place of the workspace: ${open}`),
  'a reset, then the reply': fine(1),
  'two resets, then the reply': fine(2),
  'a 502, then the reply': fine(1),
  'gzip as it should be': fine(),
  'chunks as they should be': fine(),
  'gzip that is none': violates("content-encoding: 'gzip', but the bytes are something else"),
  'gzip that breaks off': violates("content-encoding: 'gzip', but the bytes are something else"),
  'gzip with a wrong checksum': violates("content-encoding: 'gzip', but the bytes are something else"),
  'a coding nobody asked for': violates("content-encoding: 'zstd', which the request does not accept"),
  'a 500 in JSON': violates(
    'status: 500, application/json, {"success":false,"error":"Internal server error"}',
  ),
  'a 500 in text': violates('status: 500, text/plain, "Internal Server Error"'),
  'a 503 in JSON': violates('status: 503, application/json, {"success":false,"error":"down"}'),
  'invalid JSON of the right length': violates('json: "{\\"queue\\":['),
  'something behind the JSON, counted in the length': violates('json: "{\\"queue\\":['),
  'an empty body': violates('json: an empty body'),
  'a redirect to another origin': violates('redirect: 302 to https://elsewhere.example/login'),
  'the web app of the workspace': violates('content-type: text/html; json: "<!DOCTYPE html>'),
};

const on = (target: string): boolean => target.startsWith('/api/v1/livechat/queue');

const inFrontOfQueue = (
  name: TroubleName,
  work: (server: TroubleServer, reference: Reference) => Promise<void>,
): Promise<void> => withTrouble({ release: '8.8' }, { on, trouble: troubles[name] }, work);

const environment = (reference: Reference, server: TroubleServer) => ({
  ...environmentOf(reference),
  BASE_URL: server.url,
  TIMEOUT_MS: timeouts.plenty,
});

/** A run's connections, and those of the fault lab: a reply comes to the same, by the same sentence. */
const ways: readonly (readonly [suffix: string, transportOf: (config: Config) => Transport])[] = [
  ['', playwrightTransport],
  [', in the lab too', ({ timeoutMs }) => transportOver(loopbackConnect(), timeoutMs)],
];

const names = Object.keys(troubles).filter((name): name is TroubleName => name in table);

for (const name of names)
  for (const [suffix, transportOf] of ways)
    test(`${name}: ${table[name][0]}${suffix}`, { tag: '@transport' }, async () => {
      const [verdict, exitCode, retries, sentence, or] = table[name];
      await inFrontOfQueue(name, async (server, reference) => {
        const env = {
          ...environment(reference, server),
          ...(sentence === late ? { TIMEOUT_MS: timeouts.short } : {}),
        };
        const judged = await judgeOne(env, asked, { transportOf, clock: fakeClock() });
        const { result, stats } = judged;
        const said =
          result.reason ?? result.findings.map((one) => `${one.check}: ${one.received}`).join('; ');
        expect({ verdict: result.verdict, exitCode: judged.exitCode, retries: stats.retries }).toEqual({
          verdict,
          exitCode,
          retries,
        });
        const expected = or !== undefined && said.startsWith(or) ? or : sentence;
        expect(said.slice(0, expected.length)).toBe(expected);
        if (verdict === 'not checked') expect(said).toBe(expected);
      });
    });

test('an endpoint that is silent twice is asked no more', async () => {
  await inFrontOfQueue('no reply at all', async (server, reference) => {
    const { run } = await openRunOn({ ...environment(reference, server), TIMEOUT_MS: '300' });
    const reasons: (string | null | undefined)[] = [];
    for (const id of ['whole-list', 'malformed-sort', 'no-credentials'])
      reasons.push((await judgeCases(run, [`livechat-queue/${id}`]))[0]?.reason);
    const silent =
      'the endpoint let 2 requests in a row time out: raise TIMEOUT_MS, or look at the load of the workspace';
    expect(reasons).toEqual([late, silent, silent]);
    expect(server.heard.filter(({ target }) => target.startsWith('/api/v1/livechat/queue'))).toHaveLength(2);
  });
});

test('a workspace that went away is not accused', async () => {
  const reference = await startReference({ release: '8.8' });
  const { result, exitCode } = await judgeOne(environmentOf(reference), asked, {
    between: () => reference.close(),
    clock: fakeClock(),
  });
  expect([result.verdict, exitCode, result.reason]).toEqual([
    'not checked',
    2,
    'the connection was refused: start the workspace, or correct host and port in BASE_URL',
  ]);
});

test('a host that nobody knows is not accused', async () => {
  const { result } = await judgeOne({ BASE_URL: 'http://nowhere.invalid' }, asked);
  expect(result.reason).toBe('the host name could not be resolved: correct the host in BASE_URL');
});
