import { expect, test } from '../../support/test.ts';
import { memoizeText } from '../../../src/lib/memoize.ts';

test('a text is looked at once, and what was found is kept for each text', () => {
  const looked: string[] = [];
  const lengthOf = memoizeText((text) => {
    looked.push(text);
    return text.length;
  });
  expect(['name', 'token', 'name'].map(lengthOf)).toEqual([4, 5, 4]);
  expect(looked).toEqual(['name', 'token']);
});

test('texts are forgotten once they are too many, and looked at again', () => {
  let looked = 0;
  const firstOf = memoizeText((text) => {
    looked += 1;
    return text.slice(0, 1);
  });
  const long = (sign: string): string => sign.repeat(600_000);
  expect(['a', 'b', 'b', 'a'].map(long).map(firstOf)).toEqual(['a', 'b', 'b', 'a']);
  expect(looked).toBe(3);
});
