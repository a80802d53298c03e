import type { Tamper, WireReply } from '../../../src/reference/index.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import { startBalancer } from '../../support/balancer.ts';
import { page as servedPage } from '../../support/intermediaries.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { judgeOne, judgeSome } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { test } from '../../support/opened-workspace.ts';
import { reportOf } from '../../support/report-of.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';
import { answered, on, violations } from '../../support/tampered.ts';
import { expect } from '../../support/test.ts';

type Headers = Readonly<Record<string, string>>;

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

const verdictsOf = (results: readonly CaseOutcome[]): readonly string[] => [
  ...new Set(results.map(({ verdict }) => verdict)),
];
const withHeader =
  (name: string, value: string) =>
  (reply: WireReply): WireReply => ({ ...reply, headers: [...reply.headers, [name, value]] });

test('a page with the headers of the workspace and the name of a web server is the workspace’s own', async ({
  judge,
}) => {
  const results = await judge((reply) => withHeader('server', 'nginx/1.25')(asPage(reply)));
  expect(verdictsOf(results)).toEqual(['violates']);
});

test('a page with the sign of who passes no other reply on is not the workspace’s', async ({ judge }) => {
  const results = await judge((reply) => withHeader('via', '1.1 varnish')(asPage(reply)));
  expect(verdictsOf(results)).toEqual(['not checked']);
});

const envelope = { success: false, error: 'unauthorized' };

/** What proxies answer themselves that set the same headers on every reply as the workspace does. */
const ofProxies: { readonly [what: string]: readonly [status: number, headers: Headers, body: unknown] } = {
  'a 503 that says maintenance': [503, {}, { message: 'maintenance' }],
  'a 503 in the envelope that says when to come back': [503, { 'retry-after': '600' }, envelope],
  'a page of a firewall': [
    403,
    { 'content-type': 'text/html' },
    '<title>403</title>Request blocked. Reference #18.2f',
  ],
  'an error in JSON that names a firewall': [403, {}, { error: 'blocked by WAF', requestId: '1' }],
  'a redirect to a login elsewhere': [302, { location: 'https://sso.example/login?rd=x' }, ''],
};

for (const [what, [status, headers, body]] of Object.entries(ofProxies))
  test(`${what} is not the workspace’s, also with all its headers`, async ({ judge }) => {
    const results = await judge((reply) => ({
      ...reply,
      status,
      headers: [...reply.headers.filter(([name]) => !(name in headers)), ...Object.entries(headers)],
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    }));
    expect(verdictsOf(results)).toEqual(['not checked']);
  });

test('where a redirect leads is told, without its query', async ({ judge }) => {
  const location = 'https://sso.example/login?rd=x';
  const results = await judge((reply) =>
    withHeader('location', location)({ ...reply, status: 302, body: Buffer.of() }),
  );
  const [reason] = new Set(results.map((result) => result.reason));
  expect(reason).toContain(
    ' answered 302 in place of the workspace, a redirect to https://sso.example/login: ',
  );
});

test('of a reply without the headers of all others, both is told: who may have answered, and what it means otherwise', async ({
  judge,
}) => {
  const results = await judge((reply, { actor }) =>
    actor === 'admin' && reply.status === 200
      ? { status: 302, headers: [['location', '/home']], body: Buffer.of() }
      : reply,
  );
  expect(results.find(({ id }) => id === asksQueue)?.reason).toBe(
    'a reply with status 302, a redirect to /home, lacks the headers of all other replies, as if a proxy had answered in place of the workspace: let the API through the proxy, or ask from inside the network; if no proxy is there, this reply breaks the contract',
  );
});

test('a text that says what was rejected is the workspace’s own', async ({ judge }) => {
  const results = await judge((reply) => ({
    ...reply,
    status: 400,
    headers: reply.headers.map(([name, value]) => [name, name === 'content-type' ? 'text/plain' : value]),
    body: Buffer.from('Request rejected: offset must be a number'),
  }));
  expect(verdictsOf(results)).toEqual(['violates']);
});

for (const location of ['/login?next=/api', 'https://elsewhere.example/api/v2'])
  test(`a redirect to ${location} is the workspace’s own`, async ({ judge }) => {
    const results = await judge((reply) => withHeader('location', location)({ ...reply, status: 302 }));
    expect(verdictsOf(results)).toEqual(['violates']);
  });

const named = withHeader('server', 'cloudflare');

test('an error in the envelope of the API with the headers of the workspace is judged, whoever passed it on', async ({
  judge,
}) => {
  const results = await judge((reply, { actor }) =>
    actor === 'admin' && reply.status === 200
      ? named({ ...reply, status: 403, body: Buffer.from(JSON.stringify(envelope)) })
      : reply,
  );
  expect(violations(results)).toEqual(['livechat-queue/whole-list: status ']);
});

test('an error in the envelope of the API that only names a product is judged where none is named, and else not the workspace’s', async ({
  judge,
}) => {
  const verdictOf = async (refusal: WireReply): Promise<string | undefined> =>
    (await judge((reply, { actor }) => (actor === 'admin' && reply.status === 200 ? refusal : reply))).find(
      ({ id }) => id === asksQueue,
    )?.verdict;
  expect(await verdictOf(answered(403, envelope))).toBe('violates');
  expect(await verdictOf(named(answered(403, envelope)))).toBe('not checked');
});

