import { expect, test } from '../../support/test.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import { startReference } from '../../../src/reference/index.ts';
import { casesOn } from '../../support/contract-forms.ts';
import { contracts } from '../../support/contracts.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { asSideB, compare, editing, lines } from '../../support/drift/compare.ts';
import { recorded } from '../../support/drift/recorded.ts';

const chatsAsText = editing('livechat-queue', /"chats":(\d+)/g, '"chats":"$1"');
const withoutTotal = editing('livechat-queue', /,"total":\d+/, '');

test('two live workspaces are asked with an account of their own each', async () => {
  const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
  const compared = await compare(a.url, b.url, { ...environmentOf(a), ...asSideB(b) });
  await Promise.all([a.close(), b.close()]);
  expect(compared.report).toMatchObject({ verdict: 'no drift', differences: [], notCompared: [] });
  expect(compared.report.sides.a).toMatchObject({
    kind: 'workspace',
    version: '8.8.1',
    contract: 'released',
  });
});

for (const [what, plain] of [
  ['side a', {}],
  ['the workspace at BASE_URL', { BASE_URL: 'https://chat.example.com' }],
] as const)
  test(`credentials of ${what} go to no other workspace`, async () => {
    const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
    const { BASE_URL: _url, ...accounts } = environmentOf(a);
    const compared = await compare(a.url, b.url, { ...accounts, ...plain }, { only: 'livechat-queue' });
    await Promise.all([a.close(), b.close()]);
    expect(b.log.length).toBeGreaterThan(0);
    expect(b.log.filter(({ headers }) => 'x-auth-token' in headers || 'x-user-id' in headers)).toEqual([]);
    expect(a.log.some(({ headers }) => 'x-auth-token' in headers)).toBe(what === 'side a');
    expect(compared.report.notCompared).toContainEqual(
      expect.objectContaining({ side: 'b', reason: expect.stringContaining('there is no admin account') }),
    );
    expect(compared.report).toMatchObject({ verdict: 'could not compare', exitCode: 2 });
    expect(compared.printed).toMatch(/could not compare: \d+ cases compared, \d+ not/);
    expect(compared.code).toBe(2);
  });

test('an endpoint that a side never answered for is not compared', async () => {
  const b = await startReference({ release: '7.13' });
  // Four requests tell that it is there, that it has more than /api/info, and its version.
  const compared = await compare('8.8', b.url, { B_MAX_REQUESTS: '4' }, { only: 'voip-rooms' });
  await b.close();
  expect(lines(compared)).toEqual([]);
  expect(compared.report.notCompared.filter(({ caseId }) => caseId === 'voip-rooms')).toEqual([
    {
      caseId: 'voip-rooms',
      side: 'b',
      reason:
        'there is no admin account: set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
      incomplete: true,
    },
  ]);
  expect(compared.report).toMatchObject({ compared: 0, verdict: 'could not compare' });
  expect(compared.code).toBe(2);
});

test('two sides of one origin are read one after the other, and share one budget', async () => {
  const reference = await startReference({ release: '8.8' });
  // Enough for both readings of side a, and for opening side b.
  const budget = 2 * casesOn('8.8', await loadContracts()) + 32;
  const env = {
    ...environmentOf(reference),
    ...asSideB(reference),
    MAX_REQUESTS: String(budget),
    MAX_RPS: '1000',
  };
  const compared = await compare(reference.url, reference.url, env);
  await reference.close();
  expect(reference.log.length).toBe(budget);
  const reason = `the budget of ${budget} requests is spent: raise MAX_REQUESTS`;
  expect(compared.report.notCompared).toContainEqual(expect.objectContaining({ side: 'b', reason }));
  expect(compared.report.notCompared.filter(({ side }) => side === 'a')).toEqual([]);
  expect(compared.code).toBe(2);
});

for (const broken of ['a', 'b'] as const)
  test(`where side ${broken} cannot be reached, no case is asked of the other side`, async () => {
    const [reference, gone] = [await startReference({ release: '8.8' }), await startReference({})];
    await gone.close();
    const closed = gone.url;
    const sides = broken === 'a' ? ([closed, reference.url] as const) : ([reference.url, closed] as const);
    const env = broken === 'a' ? asSideB(reference) : environmentOf(reference);
    const compared = await compare(...sides, { ...env, MAX_RPS: '1000' });
    await reference.close();
    expect(compared.said.join(' ')).toContain(`side ${broken} (${closed}`);
    expect(compared.code).toBe(2);
    const asked = reference.log.map(({ path }) => path);
    expect(asked).toContain('/api/info');
    expect(asked).not.toContain('/api/v1/livechat/queue');
  });

test('plain credentials serve the only live workspace of two sides', async () => {
  const reference = await startReference({ release: '8.8' });
  const { BASE_URL: _url, ...accounts } = environmentOf(reference);
  const compared = await compare(
    '8.8',
    reference.url,
    { ...accounts, MAX_RPS: '1000' },
    { only: 'livechat-queue' },
  );
  await reference.close();
  expect(compared.report).toMatchObject({ verdict: 'no drift', notCompared: [] });
});

test('a licence that one side lacks is said and is no drift', async () => {
  const reference = await startReference({ release: '8.8', premium: false });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(lines(compared)).toEqual([]);
  expect(compared.printed).toContain(`${reference.url}: the workspace has no Premium licence`);
  expect(compared.code).toBe(0);
});

test('a list that is empty on both sides is not taken for compared', async () => {
  const [a, b] = [
    await startReference({ release: '8.8', data: 'empty' }),
    await startReference({ release: '8.8', data: 'empty' }),
  ];
  const compared = await compare(
    a.url,
    b.url,
    { ...environmentOf(a), ...asSideB(b) },
    { only: 'livechat-queue' },
  );
  await Promise.all([a.close(), b.close()]);
  expect(lines(compared)).toEqual([]);
  expect(compared.printed).toContain('the queue list is empty');
  expect(compared.code).toBe(2);
});

test('a release and its own recording show no drift', async () => {
  const { file } = await recorded({ release: '8.8' });
  const compared = await compare('8.8', file);
  const cases = casesOn('8.8', contracts);
  expect(compared.report).toMatchObject({ verdict: 'no drift', notCompared: [], compared: cases });
  expect(compared.code).toBe(0);
});

test('a baseline leaves what is new since then', async () => {
  const { file } = await recorded({ release: '8.8', tamper: chatsAsText }, {}, 'livechat-queue');
  const reference = await startReference({ release: '8.8', tamper: chatsAsText });
  const before = await compare('8.8', reference.url, asSideB(reference), {
    baseline: file,
    only: 'livechat-queue',
  });
  expect(before.report).toMatchObject({ verdict: 'no drift', baseline: { label: file, known: 4 } });
  expect(before.code).toBe(0);
  reference.setTamper(async (reply, asked, world) =>
    withoutTotal(await chatsAsText(reply, asked, world), asked, world),
  );
  const after = await compare('8.8', reference.url, asSideB(reference), {
    baseline: file,
    only: 'livechat-queue',
  });
  await reference.close();
  expect(lines(after)).toEqual(['presence /total: always there | not there | a | 7']);
  expect(after.printed).toContain(`4 more stood in ${file} already`);
  expect(after.code).toBe(1);
});

test('a baseline that is no recording is refused', async () => {
  const compared = await compare('8.8', '8.8', {}, { baseline: '7.13' });
  expect(compared.said).toEqual([
    "the baseline '7.13' is no recording: write one with `omnichannel record`.",
  ]);
  expect(compared.code).toBe(2);
});
