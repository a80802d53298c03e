import { expect, test } from '../../../support/test.ts';
import { registeredChecks } from '../../../../lab/registry.ts';
import { checkTitles } from '../../../../src/report/problems/check-titles.ts';
import type { Report } from '../../../../src/report/model.ts';
import { reportWhereFaulty } from '../../../support/faulty.ts';
import { greenReport, reportOf } from '../../../support/report-of.ts';
import { edited, on } from '../../../support/tampered.ts';

const told = ({ problems }: Report): readonly string[] => problems.map(({ title }) => title);

/** Mistakes of a server that are made together, and the only problems that they are: id and title. */
const mistakes: readonly (readonly [
  faults: readonly string[],
  problems: readonly (readonly [string, string])[],
])[] = [
  [
    [
      'every queue-serves-without-credentials',
      'monitor-password-hash',
      'queue-missing-field-queue-each-chats',
      'every rooms-401-other-text',
    ],
    [
      [
        'status:unauthenticated:200:no-credentials',
        'every endpoint: a request without credentials and 3 other kinds of wrong credentials are not refused (status 200 instead of 401)',
      ],
      [
        'livechat-monitor:no-secrets:/*',
        'livechat-monitor: the reply holds a secret (a password hash, token or key) (/services)',
      ],
      [
        'schema:/message:401',
        'every endpoint: /message of the 401 has a wrong value (expected "You must be logged in to do this.")',
      ],
      [
        'livechat-queue:schema:/queue/*/chats',
        'livechat-queue: the field "chats" is missing in the items of /queue',
      ],
    ],
  ],
  [
    [
      'every queue-403-as-200',
      'rooms-401-as-403',
      'unit-monitors-route-dropped',
      'queue-renamed-singular-plural-queue-each-chats',
      'monitor-answers-with-another',
    ],
    [
      [
        'status:unauthorized:200:refuses-unprivileged',
        'livechat-queue and voip-rooms: an account without the permission is not refused (status 200 instead of 403)',
      ],
      [
        'livechat-unit-monitors:every-status:404',
        'livechat-unit-monitors: every request that has to succeed gets status 404: the server does not have it',
      ],
      [
        'status:unauthenticated:403',
        'voip-rooms: requests without valid credentials get status 403 instead of 401',
      ],
      [
        'livechat-queue:no-renamed-field:/queue/*/*',
        'livechat-queue: the field "chats" is named "chat" in the items of /queue',
      ],
      [
        'livechat-monitor:asked-for:/username',
        'livechat-monitor: the reply is about something else than was requested (/username)',
      ],
    ],
  ],
  [
    ['every queue-route-dropped', 'every queue-401-tells-of-an-admin'],
    [
      ['error-without-data::401', 'every endpoint: an error reply gives away data (/contact/ask)'],
      [
        'every-status:404',
        'every endpoint: every request that has to succeed gets status 404: the server does not have it',
      ],
    ],
  ],
  [
    ['every queue-content-type-html', 'every monitor-401-in-html', 'queue-first-item-twice-queue'],
    [
      ['json::401', 'every endpoint: the body is not one JSON document'],
      ['livechat-queue:unique:/queue/*', 'livechat-queue: the list holds an item twice (/queue/*)'],
      ['content-type:header:content-type', 'every endpoint: the header Content-Type is wrong'],
    ],
  ],
  [
    ['queue-envelope-only', 'monitor-body-in-list'],
    [
      [
        'livechat-queue:fields:',
        'livechat-queue: 4 fields are missing in the body: queue, count, offset and total',
      ],
      ['livechat-monitor:schema:', 'livechat-monitor: the body is a list instead of an object'],
    ],
  ],
  [
    ['queue-list-of-one-unwrapped-queue', 'visitor-status-299'],
    [
      [
        'livechat-visitor:status:200:299',
        'livechat-visitor: status 299 instead of 200 ("the requested visitor is returned" and 2 other cases)',
      ],
      ['livechat-queue:schema:/queue', 'livechat-queue: /queue is an object instead of a list'],
    ],
  ],
];

for (const [faults, expected] of mistakes)
  test(`as many problems as mistakes: ${faults.join(', ')}`, async () => {
    const { problems } = await reportWhereFaulty(...faults);
    expect(problems.map(({ id, title }) => [id, title])).toEqual(expected);
  });

test('five mistakes that break more than half of the cases are five problems, the weightiest first', async () => {
  const report = await reportWhereFaulty(
    'every queue-any-token-will-do',
    'queue-missing-field-queue-each-chats',
    'rooms-sort-ignored',
    'visitor-route-dropped',
    'monitor-content-type-html',
  );
  expect(report.totals.violates).toBeGreaterThan(report.totals.conforms / 2);
  expect(told(report)).toEqual([
    'every endpoint but livechat-visitor: a token with one wrong character and 10 other kinds of wrong credentials are not refused (status 200 instead of 401)',
    'livechat-visitor: every request that has to succeed gets status 404: the server does not have it',
    'livechat-queue: the field "chats" is missing in the items of /queue',
    'voip-rooms: sort is ignored or wrong: the items are not in the requested order',
    'livechat-monitor: the header Content-Type is wrong',
  ]);
});

test('every finding belongs to one problem, and a problem has the cases of its findings', async () => {
  const { endpoints, problems } = await reportWhereFaulty('every monitor-401-in-html', 'queue-envelope-only');
  const findings = endpoints.flatMap(({ cases }) =>
    cases.flatMap(({ id, findings: own }) => own.map(({ problem }) => ({ id, problem }))),
  );
  for (const { id, cases } of problems)
    expect([...new Set(findings.filter(({ problem }) => problem === id).map((one) => one.id))]).toEqual(
      cases,
    );
  expect([...new Set(findings.map(({ problem }) => problem))].toSorted()).toEqual(
    problems.map(({ id }) => id).toSorted(),
  );
  expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
});

test('ids hold nothing of the workspace', async () => {
  const secret = '$2b$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234';
  const idsWith = async (key: string): Promise<readonly string[]> => {
    const tamper = on(
      'livechat-monitor',
      edited((body) => ({ ...body, [key]: { password: secret } })),
    );
    const { problems } = await reportOf(
      { release: 'documented', tamper },
      { CONTRACT: 'documented' },
      { only: ['livechat-monitor'] },
    );
    return problems.map(({ id }) => id);
  };
  expect(await idsWith('petra')).toEqual(['livechat-monitor:no-secrets:/*/*']);
  expect(await idsWith('ned7tG5fi57hsZYAi')).toEqual(['livechat-monitor:no-secrets:/*/*']);
});

test('a workspace that conforms has no problem', async () => {
  expect((await greenReport()).problems).toEqual([]);
});

test('every check has a title', async () => {
  const ofTheirOwn = ['schema', 'status', 'redirect'];
  expect([...Object.keys(checkTitles), ...ofTheirOwn].toSorted()).toEqual(await registeredChecks());
});
