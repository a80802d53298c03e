import { readConfig } from '../../../src/config/config.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { expect, test } from '../../support/test.ts';

const chosen: readonly (readonly [what: string, env: Environment, proxy: object | undefined])[] = [
  ['none', {}, undefined],
  ['that of the scheme', { HTTPS_PROXY: 'http://p:1' }, { url: 'http://p:1', variable: 'HTTPS_PROXY' }],
  ['not that of the other scheme', { HTTP_PROXY: 'http://p:1', http_proxy: 'http://p:1' }, undefined],
  [
    'ALL_PROXY where the scheme has none',
    { HTTP_PROXY: 'http://p:1', ALL_PROXY: 'socks5://p:2' },
    { url: 'socks5://p:2', variable: 'ALL_PROXY' },
  ],
  [
    'that of the scheme before ALL_PROXY, whatever the case',
    { HTTPS_PROXY: 'http://p:1', all_proxy: 'http://p:2' },
    { url: 'http://p:1', variable: 'HTTPS_PROXY' },
  ],
  [
    'lower case before upper case',
    { HTTPS_PROXY: 'http://p:1', https_proxy: 'http://p:2' },
    { url: 'http://p:2', variable: 'https_proxy' },
  ],
  [
    'a blank one is none',
    { https_proxy: ' ', HTTPS_PROXY: '', all_proxy: 'http://p:3' },
    { url: 'http://p:3', variable: 'all_proxy' },
  ],
  [
    'an http proxy where no scheme is told',
    { https_proxy: 'p:3128' },
    { url: 'http://p:3128', variable: 'https_proxy' },
  ],
  [
    'the exemptions in lower case before those in upper case',
    { https_proxy: 'http://p:1', no_proxy: 'other.example', NO_PROXY: '*' },
    { url: 'http://p:1', variable: 'https_proxy' },
  ],
  ['a mistaken one is not read where it is not used', { https_proxy: 'ftp://p:1', no_proxy: '*' }, undefined],
];

for (const [what, env, proxy] of chosen)
  test(`the proxy is chosen as curl does: ${what}`, () => {
    expect(readConfig({ BASE_URL: 'https://chat.example.com', ...env }).proxy).toEqual(proxy);
  });

test('the embedded workspace is asked without a proxy', () => {
  expect(readConfig({ HTTP_PROXY: 'http://p:1', ALL_PROXY: 'nonsense' }).proxy).toBeUndefined();
});

/** Entries of NO_PROXY that exempt a workspace, and such as do not. */
const exemptions: readonly (readonly [
  baseUrl: string,
  exempt: readonly string[],
  asked: readonly string[],
])[] = [
  [
    'https://chat.example.com:8443',
    [
      'chat.example.com',
      'CHAT.Example.com',
      'chat.example.com.',
      'other.example, example.com',
      'other.example example.com',
      ' ,, example.com',
      'com',
      '.example.com',
      '*.example.com',
      '*',
      'other.example,*',
      'chat.example.com:8443',
      'example.com:8443',
      '*:8443',
    ],
    [
      '',
      ',',
      'chat.example.com:443',
      '*:443',
      'ample.com',
      '*ample.com',
      'chat.example.co',
      'www.chat.example.com',
      'https://chat.example.com',
      '.',
      '10.0.0.0/8',
    ],
  ],
  ['https://chat.example.com', ['chat.example.com:443'], ['chat.example.com:8443', 'chat.example.com:80']],
  ['http://chat.example.com', ['chat.example.com:80'], ['chat.example.com:443']],
  ['https://chat.example.com.', ['example.com'], ['other.example']],
  ['https://m\u00fcnchen.example', ['m\u00fcnchen.example', 'xn--mnchen-3ya.example'], ['munchen.example']],
  ['http://localhost:3000', ['localhost', 'localhost:3000'], ['127.0.0.1', '127.0.0.0/8', 'host']],
  [
    'http://127.0.0.1:3000',
    ['127.0.0.1', '127.0.0.1:3000', '127.0.0.0/8', '127.0.0.1/32', '0.0.0.0/0'],
    [
      '0.0.1',
      '.0.0.1',
      '*.0.0.1',
      '1',
      '127.0.0.1:80',
      '127.0.0.',
      '10.0.0.0/8',
      '127.0.0.0/',
      '127.0.0.0/33',
      'x/8',
      '::/0',
      'localhost',
    ],
  ],
  [
    'http://[::1]:3000',
    ['::1', '[::1]', '[::1]:3000', '0:0:0:0:0:0:0:1', '::/64', '*'],
    ['[::1]:80', '::2', 'fe80::/10', '::1/129', '1', ':1', '127.0.0.1'],
  ],
  ['http://[2001:db8::A]', ['2001:DB8::/32', '2001:db8::a'], ['2001:db9::/32', '2001:db8::']],
  ['http://[::ffff:10.1.2.3]', ['10.0.0.0/8'], ['11.0.0.0/8']],
];

for (const [BASE_URL, exempt, asked] of exemptions)
  for (const [NO_PROXY, isExempt] of [
    ...exempt.map((entry) => [entry, true] as const),
    ...asked.map((entry) => [entry, false] as const),
  ])
    test(`NO_PROXY '${NO_PROXY}' ${isExempt ? 'exempts' : 'does not exempt'} ${BASE_URL}`, () => {
      const { proxy } = readConfig({ BASE_URL, ALL_PROXY: 'http://proxy:3128', NO_PROXY });
      expect(proxy?.url).toBe(isExempt ? undefined : 'http://proxy:3128');
    });
