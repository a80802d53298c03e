import type { Account } from '../../../src/client/credentials.ts';
import { guardedUrl, verifySent } from '../../../src/client/guard.ts';
import { NotChecked } from '../../../src/client/not-checked.ts';
import type { WireReply } from '../../../src/client/transport.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { page } from '../../support/intermediaries.ts';
import { withTrouble } from '../../support/with-reference.ts';

const base = 'https://chat.example.com/sub';

const waysOut: readonly (readonly [what: string, path: string, query?: string])[] = [
  ['another origin', '//elsewhere.example/api/v1/me'],
  ['a login in front of a host', '@elsewhere.example/api/v1/me'],
  ['a port behind the host', ':8443/api/v1/me'],
  ['another host that begins alike', '.elsewhere.example/api/v1/me'],
  ['a backslash for a slash', '/api/\\elsewhere.example'],
  ['dots up to the root', '/api/v1/../../admin'],
  ['encoded dots', '/api/v1/%2e%2e/%2e%2e/admin'],
  ['half encoded dots', '/api/v1/.%2E/x'],
  ['an encoded slash', '/api/v1/livechat/monitors/..%2f..%2fusers.list'],
  ['an encoded backslash', '/api/v1/livechat/monitors/..%5cusers.list'],
  ['a path beside the API', '/apis/v1/me'],
  ['the web app', '/home'],
  ['a query within the path', '/api/v1/me?x=1'],
  ['a fragment within the path', '/api/v1/me#x'],
  ['a fragment within the query', '/api/v1/me', 'x=1#y'],
  ['a line break', '/api/v1/me\n/x'],
  ['a tab within the API', '/api/\t/v1/me'],
  ['a blank', '/api/v1/ me'],
  ['a whole URL', 'https://elsewhere.example/api/v1/me'],
];

for (const [what, path, query = ''] of waysOut)
  test(`${what} leads nowhere`, () => {
    for (const root of [base, 'https://chat.example.com'])
      expect(() => guardedUrl(root, path, query)).toThrow(NotChecked);
  });

test('a path of the API leads to the workspace, below its prefix', () => {
  expect(guardedUrl(base, '/api/v1/livechat/monitors/jo.doe', 'a=b')).toBe(
    'https://chat.example.com/sub/api/v1/livechat/monitors/jo.doe?a=b',
  );
});

test('a fixture that climbs out of its path segment is not asked for', async () => {
  // Without the list it cannot be looked up before.
  const unlisted = {
    on: (target: string) => /\/livechat\/monitors(?:\?|$)/.test(target),
    trouble: page(404, 'text/plain', '404 Not Found'),
  };
  await withTrouble({ release: '8.8' }, unlisted, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url, MONITOR_USERNAME: '..' };
    const { result } = await judgeOne(env, 'livechat-monitor/found');
    expect([result.verdict, result.reason]).toEqual([
      'not checked',
      "'/api/v1/livechat/monitors/..' leads out of the API of BASE_URL: name a fixture that is one path segment",
    ]);
    expect(
      server.heard.map(({ target }) => target).filter((one) => /monitors\/\.|livechat\/$/.test(one)),
    ).toEqual([]);
  });
});

const sent = (headers: WireReply['sentHeaders']): WireReply => ({
  status: 200,
  headers: [],
  bytes: Buffer.alloc(0),
  sentHeaders: headers,
  sentAt: 0,
  receivedAt: 0,
});

const accountOf = (authToken: string): Account => ({ userId: 'u', authToken, username: 'mock' });

test('a token as short as those of mocks is found in no other word', () => {
  const url = 'http://mock.example.com/mock/api/v1/me';
  const headers = { 'x-auth-token': 'mock', 'x-user-id': 'u', host: 'mock.example.com' };
  const meant = { token: 'mock', userId: 'u' };
  expect(verifySent(meant, sent(headers), url, { admin: accountOf('mock') })).toEqual({
    token: 'sent',
    userId: 'sent',
  });
  const astray = sent({ ...headers, referer: 'http://mock.example.com/?mock-token' });
  expect(() => verifySent(meant, astray, url, { admin: accountOf('mock-token') })).toThrow(
    'a credential left in a place that the case does not name',
  );
});
