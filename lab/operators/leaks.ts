import { defineOperator } from '../define.ts';
import { adding } from '../edit.ts';
import type { Operator } from '../types.ts';

/** Adds undocumented fields that no caller may see. */
const leaking = (
  name: string,
  says: string,
  caughtBy: string,
  more: { readonly [key: string]: unknown },
): Operator => defineOperator({ name, group: 'leaks', caughtBy, says, tamper: adding(more) });

const bcrypt = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

const secret = (name: string, says: string, more: { readonly [key: string]: unknown }): Operator =>
  leaking(name, says, 'no-secrets', more);

export const passwordHash = secret('password-hash', 'contains a password hash', {
  services: { password: { bcrypt } },
});
export const hashUnderOddName = secret(
  'hash-under-odd-name',
  'contains a password hash under a harmless name',
  { note: bcrypt },
);
export const loginTokens = secret('login-tokens', 'contains login tokens', {
  loginTokens: [{ when: '2024-05-01T10:00:00.000Z', hashedToken: 'q83vEjRWeJCrze8SNFZ4kKvN7w==' }],
});
export const totpSecret = secret('totp-secret', 'contains the secret of the second factor', {
  totp: { secret: 'JBSWY3DPEHPK3PXP', enabled: true },
});
export const webToken = secret('json-web-token', 'contains a signed token', {
  sso: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.dBjftJeZ4CVPmB92K27uhbUJU1p1r',
});
export const privateKey = secret('private-key', 'contains a private key', {
  note: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----',
});
export const hashInSentence = secret('hash-in-a-sentence', 'contains a password hash in a sentence', {
  note: `the password of rosa is ${bcrypt}, as of today`,
});
export const oddSecrets = secret('secrets-under-other-names', 'contains secrets under other names', {
  guestToken: 'aXk4xZr9QqLwTn2mBv7c',
  twoFactorSecret: 'JBSWY3DPEHPK3PXP',
  pwd: 'correct horse',
});
export const verificationToken = secret('verification-token', 'contains the token that verifies an address', {
  checked: [{ verificationToken: 'kq83JxWc2pLmTz9aVb6n' }],
});
export const pathInSuccess = leaking('file-path', 'contains a file path of the server', 'no-stack-trace', {
  debug: 'served by /app/bundle/programs/server/app.js',
});
export const widgetToken = secret('token-that-nobody-documents', 'contains an undocumented token', {
  token: 'aXk4xZr9QqLwTn2mBv7c',
});
export const stackInSuccess = leaking('stack-trace', 'contains a stack trace', 'no-stack-trace', {
  stack: 'Error: slow query\n    at find (/app/bundle/programs/server/app.js:4711:13)',
});
