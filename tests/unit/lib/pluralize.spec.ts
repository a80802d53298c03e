import { pluralizeWithVerb, pluralize } from '../../../src/lib/pluralize.ts';
import { expect, test } from '../../support/test.ts';

test('a number, its noun and its verb agree', () => {
  expect([0, 1, 2].map((count) => pluralize(count, 'case'))).toEqual(['0 cases', '1 case', '2 cases']);
  expect([1, 2].map((count) => pluralizeWithVerb(count, 'case', 'do not apply'))).toEqual([
    '1 case does not apply',
    '2 cases do not apply',
  ]);
  expect(pluralizeWithVerb(1, 'case', 'cannot be checked')).toBe('1 case cannot be checked');
});
