import { forAccounts } from '../when.ts';
import { as, having, inHtml, refusals, reworded, without, withStack, withSuccess } from './refusal.ts';

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
  ],
  forAccounts(400),
);