const refusal = (headers: Headers, body: unknown): WireReply => ({
  status: 401,
  headers: Object.entries({ 'content-type': 'application/json', ...headers }),
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const express = { 'x-powered-by': 'Express' };
const spring = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'x-xss-protection': '0' };

/** Errors as frameworks of mocks send them: the headers that every reply of such a mock carries, those of the error, and its body. */
// oxfmt-ignore
const frameworks: readonly (readonly [name: string, always: Headers, headers: Headers, body: unknown])[] = [
  ['FastAPI', {}, { server: 'uvicorn', 'www-authenticate': 'Bearer' }, { detail: 'Not authenticated' }],
  ['NestJS', express, {}, { statusCode: 401, message: 'Unauthorized' }],
  ['Express', express, { 'content-type': 'text/plain; charset=utf-8' }, 'Unauthorized'],
  ['Express with a page', express, { 'content-type': 'text/html' }, '<!DOCTYPE html><html><body><pre>Cannot GET /api</pre></body></html>'],
  ['Spring', spring, {}, { timestamp: '2026-11-28T12:00:00.000+00:00', status: 401, error: 'Unauthorized', path: '/api/v1/livechat/queue' }],
  ['Django REST framework', { 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' }, {}, { detail: 'Authentication credentials were not provided.' }],
  ['json-server', express, {}, {}],
  ['Specmatic', { 'x-specmatic-result': 'success' }, { 'x-specmatic-result': 'failure' }, { message: 'No match was found' }],
  ['an API with codes', {}, {}, { code: 40_101, message: 'token is invalid' }],
];

for (const [name, always, headers, body] of frameworks)
  test(`an error as ${name} sends it is the workspace’s own, and a violation`, async ({ judge }) => {
    const error = refusal({ ...always, ...headers }, body);
    expect(verdictsOf(await judge(() => error, { common: Object.entries(always), passedBy: [] }))).toEqual([
      'violates',
    ]);
  });

test('JSON of nobody that blocks with a 200 is not the workspace’s, but a success that lacks its flag is', async ({
  judge,
}) => {
  const blocked: WireReply = {
    status: 200,
    headers: [['content-type', 'application/json']],
    body: Buffer.from('{"supportID":"6302722816271"}'),
  };
  expect(verdictsOf(await judge(() => blocked))).toEqual(['not checked']);
  const flagless = (reply: WireReply): WireReply => ({ ...reply, body: blocked.body });
  expect(verdictsOf(await judge(flagless))).toEqual(['violates']);
});

const tagged = { 'x-frame-options': 'DENY', 'x-trace-id': '4f1c' };
const instance = { 'x-instance-id': 'pYw3' };

for (const [whose, headers, verdict] of [
  ['a gateway, with what it adds to every reply', tagged, 'not checked'],
  ['the workspace, with all that its replies carry', { ...tagged, ...instance }, 'violates'],
] as const)
  test(`a page of ${whose}: ${verdict}`, async ({ judge }) => {
    const error = refusal({ 'content-type': 'text/html', ...headers }, '<h1>401 Unauthorized</h1>');
    const common = [...Object.entries(tagged), ['x-instance-id', null] as const];
    expect(verdictsOf(await judge(() => error, { common, passedBy: [] }))).toEqual([verdict]);
  });

for (const body of [
  { error: { code: 401, message: 'You must be logged in to do this.' } },
  { errors: ['User does not have the permissions required for this action'] },
  { message: 'not allowed [error-unauthorized]' },
  { code: 'error-invalid-sort' },
])
  test(`an error in the product’s own words is its own in any form: ${JSON.stringify(body)}`, async ({
    judge,
  }) => {
    expect(verdictsOf(await judge(() => answered(401, body)))).toEqual(['violates']);
  });

test('a success that names another product is judged', async ({ judge }) => {
  const results = await judge(() => answered(200, { error_msg: 'none', captcha: 'captcha-delivery.com' }), {
    common: [],
    passedBy: [],
  });
  expect(verdictsOf(results)).toEqual(['violates']);
});

test('bodies of errors that nobody’s name explains are said once, with both ways to go on', async () => {
  const tamper: Tamper = (reply) => (reply.status === 401 ? answered(401, { error: { code: 401 } }) : reply);
  const { endpoints, exitCode } = await reportOf({ release: '8.8', tamper });
  const unchecked = endpoints.flatMap(({ cases }) =>
    cases.filter(({ verdict }) => verdict === 'not checked'),
  );
  expect(unchecked.length).toBeGreaterThan(30);
  expect([...new Set(unchecked.map(({ reason }) => reason))]).toEqual([
    'the bodies of 401 are not the API’s, and lack the headers of all other replies, as if a proxy had replaced them: ask the workspace directly; if no proxy is there, these errors break the contract',
  ]);
  expect(exitCode).toBe(2);
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
