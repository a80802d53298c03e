import { urlOf } from '../../../src/lib/url.ts';
import { expect, test } from '../../support/test.ts';

test('a URL with umlauts is one, however often it is read', () => {
  // Node 20 optimises a call after some thousands.
  const read = Array.from({ length: 100_000 }, () => urlOf('https://münchen.example')?.host);
  expect([...new Set(read)]).toEqual(['xn--mnchen-3ya.example']);
});

test('a text that is no URL is none', () => {
  expect(urlOf('chat.example.com')).toBeUndefined();
});
