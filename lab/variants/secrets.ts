import { createHash } from 'node:crypto';
import { addingAt, adding, inSuccesses } from '../edit.ts';
import { bases, type BenignVariant } from '../types.ts';
import { texts, endpointWith, triesOf, variant, widely } from './define.ts';

const hex = (length: number): string => createHash('sha512').update('page').digest('hex').slice(0, length);
const random = 'kX3vQ9zLmT7bRw2Yc8Hd5Nf4';
const webToken = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ2aXNpdG9yIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r';
const bcrypt = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';
const link = `https://shop.example.com/reset-password/${random}?token=${random}#access_token=${random}`;

const more = (id: string, story: string, fields: { readonly [key: string]: unknown }): BenignVariant =>
  variant(id, story, () => inSuccesses(adding(fields)), widely);

const within = (
  id: string,
  story: string,
  pointer: string,
  fields: { readonly [key: string]: unknown },
): BenignVariant =>
  variant(
    id,
    story,
    () => inSuccesses(addingAt(pointer, fields)),
    triesOf([endpointWith(pointer)], pointer.startsWith('/room/') ? ['documented'] : bases),
  );

const written = (id: string, what: string, text: string): BenignVariant =>
  texts(`message-with-${id}`, `a visitor wrote ${what}`, '/room/lastMessage/msg', [text], ['documented']);

/** Values and names that look like a secret but are none, or that people wrote. */
export const secretsThatAreNone: readonly BenignVariant[] = [
  more('digests-of-contents', 'replies with ids, digests and version marks', {
    avatarETag: hex(32),
    etag: `W/"${hex(40)}"`,
    contentId: hex(64),
    fileSha: hex(40),
    checksum: `sha256:${hex(64)}`,
    fileHash: hex(64),
    revision: hex(40),
    traceId: hex(32),
    images: [`${hex(32)}.jpg`, `image@sha256:${hex(64)}`],
  }),
  more('names-that-begin-like-secrets', 'fields about passwords and tokens that tell none', {
    requirePasswordChange: false,
    passwordChangedAt: '2024-05-01T10:00:00.000Z',
    tokenExpires: '2024-05-01T10:00:00.000Z',
    passwordPolicy: 'strict',
    sessions: 3,
    backupCodes: 8,
    hasPassword: true,
    password: '********',
    e2eKeyId: 'c29tZSBpZA',
    publicKey: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE',
    encrypted: true,
    statusCode: 'ok-2000',
    countryCode: 'DE',
    areaCode: 4921,
    compass: 'north-west',
    spin: 'half-left',
    keyboard: 'de-nodeadkeys',
    cacheKey: 'queue:1',
    twoFactorMethod: 'email',
    lastSession: '2024-05-01T10:00:00.000Z',
    price: '$5$ or $10$, {sha} included',
  }),
  more('links-without-secrets', 'links with ports, marks and numbers', {
    link: 'https://chat.example.com:443/file-upload/64181a0728384134/offer.pdf?etag=abc123&page=2#top',
    avatar: 'https://chat.example.com/avatar/rosa?format=svg&etag=kX3vQ9zLmT7bRw2Y',
    help: 'https://docs.example.com/docs/reset-password?lang=en',
    masked: 'mongodb://rocket:***@db/rocketchat',
    mail: 'mailto:rosa@example.com',
    host: link,
  }),
  within('page-with-a-token', 'a visitor on a page whose address has a token', '/visitor', {
    host: link,
    userAgent: `Shop/1.0 (session=${random})`,
  }),
  within('secrets-in-custom-fields', 'custom fields that are named like secrets', '/visitor', {
    livechatData: {
      password: 'tulip',
      sessionId: random,
      api_key: random,
      note: bcrypt,
      more: { link, webToken },
    },
  }),
  within('link-in-a-message', 'a last message with a link and its parts', '/room/lastMessage', {
    urls: [
      {
        url: link,
        parsedUrl: { host: 'shop.example.com', hash: '#access_token=1', query: `token=${random}` },
      },
    ],
    attachments: [{ title: bcrypt, title_link: link, hashes: { sha256: hex(64) } }],
  }),
  written('a-web-token', 'a signed token', `it says ${webToken}`),
  written('a-hash', 'a password hash', bcrypt),
  written('a-reset-link', 'the link of a mail', link),
  written('a-connection-string', 'a connection string', 'mongodb://rocket:correct-horse@db/rocketchat'),
  written('code', 'code with a password', 'const password = "correct-horse"; // {"token":"abcdefgh"}'),
  written('a-private-key', 'a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg'),
];
