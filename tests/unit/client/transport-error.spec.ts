import { transportErrorOf } from '../../../src/client/transport-error.ts';
import { expect, test } from '../../support/test.ts';

const network = 'look at the network and the proxy in front of the workspace';
const unreachable = 'the host could not be reached: check the network and the host in BASE_URL';
const keptIn = 'this machine blocks the connection: look at its firewall, and at host and port in BASE_URL';

const unnamed = (code: string): string =>
  `the connection failed with ${code}: check the network, and the host in BASE_URL`;

/** What Node says of a connection, with or without a proxy. */
const connections: readonly (readonly [message: string, sentence: string, retry: boolean])[] = [
  ['connect ETIMEDOUT 10.0.0.1:443', unreachable, false],
  ['connect EHOSTUNREACH 10.0.0.1:443', unreachable, false],
  ['connect EACCES 10.0.0.1:443', keptIn, false],
  ['connect EPERM 10.0.0.1:443', keptIn, false],
  ['connect EINVAL fe80::1:3000 - Local (:::0)', unnamed('EINVAL'), false],
  ['connect EHOSTDOWN 10.0.0.1:443', unnamed('EHOSTDOWN'), false],
  ['read ENETDOWN', unnamed('ENETDOWN'), false],
  ['connect ECONNRESET 10.0.0.1:443', `the connection was lost: ${network}`, true],
  ['read ECONNRESET', `the connection was lost: ${network}`, true],
  [
    'connect ECONNREFUSED 10.0.0.1:443',
    'the connection was refused: start the workspace, or correct host and port in BASE_URL',
    false,
  ],
];

for (const [message, sentence, retry] of connections)
  test(`'${message}' blames nobody else`, () => {
    const trouble = transportErrorOf(new Error(`apiRequestContext.fetch: ${message}`));
    expect(`${trouble?.reason}: ${trouble?.remedy}`).toBe(sentence);
    expect(trouble?.retry).toBe(retry);
    expect(trouble?.timedOut).toBeUndefined();
  });
