import { judgedText } from '../../support/judged-text.ts';
import { expect, test as base } from '../../support/test.ts';
import { workOf } from '../../support/work.ts';

/** They have a worker of their own: whatever else ran in one that counts steps would take half as long again. */
const test = base.extend<object, { readonly counting: true }>({
  // Playwright reads a fixture's needs from its first parameter.
  counting: [async ({}, use) => use(true), { scope: 'worker', auto: true }],
});
test.describe.configure({ mode: 'default' });

/** How much more work four times as much text is. In linear time it is four times as much, and sixteen in quadratic time. */
function growthOf(textOf: (size: number) => Parameters<typeof judgedText>, size: number): number {
  // What is computed once is not counted. The large text comes last, since what the small one taught is known by then.
  judgedText(...textOf(fewest));
  const texts = [size, 4 * size].map(textOf);
  const [small, large] = workOf(texts.map((text) => () => void judgedText(...text)));
  return (large ?? Number.NaN) / (small ?? Number.NaN);
}

const mostGrowth = 5;
const fewest = 4;
const inQueue = (items: string): string =>
  `{"queue":[${items}],"count":0,"offset":0,"total":0,"success":true}`;
const beside = (field: string): string =>
  `{"queue":[],"count":0,"offset":0,"total":0,"success":true,${field}}`;
const list = (size: number, of: (index: number) => string): string =>
  Array.from({ length: size }, (_, at) => of(at)).join();
const item = '{"chats":"x","user":{"_id":"a","username":"b","status":"x"},"department":{"_id":"d"}}';

const bodies: { readonly [what: string]: (size: number) => string } = {
  'a list of null': (size) => inQueue(list(size, () => 'null')),
  'a list of equal items that are wrong': (size) => inQueue(list(size, () => item)),
  'a list of equal items with different faults': (size) =>
    inQueue(list(size, (at) => item.replace('"x"', `"${'x'.repeat(at % 7)}"`).replace('"a"', `"a${at}"`))),
  'a list of lists': (size) => inQueue(list(size, () => '[[],[]]')),
  'a number of many digits': (size) => beside(`"x":${'7'.repeat(size * 10)}`),
  'many numbers that no double holds': (size) => beside(`"x":[${list(size, () => '9007199254740993')}]`),
  'deep lists': (size) => beside(`"x":${'['.repeat(size)}${']'.repeat(size)}`),
  'deep objects with secrets': (size) =>
    beside(`"x":${'{"token":"y","x":'.repeat(size)}1${'}'.repeat(size)}`),
  'many keys': (size) => beside(list(size, (at) => `"key${at}":${at}`)),
  'many secrets': (size) => beside(list(size, (at) => `"key${at}":{"password":"secret-${at}"}`)),
  'the same key many times': (size) => beside(list(size, () => '"key":1')),
  'many keys twice': (size) => beside(list(size, (at) => `"k${at % (size / 2)}":1`)),
  'a long key above many others': (size) =>
    beside(`"${'k'.repeat(size)}":{${list(size, (at) => `"s${at}":{"stack":"x"}`)}}`),
  'escapes of escapes': (size) => beside(`"x":"${'\\\\u005c'.repeat(size)}"`),
  'a list that never closes': (size) => '[{"token":"'.repeat(size),
};

for (const [what, textOf] of Object.entries(bodies))
  test(`reading ${what} takes linear work`, () => {
    expect(growthOf((size) => [textOf(size)], 1500)).toBeLessThan(mostGrowth);
  });

test('reading many headers takes linear work', () => {
  const headers = (size: number) =>
    Array.from({ length: size }, (_, at) => [`x-header-${at}`, 'at a (b:1:2)'] as const);
  expect(growthOf((size) => [inQueue(''), 200, headers(size)], 500)).toBeLessThan(mostGrowth);
});

/** What patterns and escapes are made of. */
const pieces = [
  ' ¦\n¦\t¦ at ¦\\n¦/app/¦.js¦:1¦(¦)¦<anonymous>¦native¦Traceback ¦a¦A¦1¦@¦.¦-¦_¦+¦=¦%40¦%25¦%¦\\u0040¦\\¦"¦\'¦&¦;',
  'SELECT ¦ FROM ¦-----BEGIN ¦eyJ¦$2b$10$¦pbkdf2¦MongoBulk¦java.¦C:\\¦File "¦x-auth-token¦Bearer ¦: ¦{"token":¦[¦{',
  '\u202e¦\ud83d¦\u{1f642}¦\ufffe¦"…¦/0¦//',
].flatMap((some) => some.split('¦'));

/** One of the texts that are made of these pieces, always the same for a number. */
function madeOf(number: number): string {
  let left = number * 2_654_435_761;
  return Array.from({ length: 1 + (number % 3) }, () => {
    const piece = pieces[left % pieces.length] ?? '';
    left = Math.floor(left / pieces.length) + number;
    return piece;
  }).join('');
}

const mostTexts = 60;
const wraps: { readonly [where: string]: (text: string) => Parameters<typeof judgedText> } = {
  'a field': (text) => [beside(`"x":${JSON.stringify(text)}`)],
  'an error': (text) => [JSON.stringify({ success: false, error: text }), 400],
  'a body that is no JSON': (text) => [text, 500],
  'a header': (text) => [inQueue(''), 200, [['x-text', text]]],
};

for (const [where, wrap] of Object.entries(wraps))
  test(`reading whatever text in ${where} takes linear work`, () => {
    const growths = [...Array(mostTexts).keys()].map((number) => {
      const made = madeOf(number);
      return { made, growth: growthOf((size) => wrap(made.repeat(size)), 200) };
    });
    expect(growths.filter(({ growth }) => growth >= mostGrowth)).toEqual([]);
  });
