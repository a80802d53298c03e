import { forAccounts } from '../when.ts';
import type { Operator } from '../types.ts';
import {
  as,
  having,
  inHtml,
  refusals,
  reworded,
  tellsOfOthers,
  without,
  withStack,
  withSuccess,
} from './refusal.ts';

/** Faults of the 400 for unknown ids and malformed parameters. */
export const of400 = refusals(
  400,
  [
    as(500),
    as(200, 'success-flag'),
    without('error', 'has no error'),
    having('empty-error', 'has an empty error', { error: '' }),
    withSuccess,
    withStack((old) => ({
      ...old,
      error: `${String(old['error'])}\n    at Object.get (/app/bundle/programs/server/app/app.js:1841:17)`,
    })),
    having(
      'in-mongo-words',
      'contains a database error',
      { error: 'MongoServerError: unknown operator in /app/node_modules/mongodb/lib/cursor.js' },
      'no-stack-trace',
      'leaks',
    ),
    having(
      'in-sql-words',
      'contains an SQL statement',
      { error: 'SQLSTATE[42S02]: SELECT username FROM monitors WHERE id = 1' },
      'no-stack-trace',
      'leaks',
    ),
    having(
      'in-windows-words',
      'contains a file path of the server',
      { error: 'cannot read C:\\inetpub\\wwwroot\\monitors.js' },
      'no-stack-trace',
      'leaks',
    ),
    having(
      'names-an-address',
      'contains the address of another person',
      { error: 'did you mean rosa@example.com?' },
      'error-without-data',
      'leaks',
    ),
    reworded(
      'echoes-token-in-hex',
      "contains the caller's token in hexadecimal digits",
      (old, token) => ({ ...old, details: Buffer.from(token).toString('hex') }),
      'no-echo',
      'leaks',
    ),
    reworded(
      'echoes-half-the-token',
      "contains half of the caller's token",
      (old, token) => ({ ...old, details: `token ${token.slice(0, token.length / 2)}… was used` }),
      'no-echo',
      'leaks',
    ),
    reworded(
      'echoes-token',
      "contains the caller's token",
      (old, token) => ({ ...old, details: `token ${token} was used` }),
      'no-echo',
      'leaks',
    ),
    inHtml('400 Bad Request'),
    having(
      'names-a-server',
      'contains the address of the database',
      { details: { collection: 'users', host: 'mongodb://rs0-primary:27017/rocketchat' } },
      'no-stack-trace',
      'leaks',
    ),
  ],
  forAccounts(400),
);

const respelled = (name: string, says: string, change: (error: string) => string) =>
  reworded(name, says, (old) => ({ ...old, error: change(String(old['error'])) }));

/** Faults of a 400 whose text is known. */
export const respelled400: readonly Operator[] = refusals(
  400,
  [
    respelled('in-capitals', 'is written in capitals', (error) => error.toUpperCase()),
    respelled('with-advice', 'has a sentence more', (error) => `${error} Please check your request.`),
    respelled('translated', 'is translated', () => 'Pflichtfeld fehlt oder ist falsch [invalid-params]'),
    respelled('cut', 'is cut', (error) => error.slice(0, -4)),
    having('other-type', 'has another errorType', { errorType: 'invalid-parameters' }),
  ],
  forAccounts(400),
);

/** Faults of the documented 400 alone. */
export const documented400: readonly Operator[] = refusals(
  400,
  [
    respelled('without-code', 'has no code at its end', (error) => error.replace(/ \[[\w-]+\]$/, '')),
    respelled('other-parameter', 'names another parameter', (error) => error.replace('visitorId', 'token')),
    respelled('other-rule', 'names another rule', (error) => error.replace('have required', 'NOT have')),
    without('errorType', 'has no errorType'),
  ],
  forAccounts(400),
);

export const telling400Others: readonly Operator[] = refusals(400, tellsOfOthers, forAccounts(400));
