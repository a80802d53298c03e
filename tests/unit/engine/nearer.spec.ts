import { bodyOf, isRecord, withBody } from '../../../lab/edit.ts';
import type { Tamper } from '../../../src/reference/index.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const withWrongType: Tamper = (reply) => {
  const body = bodyOf(reply);
  return reply.status === 400 && isRecord(body)
    ? withBody(reply, { ...body, errorType: 'error-wrong' })
    : reply;
};

test('where two replies are right, a wrong one is held against the one that it comes nearer to', async () => {
  const tamper = on('livechat-queue', withWrongType);
  const { results } = await judgeReference({ release: '7.13', tamper });
  const { findings = [] } = results.find(({ id }) => id === 'livechat-queue/malformed-sort') ?? {};
  // The other one is the text of a TypeError, without an errorType.
  expect(findings.map(({ pointer, received }) => `${pointer} ${received}`)).toContain(
    '/errorType string "error-wrong"',
  );
  expect(findings.map(({ pointer }) => pointer)).not.toContain('/error');
});

test('where two bodies are right, a reply that is neither is told of both', async () => {
  const tamper = on('livechat-queue', (reply) =>
    reply.status === 400 ? withBody(reply, { success: false, error: 'no' }) : reply,
  );
  const { results } = await judgeReference({ release: '7.13', tamper });
  const { findings = [] } = results.find(({ id }) => id === 'livechat-queue/operators-for-ids') ?? {};
  expect(findings.find(({ pointer }) => pointer === '')?.expected).toBe(
    '{"success":false,"error":"must be string [invalid-params]","errorType":"invalid-params"} or {"success":false,"error":"must be string","errorType":"error-invalid-params"}',
  );
});

test('where two bodies are right, one with the text of the second lacks only what that has', async () => {
  const error = "must have required property 'visitorId' [invalid-params]";
  const tamper = on('livechat-visitor', (reply) =>
    reply.status === 400 ? withBody(reply, { success: false, error }) : reply,
  );
  const { results } = await judgeReference({ release: '8.8', tamper });
  const { findings = [] } = results.find(({ id }) => id === 'livechat-visitor/empty-visitor-id') ?? {};
  expect(findings.map(({ check, pointer }) => `${check} ${pointer}`)).toEqual(['schema /errorType']);
});
