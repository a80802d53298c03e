import type { Operator } from '../types.ts';
import { base64, hex } from './leaks-hashes.ts';
import { leaking, random } from './leaks-named.ts';

/** Joins parts of a token. In one piece, a scanner of source code would report it as a real one. */
const inParts = (...some: readonly string[]): string => some.join('');

const told: { readonly [what: string]: string } = {
  'token-in-a-query': `https://chat.example.com/download?file=a.pdf&access_token=${random}`,
  'token-in-a-fragment': `https://chat.example.com/#/home?id_token=${random}`,
  'password-in-a-url': 'https://rosa:correct-horse@chat.example.com/',
  'token-in-a-url-as-user': `https://${random}@chat.example.com/repo.git`,
  'signed-url': `https://bucket.example.com/a.pdf?X-Amz-Signature=${hex(64)}`,
  'one-time-secret': 'otpauth://totp/chat:rosa?secret=JBSWY3DPEHPK3PXP&issuer=chat',
  'reset-path': `https://chat.example.com/reset-password/${random}${random}`,
  'reset-query': `https://chat.example.com/reset-password?x=${random}`,
  'verification-path': `https://chat.example.com/verify-email/${random}`,
  mongodb: 'mongodb://rocket:correct-horse@db1:27017,db2:27017/rocketchat?replicaSet=rs0',
  redis: 'redis://:correct-horse@cache:6379/0',
  postgres: 'postgresql://rocket:correct-horse@db/rocketchat',
  amqp: 'amqps://rocket:correct-horse@queue/%2f',
  smtp: 'smtp://rocket:correct-horse@mail:587',
  'sql-server': 'Server=db;Database=chat;User Id=rocket;Password=correct-horse;',
  azure: `DefaultEndpointsProtocol=https;AccountName=chat;AccountKey=${base64(86)}==`,
  'azure-bus': `Endpoint=sb://chat.example.com/;SharedAccessKey=${base64(43)}=`,
  cookie: `rc_uid=abc; rc_token=${random}; path=/`,
  aws: inParts('AK', 'IAIOSFODNN7EXAMPLE'),
  github: inParts('ghp', `_${base64(36)}`),
  'github-fine': inParts('github', `_pat_${base64(22)}_${base64(59)}`),
  gitlab: inParts('glpat', `-${base64(20)}`),
  slack: inParts('xoxb', `-1234567890-${base64(24)}`),
  'slack-hook': inParts('https://hooks.', `slack.com/services/T0123/B0123/${base64(24)}`),
  google: inParts('AI', `za${base64(35)}`),
  stripe: inParts('sk', `_live_${base64(24)}`),
  twilio: inParts('SK', hex(32)),
  npm: inParts('npm', `_${base64(36)}`),
  sendgrid: inParts('SG', `.${base64(22)}.${base64(43)}`),
  openai: inParts('sk', `-proj-${base64(40)}`),
  telegram: inParts('123456789:', `AA${base64(33)}`),
  'encrypted-private-key': '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkq',
  'ssh-key': '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r',
  'bearer-header': `Authorization: Bearer ${random}`,
  'basic-header': `Basic ${Buffer.from('rosa:correct-horse').toString('base64')}`,
  'json-in-a-text': '{"user":"rosa","password":"correct-horse"}',
};

/** Tokens, one-time secrets, credentials in URLs and connection strings, under a harmless name. */
export const toldSecrets: readonly Operator[] = Object.entries(told).map(([what, note]) =>
  leaking(`told-${what}`, `tells a secret (${what}) under a harmless name`, { note }),
);
