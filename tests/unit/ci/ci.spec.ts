import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { suite } from '../../../src/report/suite.ts';
import { variables } from '../../../src/config/variables.ts';
import { githubMistakes } from '../../support/github.ts';
import { expect, test } from '../../support/test.ts';

const page = readFileSync('docs/ci.md', 'utf8');
const action = readFileSync('action.yml', 'utf8');
const snippets = [...page.matchAll(/^## (.+)\n[^#]*?^```yaml\n([^`]+)^```/gm)].map(
  ([, title = '', text = '']) => ({ title, text }),
);
const workflows = [
  ...snippets.filter(({ title }) => title.startsWith('GitHub')),
  ...readdirSync('.github/workflows').map((name) => ({
    title: name,
    text: readFileSync(`.github/workflows/${name}`, 'utf8'),
  })),
];

test('docs/ci.md has an example for each service', () => {
  expect(snippets.map(({ title }) => title.split(':')[0])).toEqual([
    'GitHub',
    'GitHub',
    'GitHub',
    'GitHub',
    'GitLab',
  ]);
  expect(page.split('```yaml').length - 1).toBe(snippets.length);
});

test('every workflow and the action are valid, and what GitHub would refuse is found', async () => {
  const [{ text } = { text: '' }] = workflows;
  const valid = [
    ...workflows.map(({ text: content }) => ({ kind: 'workflow', content }) as const),
    { kind: 'action', content: action } as const,
  ];
  const mistakes = await githubMistakes([
    ...valid,
    { kind: 'workflow', content: text.replace('runs-on', 'run-on') },
    { kind: 'action', content: action.replace('shell: bash', '') },
  ]);
  expect(mistakes.slice(0, valid.length).flat()).toEqual([]);
  expect(mistakes.slice(valid.length).map(([first]) => first)).toEqual([
    "workflow.yml (Line: 10, Col: 5): Unexpected value 'run-on'",
    expect.stringContaining('Required property is missing: shell'),
  ]);
});

test('inputs reach the script of the action by variables of the suite only', () => {
  const { inputs, runs } = parse(action);
  const [{ run, env }] = runs.steps;
  expect(runs.steps).toHaveLength(1);
  expect(run).not.toContain('${{');
  expect(Object.keys(env).filter((name) => !(name in variables))).toEqual([]);
  expect(Object.values(env)).toEqual(Object.keys(inputs).map((name) => `\${{ inputs.${name} }}`));
});

test('what is given to the action in examples are its inputs', () => {
  const inputs = Object.keys(parse(action).inputs);
  const given = snippets.flatMap(({ text }) =>
    Object.values<{ steps?: readonly { uses?: string; with?: object }[] }>(parse(text).jobs ?? {})
      .flatMap(({ steps = [] }) => steps)
      .filter(({ uses }) => uses?.startsWith('OWNER/'))
      .flatMap(({ with: values = {} }) => Object.keys(values)),
  );
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter((one) => !inputs.includes(one))).toEqual([]);
});

for (const [title, name] of [
  ['GitHub: the package, with tests of your own', 'github.yml'],
  ['GitLab', 'gitlab.yml'],
] as const)
  test(`init writes the example '${title}'`, () => {
    const template = readFileSync(`templates/${name}`, 'utf8');
    expect(snippets.find((one) => one.title === title)?.text).toBe(template);
    const { version } = suite();
    expect(template).toContain(`omnichannel-contract@${version}\n`);
  });

test('the example for GitLab is a job that shows its tests in merge requests', () => {
  const { text = '' } = snippets.find(({ title }) => title === 'GitLab') ?? {};
  expect(parse(text)['omnichannel-contract']).toMatchObject({
    script: expect.arrayContaining(['npx omnichannel run --own contract-tests']),
    artifacts: { when: 'always', reports: { junit: 'reports/junit.xml' } },
  });
});

test('every example names the version of the suite', () => {
  const { version } = suite();
  const named = [...page.matchAll(/omnichannel-contract@v?([\w.]+)/g)].map(([, one]) => one);
  expect(new Set(named)).toEqual(new Set([version]));
});
