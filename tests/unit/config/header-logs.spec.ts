import { printsHeaders } from '../../../src/config/header-logs.ts';
import { expect, test } from '../../support/test.ts';

const values = {
  DEBUG: {
    off: [
      '*',
      'pw:api',
      'pw:*',
      'pw:a*',
      'mine pw:api',
      'mine,pw:channel',
      '*,-pw:api',
      '*:server',
      'https-proxy-agent',
      'PW:API',
    ],
    on: ['', 'mine', 'mine:*', 'pw:test', 'pw:test:protocol,pw:test', '-pw:api', 'pw:ap', 'api'],
  },
  NODE_DEBUG: {
    off: ['*', 'http', 'HTTP', 'http*', 'fs,https', 'net', 'tls', 'stream', 'child_process', 'h*'],
    on: ['', 'fs', 'module,timer', 'htt', 'cluste'],
  },
} as const;

for (const variable of ['DEBUG', 'NODE_DEBUG'] as const)
  for (const [isOff, list] of [
    [true, values[variable].off],
    [false, values[variable].on],
  ] as const)
    for (const value of list)
      test(`${variable}='${value}' ${isOff ? 'is switched off' : 'stays'}`, () => {
        expect(printsHeaders(variable, value)).toBe(isOff);
      });
