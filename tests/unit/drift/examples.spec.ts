import { json, withExamples } from '../../support/example-server.ts';
import { compare, lines } from '../../support/drift/compare.ts';
import { expect, test } from '../../support/test.ts';

const examples = { profile: 'examples' };

test('a faithful mock of examples differs in nothing that the contract is about', async () => {
  await withExamples({}, async ({ url }) => {
    const { code, report, printed } = await compare(url, 'documented', {}, examples);
    expect(report.differences).toMatchObject([{ place: 'header:cache-control', compliantSide: 'silent' }]);
    expect(report.compared).toBe(5);
    expect(printed).toContain(`  ${url}: a mock of examples has no data of its own`);
    expect(code).toBe(1);
  });
});

test('another shape in a mock of examples is a difference', async () => {
  const wrong = {
    instead: (path: string) => (path.endsWith('/queue') ? json(200, { queue: {} }) : undefined),
  };
  await withExamples(wrong, async ({ url }) => {
    const compared = await compare(url, 'documented', {}, { ...examples, nameA: 'our mock' });
    expect(lines(compared)).toContain('type /queue: object | list | b | 1');
    expect(compared.report.differences[0]?.says).toMatch(/^our mock breaks it, which is new: schema /);
    expect(compared.code).toBe(1);
  });
});

test('an unknown profile is told in one sentence', async () => {
  const { code, said } = await compare('8.8', '8.8', {}, { profile: 'mock' });
  expect(said).toEqual(["--profile is 'mock', which is unknown: set it to full, examples, or leave it out."]);
  expect(code).toBe(2);
});
