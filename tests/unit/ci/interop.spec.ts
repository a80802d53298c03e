import { readFileSync } from 'node:fs';
import { linters } from '../../../scripts/interop/linters.ts';
import { documentedStatuses, notServed } from '../../../scripts/interop/statuses.ts';
import { mocks } from '../../../scripts/interop/tools.ts';
import { openApi } from '../../../src/commands/docs/openapi.ts';
import { contracts } from '../../support/contracts.ts';
import { json, withExamples, type ExampleOptions } from '../../support/example-server.ts';
import { expect, test } from '../../support/test.ts';

const document = openApi(contracts);

const missingOn = (options: ExampleOptions): Promise<readonly string[]> =>
  withExamples({ prefer: true, ...options }, ({ url }) => notServed(url, document));

test('the documented statuses are asked for with the request of the example', () => {
  const wanted = documentedStatuses(document).map(({ path, status }) => `${status} ${path}`);
  expect(wanted).toEqual(
    expect.arrayContaining([
      '403 /api/v1/livechat/monitors/1-agent',
      '400 /api/v1/livechat/visitor.info?visitorId=642fc15452492a08c3a756de',
      '200 /api/v1/voip/rooms',
    ]),
  );
  expect(wanted.filter((one) => one.startsWith('4'))).toHaveLength(wanted.length - contracts.length);
});

test('a mock that serves every documented status falls short in nothing', async () => {
  expect(await missingOn({})).toEqual([]);
});

test('a status that is not served, and a body of another form, are told', async () => {
  expect(
    await missingOn({
      instead: (path, status) => {
        if (path.endsWith('/queue') && status === 403) return json(404, {});
        return path.endsWith('/rooms') && status === 200 ? json(200, { success: true }) : undefined;
      },
    }),
  ).toEqual([
    '/api/v1/livechat/queue: status 404 instead of 403',
    "/api/v1/voip/rooms: 200 has another body: data must have required property 'room'",
  ]);
});

test('docs/mocks.md names the programs and versions that are run', () => {
  const page = readFileSync('docs/mocks.md', 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const tools = [...linters, ...mocks].map(({ name, package: from, version }) => [
    name,
    `\`${from}\``,
    version,
  ]);
  expect(rows.map((cells) => cells.slice(1, 4))).toEqual(expect.arrayContaining(tools));
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const validator = '@seriousme/openapi-schema-validator';
  expect(page).toMatch(new RegExp(`${validator}\`\\s{1,9}\\| ${devDependencies[validator]} `));
});

test('errors and warnings of linters count, and their notes do not', () => {
  const [redocly, spectral] = linters;
  const problem = { ruleId: 'info-license', message: 'no license' };
  expect(redocly?.objections({ problems: [problem] })).toEqual(['info-license: no license']);
  const found = [0, 1, 2, 3].map((severity) => ({ severity, code: `rule-${severity}`, message: 'wrong' }));
  expect(spectral?.objections(found)).toEqual(['rule-0: wrong', 'rule-1: wrong']);
  expect(spectral?.objections([])).toEqual([]);
});
