import { printed } from '../../support/printed.ts';
import { expect, test } from '../../support/test.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { pageOf } from '../../../src/report/formats/html/page.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import type { EndpointCoverage } from '../../../src/report/coverage-model.ts';
import type { Report } from '../../../src/report/model.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';

const documented = { CONTRACT: 'documented' };

function coverageIn({ endpoints }: Report, id: string): EndpointCoverage {
  const coverage = endpoints.find((one) => one.id === id)?.coverage;
  if (coverage === undefined || coverage === null) throw new Error(`${id} has no coverage`);
  return coverage;
}

const fieldIn = (report: Report, id: string, name: string): EndpointCoverage['fields'][number] | undefined =>
  coverageIn(report, id).fields.find(({ field }) => field === name);

/** Changes the body of every success of an endpoint. */
const changed =
  (endpoint: string, change: (body: unknown) => unknown): Tamper =>
  (reply, asked) =>
    asked.endpoint !== endpoint || reply.status !== 200
      ? reply
      : { ...reply, body: Buffer.from(JSON.stringify(change(JSON.parse(reply.body.toString('utf8'))))) };

/** A copy of a body in which every member of one name has another value. */
const withMember =
  (name: string, value: unknown) =>
  (body: unknown): unknown =>
    JSON.parse(JSON.stringify(body), (key, inner: unknown) => (key === name ? value : inner));

test('statuses, parameters and enum members of the queue are told apart', async () => {
  const report = await reportOf({ release: 'documented' }, documented, { only: ['livechat-queue'] });
  const { statuses, parameters, fields } = coverageIn(report, 'livechat-queue');
  expect(statuses).toEqual([
    { statuses: [200], exercised: true },
    { statuses: [401], exercised: true },
    { statuses: [403], exercised: true },
  ]);
  const query = { in: 'query', required: false, valid: true, leftOut: true };
  expect(parameters).toEqual([
    { name: 'departmentId', ...query, malformed: true },
    { name: 'agentId', ...query, malformed: true },
    { name: 'includeOfflineAgents', ...query, malformed: false },
    { name: 'offset', ...query, malformed: true },
    { name: 'count', ...query, malformed: true },
    { name: 'sort', ...query, malformed: true },
  ]);
  expect(fields.find(({ field }) => field === '/queue/*/user/status')?.members).toEqual([
    { member: 'online', seen: true },
    { member: 'away', seen: true },
    { member: 'busy', seen: true },
    { member: 'offline', seen: true },
    { member: 'disabled', seen: false },
  ]);
});

test('a path parameter cannot be left out, a required one is', async () => {
  const report = await reportOf({ release: 'documented' }, documented, {
    only: ['livechat-monitor', 'livechat-visitor'],
  });
  expect(coverageIn(report, 'livechat-monitor').parameters).toEqual([
    { name: 'username', in: 'path', required: true, valid: true, malformed: true, leftOut: null },
  ]);
  expect(coverageIn(report, 'livechat-visitor').parameters).toEqual([
    { name: 'visitorId', in: 'query', required: true, valid: true, malformed: true, leftOut: true },
  ]);
});

test('a run on minimal data names the fields never seen, in every report', async () => {
  const report = await reportOf({ release: '7.13', data: 'minimal' }, {}, { only: ['livechat-monitor'] });
  const sentences = [
    'the list /emails was never seen: its rules and those of the 2 fields below were not tested on this workspace',
    '/status was never seen: its rules were not tested on this workspace',
  ];
  expect(coverageIn(report, 'livechat-monitor').untested).toEqual(expect.arrayContaining(sentences));
  const markdown = markdownOf(report).replaceAll('\\', '');
  const page = pageOf(report);
  for (const sentence of sentences)
    for (const text of [printed(report), markdown, page]) expect(text).toContain(sentence);
});

test('a list that was always empty is named, with the fields inside it', async () => {
  const report = await reportOf({ release: 'documented', data: 'empty' }, documented, {
    only: ['livechat-queue'],
  });
  expect(fieldIn(report, 'livechat-queue', '/queue')?.state).toBe('always empty');
  expect(fieldIn(report, 'livechat-queue', '/queue/*/chats')?.state).toBe('never seen');
  expect(coverageIn(report, 'livechat-queue').untested).toContain(
    'the list /queue was always empty: its rules and those of the 8 fields below were not tested on this workspace',
  );
});

test('fields that are only ever null or empty are not taken for tested', async () => {
  const report = await reportOf(
    { release: '8.8', tamper: changed('livechat-visitor', withMember('phone', null)) },
    {},
    { only: ['livechat-visitor'] },
  );
  expect(fieldIn(report, 'livechat-visitor', '/visitor/phone')?.state).toBe('always null');
  const emptied = await reportOf(
    { release: '8.8', tamper: changed('livechat-visitor', withMember('visitorEmails', [])) },
    {},
    { only: ['livechat-visitor'] },
  );
  expect(fieldIn(emptied, 'livechat-visitor', '/visitor/visitorEmails')?.state).toBe('always empty');
  expect(coverageIn(emptied, 'livechat-visitor').untested).toContain(
    'the list /visitor/visitorEmails was always empty: its rules and those of the field below were not tested on this workspace',
  );
});

test('a status is not exercised by a reply that had another one', async () => {
  const swapped: Tamper = (reply) =>
    reply.status === 200 ? reply : { ...reply, status: reply.status === 403 ? 401 : 403 };
  const report = await reportOf({ release: 'documented', tamper: swapped }, documented, {
    only: ['livechat-queue'],
  });
  expect(coverageIn(report, 'livechat-queue').statuses).toEqual([
    { statuses: [200], exercised: true },
    { statuses: [401], exercised: false },
    { statuses: [403], exercised: false },
  ]);
});

test('data that came with a refused request counts for nothing', async () => {
  const report = await reportOf(
    {
      release: 'documented',
      tamper: (reply, asked) =>
        asked.endpoint === 'livechat-queue' && asked.actor !== 'anonymous'
          ? { ...reply, status: 403, body: Buffer.from('{"success":false,"error":"unauthorized"}') }
          : reply,
    },
    documented,
    { only: ['livechat-queue'] },
  );
  const { fields, untested } = coverageIn(report, 'livechat-queue');
  expect(fields.filter(({ state }) => state !== 'never seen')).toEqual([]);
  expect(untested).toContain(
    'no reply was a success: the rules of its 13 fields were not tested on this workspace',
  );
});

test('a removed endpoint has only its refusal to exercise', async () => {
  const report = await greenReport();
  expect(coverageIn(report, 'voip-rooms')).toEqual({
    exercised: 1,
    documented: 1,
    percent: 100,
    statuses: [{ statuses: [404], exercised: true }],
    parameters: [],
    fields: [],
    untested: [],
  });
});

test('a field that a release withdrew is not asked for', async () => {
  const report = await greenReport();
  expect(fieldIn(report, 'livechat-visitor', '/visitor/token')).toBeUndefined();
  const before = await reportOf({ release: '7.13' }, {}, { only: ['livechat-visitor'] });
  expect(fieldIn(before, 'livechat-visitor', '/visitor/token')?.state).toBe('seen');
});
