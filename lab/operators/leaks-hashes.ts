import { createHash } from 'node:crypto';
import type { Operator } from '../types.ts';
import { leaking } from './leaks-named.ts';

export const hex = (length: number): string =>
  createHash('sha512').update('rosa').digest('hex').slice(0, length);
export const base64 = (length: number): string =>
  Buffer.from(hex(128)).toString('base64').replaceAll('=', '').slice(0, length);

const hashes: { readonly [scheme: string]: string } = {
  'md5-crypt': `$1$saltsalt$${base64(22)}`,
  'sha256-crypt': `$5$rounds=5000$saltsalt$${base64(43)}`,
  'sha512-crypt': `$6$saltsalt$${base64(86)}`,
  'bcrypt-of-php': `$2y$12$${base64(53)}`,
  argon2id: `$argon2id$v=19$m=65536,t=3,p=4$${base64(22)}$${base64(43)}`,
  scrypt: `$scrypt$ln=16,r=8,p=1$${base64(22)}$${base64(43)}`,
  'scrypt-of-a-system': `$7$CU..../....${base64(22)}$${base64(43)}`,
  yescrypt: `$y$j9T$${base64(22)}$${base64(43)}`,
  'gost-yescrypt': `$gy$j9T$${base64(22)}$${base64(43)}`,
  'bsd-extended': `_J9..${base64(15)}`,
  apache: `$apr1$saltsalt$${base64(22)}`,
  phpass: `$P$B${base64(30)}`,
  'phpass-of-a-forum': `$H$9${base64(30)}`,
  drupal: `$S$D${base64(51)}`,
  'salted-sha': `{SSHA}${base64(32)}`,
  sha: `{SHA}${base64(27)}=`,
  'salted-sha512': `{SSHA512}${base64(96)}`,
  'crypt-of-a-directory': `{CRYPT}$6$saltsalt$${base64(86)}`,
  'pbkdf2-of-a-directory': `{PBKDF2-SHA256}10000$${base64(22)}$${base64(43)}`,
  spring: `{bcrypt}$2a$10$${base64(53)}`,
  'plain-of-spring': '{noop}correct-horse',
  django: `pbkdf2_sha256$600000$saltsalt$${base64(43)}=`,
  'old-django': `sha1$salt1$${hex(40)}`,
  'bcrypt-of-django': `bcrypt_sha256$$2b$12$${base64(53)}`,
  werkzeug: `pbkdf2:sha256:260000$saltsalt$${hex(64)}`,
  'scrypt-of-werkzeug': `scrypt:32768:8:1$saltsalt$${hex(128)}`,
  passlib: `$pbkdf2-sha512$25000$${base64(22)}$${base64(86)}`,
  'sha1-crypt': `$sha1$40000$saltsalt$${base64(28)}`,
  'md5-of-solaris': `$md5,rounds=904$saltsalt$$${base64(22)}`,
  'identity-of-asp': `AQAAAAIAAYagAAAAE${base64(67)}`,
  pwdump: `rosa:1001:${hex(32)}:${hex(32)}:::`,
  'scram-of-postgres': `SCRAM-SHA-256$4096:${base64(22)}==$${base64(43)}=:${base64(43)}=`,
  'md5-of-postgres': `md5${hex(32)}`,
  mysql: `*${hex(40).toUpperCase()}`,
  'mysql-8': `$A$005$${base64(20)}${base64(43)}`,
  'hash-with-its-salt': `${hex(64)}:saltsalt`,
};

/** Password hashes of many schemes under a harmless name. */
export const hashSchemes: readonly Operator[] = Object.entries(hashes).map(([scheme, note]) =>
  leaking(`hash-${scheme}`, `contains a password hash (${scheme}) under a harmless name`, { note }),
);
