import { isCredentialName, mayBeCredential } from '../../../src/lib/credential-names.ts';
import { hasCredential, hasPasswordHash } from '../../../src/lib/secret-values.ts';
import { expect, test } from '../../support/test.ts';

const secretNames = [
  'userPassword password_2 Password-Hash hashedPassword passwd pwHash pass pwd2 passphrase',
  'salt password_salt PWSalt pepper token authTokens refresh-token APIKey api_key_2 privateKeyPem',
  'aes256Key e2eKey sessionKeys session_id activeSessions PHPSESSID cookie setCookies connect.sid',
  'recoveryCodes backup_codes two-factor-code smsCode joinCode otp totpSeed otpauthUrl pin',
  'resetLink password_reset_url magic-link verificationUrl verifyEmailLink activationHref',
  'passwordConfirmation old_password passwordSha256 resetKey tempCode rememberMe invitationLink codeVerifier',
  'clientSecret secret_answer credentials jwt csrf-token services hash digest ntHash',
];

for (const name of secretNames.flatMap((names) => names.split(' ')))
  test(`a field ${name} is named like a credential`, () => {
    expect(isCredentialName(name)).toBe(true);
  });

const otherNames = [
  'passwordResetRequired password_expires requirePasswordChangeReason metadataKey loginUrl passwordProvider',
  'passwordChangedAt requirePasswordChange passwordPolicy tokenExpires tokenType compass spin opinion laptop',
  'publicKey cacheKey primaryKey sortKey e2eKeyId keyboard countryCode statusCode areaCode zip-code codec',
  'avatarETag fileHash contentHash hashtag _id contactId callUniqueId sessionStartedAt link url resetAt',
  'baseUrl sidebarIcon verified activity _updatedAt callStarted servedBy pdfTranscriptFileId twoFactorMethod',
];

for (const name of otherNames.flatMap((names) => names.split(' ')))
  test(`a field ${name} is not named like a credential`, () => {
    expect(isCredentialName(name)).toBe(false);
  });

for (const value of [
  true,
  0,
  12,
  8,
  '',
  ' ',
  null,
  {},
  [],
  '****',
  '[redacted]',
  'yes',
  '2024-05-01T10:00:00.000Z',
])
  test(`${JSON.stringify(value)} in a field of codes is no credential`, () => {
    expect(mayBeCredential('backupCodes', value)).toBe(false);
  });

test('a number is a credential where codes are numbers', () => {
  expect([mayBeCredential('loginCode', 183_744), mayBeCredential('sessions', 183_744)]).toEqual([
    true,
    false,
  ]);
});

for (const text of [
  'W/"5f2c1d"',
  '64181a0728384134ed600dcc',
  '0cc175b9c0f1b6a831c399e269772661',
  'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  '0cc175b9c0f1b6a831c399e269772661.jpg',
  'urn:uuid:0cc175b9c0f1b6a831c399e269772661',
  'it costs $5$ or $6$, and $1$ more',
  'a {sha} in braces, {name} too',
  'https://chat.example.com:3000/a/b@c?count=5&offset=0#top',
  'mongodb://rocket:***@db/rocketchat',
  'https://docs.example.com/docs/reset-password/',
  "must have required property 'token' [invalid-params]",
  'Basic plan, Bearer of news',
  'AKIA, ghp_, sk-, SG. and eyJ begin tokens',
])
  test(`no secret is in: ${text.slice(0, 50)}`, () => {
    expect([hasPasswordHash(text), hasCredential(text)]).toEqual([false, false]);
  });

for (const text of [
  `rosa:$apr1$salt$${'c'.repeat(22)}`,
  `root:$6$salt$${'c'.repeat(86)}:19000:0:99999:7:::`,
  '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384',
  `grub.pbkdf2.sha512.10000.${'AB'.repeat(20)}`,
])
  test(`a password hash is in: ${text.slice(0, 40)}`, () => {
    expect(hasPasswordHash(text)).toBe(true);
  });

for (const text of [
  'jdbc:postgresql://db/chat?user=rosa&password=tulips',
  'host=db user=rosa password=tulips dbname=chat',
  'https://chat.example.com/#/reset-password/kX3vQ9zLmT7bRw2Yc8Hd',
  `discord.com/api/webhooks/123456789/${'a'.repeat(32)}`,
])
  test(`a credential is in: ${text.slice(0, 40)}`, () => {
    expect(hasCredential(text)).toBe(true);
  });
