import type { ReferenceOptions, Tamper } from '../../../src/reference/index.ts';
import { answered, edited, on, violations } from '../../support/tampered.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeReference, type JudgedReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';

const later = { release: '9.0', version: '10.0.0' } as const;
const sentence =
  'this suite knows releases up to 9.1: read in the release notes up to 10.0.0 whether the change is meant';

/** Judges the endpoints of these cases alone. */
const judged = (
  ids: readonly string[],
  options: Partial<ReferenceOptions>,
  env = {},
): Promise<JudgedReference> =>
  judgeReference(
    options,
    env,
    contracts.filter(({ id }) => ids.some((one) => one.startsWith(`${id}/`))),
  );

const text = (status: number, words: string): ReturnType<typeof answered> => ({
  status,
  headers: [['content-type', 'text/plain']],
  body: Buffer.from(words),
});
const queue = (tamper: Tamper): Tamper => on('livechat-queue', tamper);
const visitor = (tamper: Tamper): Tamper => on('livechat-visitor', tamper);
const onStatus =
  (status: number, changed: Tamper): Tamper =>
  (reply, ...given) =>
    reply.status === status ? changed(reply, ...given) : reply;
const refusedAdmin: Tamper = (reply, { actor }) =>
  actor === 'admin' ? answered(403, { success: false, error: 'forbidden' }) : reply;
const asAdmin: Tamper = (_reply, _asked, { ask }) => ask({ as: 'admin' });
const toAnybody = queue((reply, asked, world) =>
  asked.actor === 'unprivileged' ? asAdmin(reply, asked, world) : reply,
);
const items = (body: { [key: string]: unknown }): unknown[] => Object(body['queue']);

test('a release that is newer than known, and behaves as the newest known, conforms', async () => {
  const { results, workspace } = await judgeReference(later);
  expect(workspace.version?.newerThanKnown).toBe(true);
  expect(results.filter(({ verdict }) => !['conforms', 'known deviation'].includes(verdict))).toEqual([]);
});

test('another default order of a list that is longer than a page accuses nobody', async () => {
  const fewestFirst = queue((reply, { query }, { ask }) =>
    reply.status === 200 && !query.includes('sort=')
      ? ask({ query: `${query === '' ? '' : `${query}&`}sort=${encodeURIComponent('{"chats":1}')}` })
      : reply,
  );
  const options = { data: 'large', tamper: fewestFirst } as const;
  const { results } = await judged(['livechat-queue/'], { ...later, ...options });
  expect(violations(results)).toEqual([]);
  const { results: known } = await judged(['livechat-queue/'], { release: '9.0', ...options });
  expect(violations(known).join('\n')).toContain('livechat-queue/page-of-fewest-chats: page-slice');
});

const meant: readonly (readonly [what: string, tamper: Tamper, ids: readonly string[]])[] = [
  [
    'an absent endpoint',
    queue(() => text(404, '404 Not Found')),
    ['livechat-queue/whole-list', 'livechat-queue/no-credentials'],
  ],
  [
    'another error text',
    onStatus(401, () => answered(401, { success: false, error: 'Log in first.' })),
    ['livechat-monitor/no-credentials', 'livechat-queue/no-credentials', 'livechat-visitor/no-credentials'],
  ],
  [
    'another shape of an error',
    visitor(
      onStatus(400, () =>
        answered(400, {
          success: false,
          error: 'invalid',
          errors: [{ path: 'visitorId', rule: 'required' }],
        }),
      ),
    ),
    ['livechat-visitor/missing-visitor-id'],
  ],
  [
    'a parameter that is refused',
    queue((reply, { query }) =>
      query.includes('departmentId') ? answered(400, { success: false, error: 'unknown parameter' }) : reply,
    ),
    ['livechat-queue/one-department'],
  ],
  [
    'a parameter that is accepted',
    visitor((reply, { query }, { ask }) =>
      query.includes('unknownParameter') ? ask({ query: query.split('&')[0] ?? '' }) : reply,
    ),
    ['livechat-visitor/extra-parameter'],
  ],
  ['a field that is gone', queue(edited(({ total: _gone, ...body }) => body)), ['livechat-queue/whole-list']],
  [
    'a field of another name',
    queue(
      edited((body) => ({
        ...body,
        queue: items(body).map((item) => {
          const { chats, ...rest } = Object(item);
          return { ...rest, Chats: chats };
        }),
      })),
    ),
    ['livechat-queue/whole-list'],
  ],
  ['another permission of an admin', queue(refusedAdmin), ['livechat-queue/whole-list']],
  ['another permission of an account without any', toAnybody, ['livechat-queue/refuses-unprivileged']],
];

