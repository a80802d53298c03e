import { defineOperator } from '../define.ts';
import { withHeader } from '../edit.ts';
import type { Group, Operator } from '../types.ts';
import { refused } from './refusal.ts';

const status = (code: number, says: string, caughtBy = 'status', group: Group = 'status'): Operator =>
  defineOperator({
    name: `status-${code}`,
    group,
    caughtBy,
    says,
    tamper: (reply) => ({ ...reply, status: code }),
  });

/** Only the status of the reply is wrong. */
export const otherSuccess: readonly Operator[] = [
  status(201, 'has status 201'),
  status(202, 'has status 202'),
  status(203, 'has status 203'),
  status(206, 'has status 206'),
  status(299, 'has the unknown status 299'),
];
export const notFound = status(404, 'has status 404');
export const serverError = status(500, 'has status 500');
export const badRequest = status(400, 'has status 400');

const answers = (code: number, name: string, says: string, error: string): Operator =>
  defineOperator({ name, group: 'status', caughtBy: 'status', says, tamper: refused(code, error) });

export const internalError = answers(500, 'internal-error', 'is an internal error', 'Internal server error');

/** A server that expects only ASCII in the path. */
export const breaksOnOddLetter = defineOperator({
  name: 'odd-letter-breaks',
  group: 'status',
  caughtBy: 'status',
  says: 'is an internal error, when the path has a letter outside ASCII',
  when: {
    says: '',
    holds: ({ params }, reply) =>
      reply.status !== 401 && Object.values(params).some((value) => /[^\x20-\x7e]/.test(value ?? '')),
  },
  tamper: refused(500, 'Internal server error'),
});

export const jsonUnavailable = answers(503, 'unavailable-in-json', 'is a 503 in JSON', 'Service unavailable');
export const overBlocking = answers(
  403,
  'refuses-the-admin',
  'is a 403, although the admin has every permission',
  'unauthorized',
);
export const forgetsLogin = answers(
  401,
  'forgets-the-login',
  'is a 401, although the caller is logged in',
  'unauthorized',
);
export const routeDropped = defineOperator({
  name: 'route-dropped',
  group: 'status',
  caughtBy: 'status',
  says: 'is a 404 in plain text, as if the route did not exist',
  tamper: (reply) => ({
    ...withHeader(reply, 'content-type', 'text/plain; charset=UTF-8'),
    status: 404,
    body: Buffer.from('404 Not Found'),
  }),
});
const bodiless = (code: number, name: string, says: string): Operator =>
  defineOperator({
    name,
    group: 'status',
    caughtBy: 'status',
    says,
    tamper: (reply) => ({ ...reply, status: code, body: Buffer.alloc(0) }),
  });

export const noContent = bodiless(204, 'no-content', 'is a 204 without a body');
export const notModified = bodiless(304, 'not-modified', 'is a 304, although no copy was asked about');

const redirect = (code: number, target: string): Operator =>
  defineOperator({
    name: `redirect-${code}`,
    group: 'status',
    caughtBy: 'redirect',
    says: `is a redirect to ${target}`,
    tamper: (reply) => ({ ...withHeader(reply, 'location', target), status: code, body: Buffer.alloc(0) }),
  });

export const toLogin = redirect(302, '/login');
export const toOtherOrigin = redirect(307, 'https://elsewhere.example/api');
export const movedForGood = redirect(301, '/api/v2/moved');
