import { createRequire } from 'node:module';
import { globMatches } from '../lib/glob.ts';

/** Logs of Playwright and of Node that print requests with their headers, their bodies, or the environment. */
const telling = {
  DEBUG: [
    'pw:api',
    'pw:channel',
    'pw:protocol',
    'pw:server',
    'pw:server:channel',
    'https-proxy-agent',
    'socks-proxy-agent',
  ],
  NODE_DEBUG: [
    'http',
    'https',
    'http2',
    'net',
    'tls',
    'stream',
    'undici',
    'fetch',
    'child_process',
    'cluster',
  ],
} as const;

/**
 * Switches DEBUG and NODE_DEBUG off if they would print tokens: for this process, which may have read them before, and for those that it
 * starts.
 * @param warn called with one line for each
 */
export function switchOffHeaderLogs(warn: (line: string) => void): void {
  const values = { DEBUG: process.env['DEBUG'] ?? '', NODE_DEBUG: process.env['NODE_DEBUG'] ?? '' };
  for (const variable of ['DEBUG', 'NODE_DEBUG'] as const) {
    const value = values[variable];
    if (!printsHeaders(variable, value)) continue;
    Reflect.deleteProperty(process.env, variable);
    switchOff[variable]();
    warn(`${variable} is switched off here, since '${value}' prints tokens.`);
  }
}

/** Whether a value makes Playwright or Node print what may hold a token. A word that begins with `-` switches a log off. */
export const printsHeaders = (variable: keyof typeof telling, value: string): boolean =>
  value.split(/[\s,]+/).some((word) => telling[variable].some((log) => globMatches(word.toLowerCase(), log)));

const switchOff = {
  /** Playwright has its own copy of `debug`, and may have loaded it. */
  DEBUG: (): void => {
    const inPlaywright = createRequire(createRequire(import.meta.url).resolve('@playwright/test'));
    const inCore = createRequire(inPlaywright.resolve('playwright'));
    inCore('playwright-core/lib/utilsBundle').debug.disable();
  },
  /** Node reads the variable when it starts, and writes such a log to stderr as `NAME 123: …`. */
  NODE_DEBUG: (): void => {
    const write = process.stderr.write.bind(process.stderr);
    const log = new RegExp(String.raw`^[A-Z0-9_]+ (?:\u001b\[\d+m)?${process.pid}\b`);
    Object.assign(process.stderr, {
      write: (...chunk: Parameters<typeof write>) =>
        typeof chunk[0] === 'string' && log.test(chunk[0]) ? true : write(...chunk),
    });
  },
};
