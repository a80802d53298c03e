import { setting, addingAt, adding, bodyOf, listIn, withBody } from '../edit.ts';
import type { Condition, Operator } from '../types.ts';
import { forAccounts } from '../when.ts';
import { reasked } from './reasked.ts';
import { refused } from './refusal.ts';
import { asAdmin, release } from './release.ts';

export const tokenReturned = release(
  'withdrawn-field-returned',
  'has the removed token of the visitor',
  'schema',
  addingAt('/visitor', { token: 'aXk4xZr9QqLwTn2mBv7c' }),
);
export const disabledDescribed = release(
  'disabled-described',
  'returns a disabled visitor',
  'enabled',
  addingAt('/visitor', { disabled: true }),
);

export const errorReworded = (error: string): Operator =>
  release(
    'error-reworded',
    `has the error ${JSON.stringify(error)} instead of its own`,
    'schema',
    adding({ error }),
    forAccounts(400),
  );
export const errorTypeReworded = release(
  'error-type-reworded',
  'has another errorType',
  'schema',
  setting(({ errorType }) => (errorType === undefined ? undefined : { errorType: 'bad-request' })),
  forAccounts(400),
);
export const as404 = release(
  'unknown-as-404',
  'is a 404 where the release has a 400',
  'status',
  (reply) => ({ ...reply, status: 404 }),
  forAccounts(400),
);
export const as500 = release(
  'unknown-as-500',
  'is a 500 where the release has a 400',
  'status',
  (reply) => ({ ...reply, status: 500 }),
  forAccounts(400),
);
export const emptySuccess = release(
  'unknown-as-empty-success',
  'is an empty success where the release has a 400',
  'status',
  (reply) => ({ ...withBody(reply, { success: true }), status: 200 }),
  forAccounts(400),
);
export const unknownRefused = release(
  'unknown-refused',
  'is a 404 where the release has an empty list',
  'status',
  (...given) => {
    const [reply] = given;
    const empty = listIn(bodyOf(reply), '/monitors').length === 0;
    return empty && reply.status === 200 ? refused(404, 'not-found')(...given) : reply;
  },
  asAdmin,
);

const withUnlisted: Condition = { says: '', holds: ({ query }) => query.includes('unknownParameter') };

export const extraAccepted = reasked(
  'unlisted-parameter-accepted',
  'releases',
  'is a success for a parameter that is not listed',
  'status',
  withUnlisted,
  (query) => query.delete('unknownParameter'),
);
export const extraRefused = release(
  'unlisted-parameter-refused',
  'is a 400 for a parameter that is not listed',
  'status',
  refused(400, 'must NOT have additional properties [invalid-params]', 'invalid-params'),
  withUnlisted,
);
export const illTypedAccepted = release(
  'ill-typed-parameter-accepted',
  'is a success for a parameter of the wrong type',
  'status',
  (_reply, _asked, { ask }) => ask({ query: '' }),
  forAccounts(400),
);

export const pagesWhereNone = release(
  'pages-where-none',
  'is cut by count and offset, which the release ignores',
  'same-answer',
  setting((body, _reply, { query }) => {
    const asked = new URLSearchParams(query);
    if (!asked.has('count')) return undefined;
    const [count, offset] = [Number(asked.get('count')), Number(asked.get('offset') ?? 0)];
    return { monitors: listIn(body, '/monitors').slice(offset, offset + count) };
  }),
);

/** The server treats the query as another one, against the release. */
export const askedOtherwise = (
  name: string,
  says: string,
  caughtBy: string,
  when: Condition,
  change: (query: URLSearchParams) => void,
): Operator => reasked(name, 'releases', says, caughtBy, when, change);
