import { SaxesParser } from 'saxes';
import { environmentOf } from '../support/judge-reference.ts';
import { hostileReplies } from '../support/hostile.ts';
import { runSuite } from '../support/run-playwright.ts';
import { piecesIn } from '../support/search.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';
import type { Tamper } from '../../src/reference/index.ts';

/** What a strict parser says of a document; undefined if it is well-formed. */
function mistakeIn(xml: string): string | undefined {
  let mistake: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => (mistake ??= message));
  parser.write(xml).close();
  return mistake;
}

/** Control, direction and non-characters, halves of characters and line separators, but for line breaks and tabs. */
const raw =
  /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

const deep = 3000;
/** Hostile text everywhere; below the queue also JSON that nests deeper than checks look. */
const hostileAndDeep: Tamper = async (reply, asked, world) => {
  const hostile = await hostileReplies(reply, asked, world);
  if (asked.endpoint !== 'livechat-queue' || hostile.status !== 200) return hostile;
  const field = `,"deep":${'['.repeat(deep)}${']'.repeat(deep)}}`;
  return { ...hostile, body: Buffer.from(hostile.body.toString().replace(/\}$/, field)) };
};

test('no report of hostile replies holds a raw character that hides, and junit.xml is XML', async () => {
  await withReference({ release: '7.13', tamper: hostileAndDeep }, async (reference) => {
    const env = { ...environmentOf(reference), REPORTS: 'json,markdown,html,junit,allure' };
    const run = await runSuite(test.info().outputPath('run'), env);
    expect(run.code).toBe(1);
    expect(run.report().shortfalls).toEqual([]);
    const { endpoints, totals } = run.report();
    expect(totals.violates).toBeGreaterThan(20);
    expect(mistakeIn(run.file('reports/junit.xml') ?? '')).toBeUndefined();
    const whole = endpoints
      .flatMap(({ cases }) => cases)
      .find(({ id }) => id === 'livechat-queue/whole-list');
    const [tooDeep, ...others] = whole?.findings.filter(({ check }) => check === 'json') ?? [];
    expect(others).toEqual([]);
    expect([tooDeep?.pointer, tooDeep?.expected, tooDeep?.received]).toEqual([
      '',
      'at most 1000 levels of lists and objects, which is as deep as the checks look',
      `${deep + 1} levels`,
    ]);
    // What is wrong beside it is not hidden.
    expect(whole?.findings.map(({ check }) => check)).toContain('schema');
    const texts = [...piecesIn(run.folder)].filter(({ name }) =>
      /^(?:reports|allure-results)\/[^ ]+\.(?:json|xml|md|txt|html)$/.test(name),
    );
    expect(texts.length).toBeGreaterThan(100);
    const holding = texts.flatMap(({ name, text }) => {
      const [found] = raw.exec(Buffer.from(text, 'latin1').toString()) ?? [];
      return found === undefined ? [] : [`${name}: ${found.codePointAt(0)?.toString(16) ?? ''}`];
    });
    expect(holding).toEqual([]);
    expect(run.file('reports/conformance.md')).toContain('\\u{202e}gnp.exe');
    expect(run.file('reports/junit.xml')).toContain('\\u{fffe}\\u{ffff}\\u{fdd0}\\u{1fffe} \\ud83d \\udc00');
  });
});

test('the strict parser refuses what a lax one lets pass', () => {
  expect(mistakeIn('<a>\u0001</a>')).toBeDefined();
  expect(mistakeIn('<a>\ufffe</a>')).toBeDefined();
  expect(mistakeIn('<a b="1" b="2"/>')).toBeDefined();
  expect(mistakeIn('<a>1</a>')).toBeUndefined();
});
