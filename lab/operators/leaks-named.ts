import { defineOperator } from '../define.ts';
import type { Operator } from '../types.ts';
import { addingAt, adding } from '../edit.ts';

/** Adds fields to the body, or to each object that the pointer selects. */
export const leaking = (name: string, says: string, fields: { readonly [key: string]: unknown }): Operator =>
  defineOperator({
    name,
    group: 'leaks',
    caughtBy: 'no-secrets',
    says,
    make: (pointer) => (pointer === '' ? adding(fields) : addingAt(pointer, fields)),
  });

export const random = 'kX3vQ9zLmT7bRw2Yc8Hd5Nf4';
const named: { readonly [key: string]: unknown } = {
  passwordHash: random,
  user_password: 'correct horse',
  'previous-passwords': ['correct horse'],
  password2: 'correct horse',
  passwordSalt: random,
  'pw-hash': random,
  salt: random,
  encryption_key: random,
  SigningKey: random,
  'api-key': random,
  e2eKey: random,
  sessionId: random,
  session_key: random,
  activeSessions: [{ id: random }],
  sessionCookie: random,
  setCookies: [random],
  recoveryCodes: ['1837-4492'],
  backup_codes: ['1837-4492'],
  'verification-code': '183744',
  loginCode: 183_744,
  OTPSeed: random,
  pin: '4711',
  resetUrl: 'https://chat.example.com/r/kX3v',
  'password-reset-link': 'https://chat.example.com/r/kX3v',
  magic_link: 'https://chat.example.com/r/kX3v',
  securityAnswer: 'Fido',
  Kennwort: 'correct horse',
  contraseña: 'correct horse',
  senha: 'correct horse',
  credentials: { user: 'rosa', value: 'x1' },
  csrfToken: random,
  JWT: random,
  privateKeyPem: random,
};

const kebab = (key: string): string =>
  key
    .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1-')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-');

/** Credentials that only the name of their field tells. */
export const namedSecrets: readonly Operator[] = Object.entries(named).map(([key, value]) =>
  leaking(`secret-named-${kebab(key)}`, `has a field ${key} with a secret`, { [key]: value }),
);
