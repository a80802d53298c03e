import { expect, test } from '../../support/test.ts';
import { judge } from '../../../src/commands/judge.ts';

const mistakes: readonly (readonly [what: string, options: object, sentence: string])[] = [
  [
    'a misspelt option',
    { emv: { BASE_URL: 'https://chat.example.com' } },
    "judge: there is no option 'emv': the nearest is env; there are env, cwd and own.",
  ],
  ['a folder that is a number', { own: 5 }, 'judge: own is 5: give a string.'],
  ['an environment that is a text', { env: 'BASE_URL=x' }, 'judge: env is "BASE_URL=x": give an object.'],
  ['an environment that is null', { env: null }, 'judge: env is null: give an object.'],
  [
    'a folder that does not exist',
    { cwd: 'nowhere' },
    "cwd: there is no folder 'nowhere': name one that exists.",
  ],
  [
    'a file in place of a folder',
    { cwd: 'package.json' },
    "cwd: there is no folder 'package.json': name one that exists.",
  ],
];

// Callers in JavaScript have no types.
for (const [what, options, sentence] of mistakes)
  test(`judge refuses ${what}`, async () => {
    await expect(judge(options)).rejects.toThrow(sentence);
  });
