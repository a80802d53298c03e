import { noSessionCookie } from '../../../src/checks/cookies.ts';
import { contextOf } from '../../support/context-of.ts';
import { expect, test } from '../../support/test.ts';

/** Names of cookies that are found on a success. `anybody`: cookies of the 401 without credentials. */
const found = (cookies: readonly string[], anybody: readonly string[] = []): readonly string[] => {
  const headers = cookies.map((value) => ['Set-Cookie', value] as const);
  const refused = { status: 401, headers: anybody.map((value) => ['set-cookie', value] as const) };
  return noSessionCookie
    .judge(contextOf({ headers }, { 'no-credentials': refused }))
    .map(({ pointer, received }) => `${pointer} ${received}`);
};

for (const name of ['rc_uid', 'rc_token', 'meteor_login_token', 'Meteor.userId'])
  test(`the login cookie ${name} is found, whoever gets it`, () => {
    const cookie = `${name}=abc; Path=/`;
    expect(found([cookie], [cookie])).toEqual([`header:set-cookie the cookie ${name}`]);
  });

for (const name of [
  'session',
  '__Host-rc_session',
  'rocketchat-session',
  'rocket.chat.sid',
  'connect.sid',
  'JSESSIONID',
  'PHPSESSID',
  'auth_token',
  'sid',
  'uid',
])
  test(`the cookie ${name} is found where a refusal does not set it`, () => {
    const cookie = `${name}=abc; Path=/; HttpOnly`;
    expect(found([cookie])).toEqual([`header:set-cookie the cookie ${name}`]);
    expect(found([cookie], [`${name}=other`])).toEqual([]);
  });

for (const cookie of [
  'AWSALB=abc; Path=/',
  '__cf_bm=abc',
  'SERVERID=web-2',
  'app_session_affinity=node1',
  'session_sticky=a',
  'visid_incap_12=abc',
  'BIGipServerpool=1.2.3',
  '_oauth2_proxy=abc',
  'rc_token=; Path=/',
  'rc_token=gone; Max-Age=0',
])
  test(`the cookie ${cookie} accuses nobody`, () => {
    expect(found([cookie])).toEqual([]);
  });

test('a 401 that was not asked proves no session', () => {
  const headers = [['set-cookie', 'sid=abc']] as const;
  expect(noSessionCookie.judge(contextOf({ headers }))).toEqual([]);
});
