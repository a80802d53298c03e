import { mkdirSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { readConfig } from '../../../src/config/config.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { makeCertificates, type Certificates } from '../../support/certificates.ts';
import { seenIn } from '../../support/doctor.ts';
import { expect, test } from '../../support/test.ts';

const inFolder = 'correct its path, which is taken from the folder of the run';
const noCertificate =
  'give one that begins with -----BEGIN CERTIFICATE-----; `openssl x509 -inform DER -in file -out cert.pem` converts others';
const pairOf = ({ file, client }: Certificates): Environment => ({
  TLS_CLIENT_CERT: file('cert.pem', client.cert),
  TLS_CLIENT_KEY: file('key.pem', client.key),
});

const mistakes: readonly (readonly [
  what: string,
  envOf: (made: Certificates) => Environment,
  sentence: string,
])[] = [
  [
    'a missing file',
    () => ({ TLS_CA: '/nowhere/ca.pem' }),
    `the file in TLS_CA does not exist: ${inFolder}, or leave it out.`,
  ],
  [
    'a folder',
    ({ file }) => {
      mkdirSync(`${file('x', '')}.folder`);
      return { TLS_CA: `${file('x', '')}.folder` };
    },
    `the file in TLS_CA cannot be read: ${inFolder}, or its permissions.`,
  ],
  [
    'no PEM',
    ({ file }) => ({ TLS_CA: file('ca.pem', 'nothing') }),
    `the file in TLS_CA holds no certificate in PEM: ${noCertificate}.`,
  ],
  [
    'a certificate that is cut off',
    ({ file, authority }) => ({ TLS_CA: file('ca.pem', authority.slice(0, 200)) }),
    `the file in TLS_CA holds no certificate in PEM: ${noCertificate}.`,
  ],
  [
    'a key in place of a certificate',
    (made) => ({ ...pairOf(made), TLS_CLIENT_CERT: made.file('cert.pem', made.client.key) }),
    `the file in TLS_CLIENT_CERT holds no certificate in PEM: ${noCertificate}.`,
  ],
  [
    'a certificate in place of a key',
    (made) => ({ ...pairOf(made), TLS_CLIENT_KEY: made.file('key.pem', made.client.cert) }),
    'the file in TLS_CLIENT_KEY holds no private key in PEM: give a file that holds one.',
  ],
  [
    'a key that is encrypted',
    (made) => ({
      ...pairOf(made),
      TLS_CLIENT_KEY: made.file(
        'key.pem',
        String(
          createPrivateKey(made.client.key).export({
            type: 'pkcs8',
            format: 'pem',
            cipher: 'aes-256-cbc',
            passphrase: 'x',
          }),
        ),
      ),
    }),
    'the key in TLS_CLIENT_KEY is encrypted: decrypt it, for instance with `openssl pkey -in key.pem -out plain.pem`.',
  ],
  [
    'the text in place of a path',
    (made) => ({ ...pairOf(made), TLS_CLIENT_KEY: made.client.key }),
    'TLS_CLIENT_KEY holds the PEM text itself: put it into a file, and set the path of the file.',
  ],
  [
    'half a pair without its key',
    (made) => ({ ...pairOf(made), TLS_CLIENT_KEY: '' }),
    'TLS_CLIENT_CERT is set, but TLS_CLIENT_KEY is not: set both, or neither.',
  ],
  [
    'half a pair without its certificate',
    (made) => ({ ...pairOf(made), TLS_CLIENT_CERT: undefined }),
    'TLS_CLIENT_KEY is set, but TLS_CLIENT_CERT is not: set both, or neither.',
  ],
  [
    'the key of another certificate',
    (made) => ({ ...pairOf(made), TLS_CLIENT_KEY: made.file('key.pem', made.key) }),
    'TLS_CLIENT_KEY does not belong to the certificate in TLS_CLIENT_CERT: give the key that belongs to the first certificate in TLS_CLIENT_CERT.',
  ],
];

for (const [what, envOf, sentence] of mistakes)
  test(`${what} is a sentence that names the variable, in the doctor too`, async () => {
    const env = {
      BASE_URL: 'https://chat.example.com',
      ...envOf(await makeCertificates(test.info().outputPath('tls'))),
    };
    expect(() => readConfig(env)).toThrow(new Error(sentence));
    const { exitCode, lines } = await seenIn(env);
    expect([exitCode, lines.map(({ says, remedy }) => `${says}: ${remedy}.`)]).toEqual([2, [sentence]]);
  });

test('a pair with its chain, and several authorities, are read', async () => {
  const made = await makeCertificates(test.info().outputPath('tls'));
  const env = {
    ...pairOf(made),
    TLS_CLIENT_CERT: made.file('cert.pem', `comment\r\n${made.client.cert}\r\n${made.authority}`),
    TLS_CA: made.file('ca.pem', `${made.authority}\n${made.cert}`),
  };
  const { tls } = readConfig(env);
  expect(tls?.client?.cert.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(tls?.authorities?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});
