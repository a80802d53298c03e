import { errorWithoutData } from '../../../src/checks/error-data.ts';
import { contextOf } from '../../support/context-of.ts';
import { expect, test } from '../../support/test.ts';

const listed = { user: { _id: 'aNaQ2xkVhrTq9Zp4e', username: '1-agent', status: 'online' } };
const admin = { actor: 'admin', userId: 'rbAXPnMktTFbNpwtJ', username: 'petra.admin', name: 'Petra Ünal' };
const agent = { actor: 'agent', userId: 'yFb92kXqLm4TzVw7c', username: 'invalid-user' };

/** Places where an error with these fields holds data. */
function found(status: number, fields: object, asked: string): readonly string[] {
  const told = { status, body: { success: false, error: 'refused', ...fields } };
  const context = contextOf(told, { 'whole-list': { body: { queue: [listed] } } });
  return errorWithoutData
    .judge({
      ...context,
      people: [
        { ...admin, actor: 'admin' },
        { ...agent, actor: 'agent' },
      ],
      query: [['agentId', asked]],
    })
    .map(({ pointer }) => pointer);
}

for (const [fields, ...places] of [
  [{ queue: [listed] }, '/queue', '/queue/0/user', '/queue/0/user/_id'],
  [{ hint: 'did you mean 1-agent?' }, '/hint'],
  [{ error: 'no such agent, only aNaQ2xkVhrTq9Zp4e' }, '/error'],
  [{ detail: 'Petra Ünal is not allowed to' }, '/detail'],
  [{ meta: { for: 'petra.admin' } }, '/meta/for'],
  [{ owner: 'yFb92kXqLm4TzVw7c' }, '/owner'],
  [{ ref: 'yFb92kXqLm4TzVw7c' }, '/ref'],
  [{ roles: ['guest'] }, '/roles'],
  [{ requires: 'livechat-manager' }, '/requires'],
  [{ message: 'view-l-room is missing' }, '/message'],
  [{ contact: 'mail rosa@example.com' }, '/contact'],
] as const)
  test(`${JSON.stringify(fields)} in an error is data`, () => {
    expect(found(403, fields, 'nobody')).toEqual(places);
  });

for (const fields of [
  { requestId: 'aHR0cHM6Ly9leGFtcGxl', code: 403, retryable: false },
  { ts: 1_764_331_200_000, type: 'about:blank', title: 'Refused', value: 'x' },
  { roles: [], user: null, permissions: false },
  { documentation_url: 'https://developer.example.com/errors#refused' },
  // A name that somebody chose, and the server's own sentence.
  { error: 'invalid-user', detail: 'invalid-user' },
  // The caller's own id was sent.
  { id: 'rbAXPnMktTFbNpwtJ' },
  { detail: 'the 1-agents are away, says xpetra.admin' },
])
  test(`${JSON.stringify(fields)} in an error is harmless`, () => {
    expect(found(403, fields, 'nobody')).toEqual([]);
  });

test('what was asked for may be named', () => {
  expect(found(400, { detail: 'there is no agent 1-agent' }, '1-agent')).toEqual([]);
});

test('a success is no error', () => {
  expect(found(200, { roles: ['guest'] }, '1-agent')).toEqual([]);
});

test('a listed person who is named in an error is data, and the usual text of an error is none', () => {
  const named = [
    { id: 'a', name: 'kwame.a' },
    { id: 'b', name: 'permissions required' },
  ];
  const error = 'User does not have the permissions required for this action [error-unauthorized]';
  const judged = (fields: object): readonly string[] =>
    errorWithoutData
      .judge({ ...contextOf({ status: 403, body: { success: false, error, ...fields } }), named })
      .map(({ pointer }) => pointer);
  expect(judged({ hint: 'did you mean kwame.a?' })).toEqual(['/hint']);
  expect(judged({})).toEqual([]);
});
