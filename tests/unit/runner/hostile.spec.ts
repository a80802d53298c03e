import type { Tamper } from '../../../src/reference/index.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf, judgeReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

/** Replaces every value of these fields, wherever they stand in a success. */
const withValues =
  (fields: RegExp, value: string): Tamper =>
  (reply) =>
    reply.status === 200
      ? { ...reply, body: Buffer.from(reply.body.toString().replaceAll(fields, `$1:${value}`)) }
      : reply;

const scalar =
  /("(?:ts|_updatedAt|closedAt|chats|name|_id|username|status|error|direction|queue)"):(?:"[^"]*"|\d+)/g;

const values: { readonly [what: string]: string } = {
  'objects that cannot become a text': '{"toString":null,"valueOf":null}',
  'objects that look like a promise': '{"then":1,"toJSON":2,"constructor":3,"__proto__":{"a":1}}',
  'lists of lists': '[[[[]]],[],{}]',
  'half a character': '"\\ud83d"',
  'a number beyond all others': '1e999',
  'a long text': `"${'x'.repeat(5000)}"`,
};

for (const [what, value] of Object.entries(values))
  test(`${what} in the place of values are judged like any other`, async () => {
    const { results } = await judgeReference({ release: '7.13', tamper: withValues(scalar, value) });
    const violating = results.filter(({ verdict }) => verdict === 'violates');
    expect(new Set(violating.map(({ endpoint }) => endpoint)).size).toBeGreaterThan(2);
    expect(results.filter(({ reason }) => reason?.includes('suite itself') === true)).toEqual([]);
  });

test('a body of 100,000 levels is one finding, and the violation beside it another', async () => {
  const levels = 100_000;
  const tamper: Tamper = (reply, { endpoint }) =>
    endpoint === 'livechat-queue' && reply.status === 200
      ? {
          ...reply,
          body: Buffer.from(
            reply.body
              .toString()
              .replace('"count":', '"total":"many","counted":')
              .replace(/\}$/, `,"deep":${'{"a":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}}`),
          ),
        }
      : reply;
  const { findings } = await withReference({ release: '8.8', tamper }, async (reference) => {
    const { result } = await judgeOne(environmentOf(reference), 'livechat-queue/whole-list');
    return result;
  });
  expect(findings.map(({ check, pointer }) => `${check} ${pointer}`)).toEqual([
    'json ',
    'json /total',
    'schema /count',
  ]);
  expect(findings[0]?.received).toBe(`${levels + 1} levels`);
});
