import { markdownOf } from '../../../src/report/formats/markdown.ts';
import { pageOf } from '../../../src/report/formats/html/page.ts';
import type { Report } from '../../../src/report/model.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { answered } from '../../support/tampered.ts';
import { printed } from '../../support/printed.ts';
import { expect, test } from '../../support/test.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';

const unitsOf = ({ declared }: Report) =>
  declared.endpoints.find(({ endpoint }) => endpoint === 'livechat-unit-monitors');

test('the report has the documentation, the release and the server side by side', async () => {
  const report = await greenReport();
  expect(report.declared.note).toBe(null);
  const path = 'GET /api/v1/livechat/units/{unitId}/monitors';
  const rest = { path, licence: 'livechat-enterprise' };
  expect(unitsOf(report)).toEqual({
    endpoint: 'livechat-unit-monitors',
    documented: { ...rest, permission: 'manage-livechat-units', parameters: 'unitId' },
    release: { ...rest, permission: 'manage-livechat-monitors', parameters: 'unitId' },
    server: { ...rest, permission: 'manage-livechat-monitors', parameters: null },
    differences: [],
  });
  expect(report.declared.endpoints.find(({ endpoint }) => endpoint === 'voip-rooms')?.server).toBe(null);
});

test('a difference is marked in every format, and changes no verdict', async () => {
  const report = await reportOf({ release: '8.8' }, { CONTRACT: 'documented' });
  expect(unitsOf(report)?.differences).toEqual(['permission']);
  const marked = 'differs: manage-livechat-monitors';
  expect(markdownOf(report)).toContain(`## What the server says of itself`);
  expect(markdownOf(report)).toContain(`**${marked}**`);
  expect(pageOf(report)).toContain(`<b>${marked}</b>`);
  expect(printed(report)).toContain(
    'livechat-unit-monitors: the server itself declares permission manage-livechat-monitors, the contract has manage-livechat-units',
  );
  const units = report.endpoints.find(({ id }) => id === 'livechat-unit-monitors');
  expect(units?.cases.filter(({ verdict }) => verdict === 'violates')).toEqual([]);
});

test('a server without such a document is a note in every format', async () => {
  const report = await reportOf({ release: '7.5' }, {}, { only: ['livechat-queue'] });
  expect(report.declared).toEqual({ note: 'there is no route /api/docs/json', endpoints: [] });
  expect(markdownOf(report)).toContain('Nothing: there is no route /api/docs/json.');
  expect(pageOf(report)).toContain('Nothing: there is no route /api/docs/json.');
  const older = await reportOf({ release: '6.13' }, {}, { only: ['livechat-queue'] });
  expect(older.declared.note).toBe('servers have such a document since 7.5.0');
});

test('a finding says what the server itself declares', async () => {
  const tamper: Tamper = (reply, { endpoint, actor }) =>
    endpoint === 'livechat-unit-monitors' && actor === 'admin' && reply.status === 200
      ? answered(403, {
          success: false,
          error: 'User does not have the permissions required for this action [error-unauthorized]',
        })
      : reply;
  const report = await reportOf(
    { release: '8.8', tamper },
    { CONTRACT: 'documented' },
    { only: ['livechat-unit-monitors'] },
  );
  const found = report.endpoints.flatMap(({ cases }) => cases).flatMap(({ findings }) => findings);
  const sentence =
    'the server itself declares manage-livechat-monitors here, where the contract has manage-livechat-units';
  expect(found.map(({ declared }) => declared)).toContain(sentence);
  expect(markdownOf(report)).toContain(`- declared: ${sentence}`);
  expect(pageOf(report)).toContain(sentence);
});
