import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRegExpLiteral, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { parseSync, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';
import { at } from '../../../src/lib/json.ts';
import { places } from '../../../src/lib/places.ts';
import { expect, test } from '../../support/test.ts';

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** What reads no text from outside. */
const own = /^src\/(?:commands|config|reference|drift\/sides)\//;

const filesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((file) => file.endsWith(end) && !own.test(file));

function literalsIn(file: string): readonly Pattern[] {
  const found: Pattern[] = [];
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  new Visitor({
    Literal: (node) => {
      const [source, flags] = [at(node, 'regex', 'pattern'), at(node, 'regex', 'flags')];
      if (typeof source === 'string') found.push({ file, source, flags: String(flags) });
    },
  }).visit(program);
  return found;
}

const ofSchema = (file: string): readonly Pattern[] =>
  places(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ key, value }) =>
    key === 'pattern' && typeof value === 'string' ? [{ file, source: value, flags: 'u' }] : [],
  );

/** True if the match cannot fail any more once it is there. */
function isLast(node: AST.Node | null): boolean {
  if (node === null || node.type === 'Pattern') return true;
  const { parent } = node;
  if (parent?.type === 'Alternative' && parent.elements.at(-1) !== node) return false;
  return parent?.type === 'Assertion' ? false : isLast(parent);
}

const isAnchored = (node: AST.Node): boolean => {
  for (let here: AST.Node | null = node; here !== null; here = here.parent)
    if (here.type === 'Alternative') {
      const [first] = here.elements;
      if (first?.type === 'Assertion' && first.kind === 'start') return true;
    }
  return false;
};

/** Why a pattern may take more steps than a text has characters, times a constant; nothing if it cannot. */
function reasons(source: string, flags: string): readonly string[] {
  const found = analyse({ source, flags }).reports.map(
    ({ type }) => `repetitions trade characters (${type})`,
  );
  visitRegExpAST(parseRegExpLiteral(`/${source}/${flags}`), {
    onQuantifierEnter: (node) => {
      const { max, raw } = node;
      if (max === Number.POSITIVE_INFINITY && !isAnchored(node) && !isLast(node))
        found.push(`${raw} is tried again at each start`);
    },
  });
  return found;
}

test('no pattern for text from outside takes more than linear time', () => {
  const patterns = [
    ...[...filesIn('src', '.ts'), ...filesIn('schemas', '.ts')].flatMap(literalsIn),
    ...filesIn('schemas', '.schema.json').flatMap(ofSchema),
  ];
  expect(patterns.length).toBeGreaterThan(80);
  const slow = patterns.flatMap(({ file, source, flags }) =>
    reasons(source, flags).map((reason) => `${file}: ${reason}, in /${source}/${flags}`),
  );
  expect(slow).toEqual([]);
});

test('a pattern that is computed from a text is none', () => {
  const computing = filesIn('src', '.ts').filter((file) => /\bRegExp\(/.test(readFileSync(file, 'utf8')));
  expect(computing).toEqual([]);
});

for (const slow of [
  '(?:a+)+$',
  '\\s*at\\s+x',
  '<form[^>]+login',
  '"(?:[^"\\\\]|\\\\.)*"',
  '[\\w.]+@\\w+',
  '^\\w+\\d+x',
  '(?=.*x)y',
])
  test(`/${slow}/ is told from linear ones`, () => {
    expect(reasons(slow, 'u').length).toBeGreaterThan(0);
  });

for (const linear of ['^[^@]+@[^@]+$', 'at \\w{1,60}x', '%[0-9a-f]+', '(?:a|b)+'])
  test(`/${linear}/ is linear`, () => {
    expect(reasons(linear, 'u')).toEqual([]);
  });
