import { defineOperator } from '../define.ts';
import { adding } from '../edit.ts';
import type { Operator } from '../types.ts';

/** Adds undocumented fields that no caller may see. */
const leaking = (
  name: string,
  says: string,
  caughtBy: string,
  more: { readonly [key: string]: unknown },
): Operator =>
  defineOperator({
    name,
    group: 'leaks',
    caughtBy,
    says,
    make: () => adding(more),
  });

const bcrypt = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

export const passwordHash = leaking('password-hash', 'contains a password hash', 'no-secrets', {
  services: { password: { bcrypt } },
});
export const hashUnderOddName = leaking(
  'hash-under-odd-name',
  'contains a password hash under a harmless name',
  'no-secrets',
  {
    note: bcrypt,
  },
);
export const loginTokens = leaking('login-tokens', 'contains login tokens', 'no-secrets', {
  loginTokens: [{ when: '2024-05-01T10:00:00.000Z', hashedToken: 'q83vEjRWeJCrze8SNFZ4kKvN7w==' }],
});
export const totpSecret = leaking('totp-secret', 'contains the secret of the second factor', 'no-secrets', {
  totp: { secret: 'JBSWY3DPEHPK3PXP', enabled: true },
});
export const webToken = leaking('json-web-token', 'contains a signed token', 'no-secrets', {
  sso: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.dBjftJeZ4CVPmB92K27uhbUJU1p1r',
});
export const privateKey = leaking('private-key', 'contains a private key', 'no-secrets', {
  note: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----',
});
export const hashInSentence = leaking(
  'hash-in-a-sentence',
  'contains a password hash in a sentence',
  'no-secrets',
  {
    note: `the password of rosa is ${bcrypt}, as of today`,
  },
);
export const oddSecrets = leaking(
  'secrets-under-other-names',
  'contains secrets under other names',
  'no-secrets',
  {
    guestToken: 'aXk4xZr9QqLwTn2mBv7c',
    twoFactorSecret: 'JBSWY3DPEHPK3PXP',
    pwd: 'correct horse',
  },
);
export const verificationToken = leaking(
  'verification-token',
  'contains the token that verifies an address',
  'no-secrets',
  { checked: [{ verificationToken: 'kq83JxWc2pLmTz9aVb6n' }] },
);
export const pathInSuccess = leaking('file-path', 'contains a file path of the server', 'no-stack-trace', {
  debug: 'served by /app/bundle/programs/server/app.js',
});
export const widgetToken = leaking(
  'token-that-nobody-documents',
  'contains an undocumented token',
  'no-secrets',
  {
    token: 'aXk4xZr9QqLwTn2mBv7c',
  },
);
export const stackInSuccess = leaking('stack-trace', 'contains a stack trace', 'no-stack-trace', {
  stack: 'Error: slow query\n    at find (/app/bundle/programs/server/app.js:4711:13)',
});
