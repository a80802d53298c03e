import { expect, test } from '../../support/test.ts';
import { variants } from '../../../lab/variants/index.ts';
import { catalogue } from '../../../lab/catalogue/index.ts';
import { defineFault } from '../../../lab/define.ts';
import { faults } from '../../../lab/faults.ts';
import { registeredChecks } from '../../../lab/registry.ts';
import { runLab } from '../../../lab/lab.ts';
import { playable } from '../../../src/config/variables.ts';
import { groups } from '../../../lab/types.ts';

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

test('the catalogue has at least 200 faults of 60 operators', () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(200);
  expect(distinct(catalogue.map(({ operator }) => operator)).length).toBeGreaterThanOrEqual(60);
});

test('ids of faults and benign variants are kebab-case and unique', () => {
  const ids = [...catalogue, ...variants].map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('every fault names a check that exists', async () => {
  const known = await registeredChecks();
  expect(
    catalogue
      .filter(({ caughtBy }) => !known.includes(caughtBy))
      .map(({ id, caughtBy }) => `${id}: ${caughtBy}`),
  ).toEqual([]);
});

test('faults strike every endpoint, every contract and every kind', () => {
  const struck = distinct(catalogue.map(({ on, contract }) => `${on}@${contract}`)).toSorted();
  const endpoints = [
    'livechat-monitor',
    'livechat-queue',
    'livechat-unit-monitors',
    'livechat-visitor',
    'voip-rooms',
  ];
  expect(struck).toEqual(
    expect.arrayContaining(
      endpoints.flatMap((on) => ['7.13', '8.8', 'documented'].map((contract) => `${on}@${contract}`)),
    ),
  );
  expect(distinct(catalogue.map(({ group }) => group)).toSorted()).toEqual([...groups].toSorted());
});

test('there are at least 20 benign variants, and they cover every endpoint and contract', () => {
  expect(variants.length).toBeGreaterThanOrEqual(20);
  const met = distinct(variants.flatMap(({ tries }) => tries.map(({ on, contract }) => `${on}@${contract}`)));
  // Five endpoints, by the documentation and by each release that is played.
  expect(met.length).toBe(5 * playable.length);
});

test('a fault that changes no reply is unreachable', async () => {
  const idle = defineFault({
    id: 'idle',
    operator: 'idle',
    group: 'values',
    story: 'nothing happens',
    on: 'livechat-monitor',
    caughtBy: 'schema',
    tamper: (reply) => reply,
  });
  const { tried } = await runLab({
    faults: [idle, { ...idle, unreachableBecause: 'it is meant to' }],
    variants: [],
  });
  expect(tried.map(({ outcome }) => outcome)).toEqual(['unreachable', 'excused']);
});

test('a fault caught by another check than it names is told apart', async () => {
  const misnamed = catalogue
    .filter(({ id }) => id === 'monitor-internal-error')
    .map((fault) => ({ ...fault, caughtBy: 'json' }));
  const { tried } = await runLab({ faults: misnamed, variants: [] });
  expect(tried.map(({ outcome, checks }) => [outcome, checks])).toEqual([['other', ['status']]]);
});

test('the command plays one fault and shows what a user sees of it', async () => {
  const lines: string[] = [];
  expect(await faults({ only: 'visitor-null-value-visitor' }, (line) => void lines.push(line))).toBe(0);
  const text = lines.join('\n');
  expect(text).toContain(
    'visitor-null-value-visitor: visitor is null\nproblem  livechat-visitor: /visitor is null instead of an object',
  );
  expect(text).toContain('livechat-visitor/found: the requested visitor is returned');
  expect(text).toContain('/visitor  expected object, received null');
  expect(text).toContain('100 % caught, 100 % by the check named in advance, 100 % told as one problem');
});

test('the command plays the faults of one operator', async () => {
  const lines: string[] = [];
  expect(await faults({ operator: 'offset-ignored' }, (line) => void lines.push(line))).toBe(0);
  expect(lines.join('\n')).toContain('6 faults of 1 operator: 100 % caught');
});

test('the command says what there is where a name is unknown', async () => {
  const lines: string[] = [];
  expect(await faults({ only: 'gzip-bod' }, (line) => void lines.push(line))).toBe(2);
  expect(await faults({ operator: 'nope' }, (line) => void lines.push(line))).toBe(2);
  expect(await faults({ only: 'gzip-body', write: true }, (line) => void lines.push(line))).toBe(2);
  expect(lines).toEqual([
    "there is no fault or variant 'gzip-bod'; there is gzip-body",
    "there is no operator 'nope'",
    '--write needs the whole catalogue: leave --only and --operator out',
  ]);
});