for (const [what, tamper, ids] of meant)
  test(`${what} is not checked on a release that is newer than known`, async () => {
    // Without a document of the server's own, nothing says that a permission is still the same.
    const { results } = await judged(ids, { ...later, declared: 'none', tamper });
    expect(violations(results)).toEqual([]);
    const unchecked = results.filter(({ reason }) => reason === sentence);
    expect(unchecked.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
    expect(new Set(unchecked.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
    expect(unchecked.every(({ findings }) => findings.length > 0)).toBe(true);
    const known = await judged(ids, { ...later, version: '9.0.0', tamper });
    expect(violations(known.results).length).toBeGreaterThan(0);
  });

const never: readonly (readonly [what: string, tamper: Tamper, found: string])[] = [
  [
    'a failure',
    queue(() => answered(503, { success: false, error: 'oops' })),
    'livechat-queue/whole-list: status ',
  ],
  [
    'data without credentials',
    queue((reply, asked, world) =>
      asked.headers['x-auth-token'] === undefined ? asAdmin(reply, asked, world) : reply,
    ),
    'livechat-queue/no-credentials: status ',
  ],
  [
    'data with half of the credentials',
    queue((reply, asked, world) =>
      asked.headers['x-user-id'] === undefined ? asAdmin(reply, asked, world) : reply,
    ),
    'livechat-queue/token-alone: status ',
  ],
  [
    'data without the permission that the server itself declares',
    toAnybody,
    'livechat-queue/refuses-unprivileged: status ',
  ],
  [
    'a stack trace in the reply of an absent endpoint',
    queue(() =>
      answered(404, { success: false, error: 'x', stack: 'Error: x\n    at run (/app/server/api.js:77:9)' }),
    ),
    'livechat-queue/whole-list: no-stack-trace /stack',
  ],
  [
    'data in a refusal of another shape',
    onStatus(403, () => answered(403, { success: false, error: 'no', chats: 3 })),
    'livechat-queue/refuses-unprivileged: error-without-data /chats',
  ],
  [
    'JSON that is cut off',
    queue((reply) => ({ ...reply, body: reply.body.subarray(0, -5) })),
    'livechat-queue/whole-list: json ',
  ],
  [
    'an unknown visitor who is served',
    visitor(async (reply, { actor, query }, { ask, data }) =>
      actor === 'admin' && reply.status === 400 && /^visitorId=./.test(query)
        ? ask({ query: `visitorId=${data.visitors[0]?._id ?? ''}` })
        : reply,
    ),
    'livechat-visitor/unknown-visitor: returns-nothing /visitor',
  ],
  [
    'a count that contradicts the items',
    queue(edited((body) => ({ ...body, count: items(body).length + 1 }))),
    'livechat-queue/whole-list: count-equals-items /count',
  ],
];

for (const [what, tamper, found] of never)
  test(`${what} violates whatever the release`, async () => {
    const { results } = await judged([found], { ...later, tamper });
    expect(violations(results)).toContain(found);
  });

test('a page that is no slice violates whatever the release', async () => {
  const tamper = queue((reply, { query }, { ask }) =>
    query.includes('offset=') ? ask({ query: query.replace(/offset=\d+/, 'offset=0') }) : reply,
  );
  const { results } = await judged(['livechat-queue/'], { ...later, tamper });
  expect(violations(results).join()).toContain('livechat-queue/page-of-fewest-chats: ');
});

test('without a licence a reply of another kind is not checked, and data violates', async () => {
  const of = async (tamper: Tamper) =>
    (
      await judged(['livechat-monitor/'], {
        ...later,
        premium: false,
        tamper: on('livechat-monitor', tamper),
      })
    ).results;
  const gone = await of(() => answered(418, { success: false, error: 'no licence' }));
  expect(violations(gone)).toEqual([]);
  expect(gone.find(({ id }) => id === 'livechat-monitor/found')).toMatchObject({
    verdict: 'not checked',
    reason: sentence,
  });
  const served = await of(() => answered(200, { _id: 'a', username: 'b', success: true }));
  expect(violations(served)).toContain('livechat-monitor/no-credentials: status ');
});

test('by the documentation alone nothing is excused', async () => {
  const tamper = queue(() => text(404, '404 Not Found'));
  const { results } = await judged(['livechat-queue/'], { ...later, tamper }, { CONTRACT: 'documented' });
  expect(violations(results)).toContain('livechat-queue/whole-list: status ');
});
