import { readFileSync } from 'node:fs';
import { record } from '../../../src/commands/record.ts';
import type { DeclaredContract } from '../../../src/contract/declared.ts';
import { declaredDifferences } from '../../../src/drift/compare/declared.ts';
import { readRecording } from '../../../src/drift/recording/recording-file.ts';
import { unusable } from '../../../src/session/unusable.ts';
import { contracts } from '../../support/contracts.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { withTrouble } from '../../support/with-reference.ts';
import { page } from '../../support/intermediaries.ts';
import { expect, test } from '../../support/test.ts';

const path = '/api/v1/livechat/queue';
const route = { path, permissions: ['view-l-room'], licences: null, parameters: null };
const side = (declared: DeclaredContract | undefined) => ({
  ...unusable({}, { reason: '', remedy: '' }),
  ...(declared === undefined ? {} : { declared }),
});
const names = (routes: DeclaredContract['routes']) => side({ note: null, routes });

const between = (a: ReturnType<typeof side>, b: ReturnType<typeof side>): readonly string[] =>
  contracts.flatMap((endpoint) =>
    declaredDifferences(endpoint, a, b).map(
      (one) => `${one.caseId} ${one.kind} ${one.place}: ${one.a} | ${one.b}`,
    ),
  );

test('a permission that an upgrade changes is seen in the declarations', () => {
  const before = names({ 'livechat-queue': route });
  const after = names({ 'livechat-queue': { ...route, permissions: ['view-l-room', 'manage-queue'] } });
  expect(between(before, after)).toEqual([
    'livechat-queue declared permissions: view-l-room | manage-queue and view-l-room',
  ]);
  expect(between(before, before)).toEqual([]);
  expect(between(before, names({}))).toEqual([`livechat-queue declared path: ${path} | not named`]);
});

test('nothing is compared with a side that says nothing', () => {
  const before = names({ 'livechat-queue': route });
  expect(between(before, side(undefined))).toEqual([]);
  expect(between(before, side({ note: 'closed', routes: {} }))).toEqual([]);
  expect(between(before, names({ 'livechat-queue': { ...route, permissions: null } }))).toEqual([]);
});

test('a recording has what the server says of itself, without a credential', async () => {
  const on = (target: string): boolean => target.startsWith('/api/docs/json');
  await withTrouble(
    { release: '8.8' },
    { on, trouble: (...given) => answer(...given) },
    async (server, reference) => {
      const { authToken } = reference.accounts.admin;
      const body = {
        openapi: '3.0.3',
        success: true,
        paths: {
          [path]: {
            get: { license: [authToken], permissionsRequired: { '*': { permissions: ['view-l-room'] } } },
          },
        },
      };
      answer = page(200, 'application/json', JSON.stringify(body));
      const file = test.info().outputPath('declared.json');
      // Set-up reads it, so a few cases are enough.
      const env = { ...environmentOf(reference), BASE_URL: server.url, MAX_REQUESTS: '20' };
      expect(await record(server.url, file, env, () => {}, new Date(), fastTransport)).toBe(0);
      const { declared } = readRecording(file).workspace;
      expect(declared?.routes['livechat-queue']).toEqual({
        ...route,
        licences: ['redacted-token-of-admin'],
      });
      expect(readFileSync(file, 'utf8')).not.toContain(authToken);
    },
  );
});

let answer = page(404, 'text/plain', '404 Not Found');
