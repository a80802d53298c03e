import { expect, test } from '../../support/test.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { page } from '../../support/intermediaries.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { asSideB, compare, editing, lines } from '../../support/drift/compare.ts';
import { recorded } from '../../support/drift/recorded.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';

const chatsAsText = editing('livechat-queue', /"chats":(\d+)/g, '"chats":"$1"');
const asAdminOf = (prefix: string, url: string): string =>
  `curl -i -H "X-Auth-Token: $${prefix}ADMIN_AUTH_TOKEN" -H "X-User-Id: $${prefix}ADMIN_USER_ID" "${url}/api/v1/livechat/queue"`;
const kept = 'keeps the contract';
const broke =
  'breaks it, which is new: schema (https://developer.rocket.chat/apidocs/get-livechat-queue, response 200; docs/released-servers.md#3: a group of chats has at least one)';

test('each side is named, says what it sent, and has the commands that ask it again', async () => {
  const compared = await withReference({ release: '8.8', tamper: chatsAsText }, (reference) =>
    compare('8.8', `${reference.url}/`, asSideB(reference), { only: 'livechat-queue' }),
  );
  const { sides, differences } = compared.report;
  const { name: url } = sides.b;
  expect(sides).toMatchObject({
    a: { label: '8.8', name: 'embedded workspace 8.8', kind: 'embedded', version: '8.8.1' },
    b: { label: url, name: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), kind: 'workspace' },
  });
  expect(differences[0]?.reproduce).toEqual({
    a: ['omnichannel serve --release 8.8', asAdminOf('', '$BASE_URL')],
    b: [asAdminOf('B_', url)],
  });
  expect(compared.printed).toContain(
    [
      'a  embedded workspace 8.8 (version 8.8.1, released contract)',
      `b  ${url} (version 8.8.1, released contract)`,
      '',
    ].join('\n'),
  );
  expect(compared.printed).toContain(
    [
      '  type /queue/*/chats',
      `    embedded workspace 8.8 ${kept}, ${url} ${broke}`,
      '    4 times: livechat-queue/whole-list, livechat-queue/offline-agents-too, livechat-queue/one-agent and 1 more',
      '    embedded workspace 8.8: number',
      '      reproduce  omnichannel serve --release 8.8',
      `      reproduce  ${asAdminOf('', '$BASE_URL')}`,
      `    ${url}: text`,
      `      reproduce  ${asAdminOf('B_', url)}`,
    ].join('\n'),
  );
  expect(compared.markdown).toContain(`    \`\`\`sh\n    ${asAdminOf('B_', url)}\n    \`\`\``);
  for (const text of [compared.printed, compared.markdown]) expect(text).not.toMatch(/the (?:mock|server)\b/);
});

test('a name of the user stands for the side, with where it is in the head', async () => {
  const compared = await withReference({ release: '8.8', tamper: chatsAsText }, (reference) =>
    compare('8.8', reference.url, asSideB(reference), {
      nameA: 'our mock',
      nameB: ' staging ',
      only: 'livechat-queue',
    }),
  );
  expect(compared.report.differences[0]?.says).toBe(`our mock ${kept}, staging ${broke}`);
  expect(compared.printed).toContain('a  our mock (8.8, version 8.8.1, released contract)\n');
  expect(compared.printed).toMatch(/^b {2}staging \(http:\/\/127\.0\.0\.1:\d+, version 8\.8\.1, /m);
});

test('two sides of one name have a letter in front, and a recording is not asked again', async () => {
  const { file } = await recorded({ release: '8.8', tamper: chatsAsText }, {}, 'livechat-queue');
  const compared = await compare('8.8', file, {}, { nameA: 'mine', nameB: 'mine', only: 'livechat-queue' });
  expect(compared.report.differences[0]?.says).toBe(`a (mine) ${kept}, b (mine) ${broke}`);
  expect(compared.report.differences[0]?.reproduce.b).toEqual([]);
  expect(compared.printed).toContain(
    '    b (mine): text\n      reproduce  not possible, since a recording is not asked\n',
  );
});

/** A mock, and nothing on it tells the version. */
const withoutVersion = {
  on: (target: string): boolean => target.startsWith('/api/info'),
  trouble: page(404, 'text/plain', 'not found'),
};

for (const [what, a, env, contract, releaseOfOther] of [
  ['is judged by the release of the other side', '8.8', {}, 'released', '8.8'],
  ['is judged by the pages, as the other side is', 'documented', {}, 'documented', null],
  ['is judged as CONTRACT says', '8.8', { CONTRACT: 'documented' }, 'documented', null],
  ['is judged as RELEASE says', '8.8', { RELEASE: '7.13' }, 'released', null],
] as const)
  test(`a side without a version ${what}`, async () => {
    const compared = await withTrouble({ release: '8.8' }, withoutVersion, ({ url }, reference) =>
      // What is compared matters to the side that takes over a release.
      compare(a, url, asSideB(reference, env), releaseOfOther === null ? { only: 'livechat-queue' } : {}),
    );
    const { b } = compared.report.sides;
    expect(b).toMatchObject({ contract, releaseOfOther });
    expect(compared.printed.includes('judged by the release of the other side, 8.8)')).toBe(
      releaseOfOther !== null,
    );
    // Another server in front sends headers of its own.
    const told = lines(compared).filter((line) => !line.startsWith('header header:cache-control: '));
    if (releaseOfOther !== null) expect(told).toEqual([]);
  });

test('both sides are read at the same time', async () => {
  let seen: () => void = () => {};
  const otherWasAsked = new Promise<void>((resolve) => {
    seen = resolve;
  });
  // A side that was read first would never get its replies.
  const waits: Tamper = async (reply) => {
    await otherWasAsked;
    return reply;
  };
  const tells: Tamper = (reply) => {
    seen();
    return reply;
  };
  const compared = await withReference({ release: '8.8', tamper: waits }, (a) =>
    withReference({ release: '8.8', tamper: tells }, (b) =>
      compare(
        a.url,
        b.url,
        { ...environmentOf(a), ...asSideB(b), TIMEOUT_MS: '30000' },
        { only: 'livechat-queue' },
      ),
    ),
  );
  expect(compared.report).toMatchObject({ verdict: 'no drift', notCompared: [] });
});

test('of two sides that cannot be read, side a is told', async () => {
  const compared = await compare('http://127.0.0.1:9', 'http://127.0.0.1:19');
  expect(compared.said).toEqual([expect.stringContaining('side a (http://127.0.0.1:9): ')]);
  expect(compared.code).toBe(2);
});
