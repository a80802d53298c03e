import { redactor } from '../client/redact.ts';
import { ConfigError, playable } from '../config/variables.ts';
import { oneOf, present } from '../config/values.ts';
import { isObject } from '../lib/json.ts';
import { startReference, type Reference, type ReferenceOptions } from '../reference/index.ts';
import { terminal, type Output } from './output.ts';
import { environmentOf, requestLine } from './serve-text.ts';

const states = ['rich', 'minimal', 'empty', 'large'] as const;
const longestLatency = 60_000;

export interface ServeOptions {
  readonly release?: string;
  readonly port: string;
  readonly host: string;
  readonly data?: string;
  readonly premium: boolean;
  readonly declared: string;
  readonly fault?: string;
  readonly latency: string;
  readonly seed?: string;
  /** True without a filter. */
  readonly listFaults?: string | true;
}

/**
 * Serves the embedded workspace until it is interrupted, or lists the faults that it can have. It prints a `.env` as its result, and says a
 * line for each request.
 * @param interrupted settles when the workspace has to stop
 * @throws ConfigError for an unknown option, fault or address, or a port that is not available
 */
export async function serve(
  options: ServeOptions,
  { print, say }: Output = terminal,
  interrupted: () => Promise<void> = signalled,
): Promise<void> {
  if (options.listFaults !== undefined) {
    const { listOfFaults } = await import('./serve-faults.ts');
    return print(listOfFaults(options.listFaults === true ? '' : options.listFaults).join('\n'));
  }
  const { stories, ...wanted } = await workspaceOf(options);
  if (options.host.trim() === '') throw noAddress(options.host);
  const { release = 'documented', data = 'rich' } = wanted;
  const reference = await started({ ...wanted, onReply: (asked, ms) => say(requestLine(asked, ms, redact)) });
  const redact = redactor(Object.values(reference.accounts).flatMap((one) => [one.authToken, one.password]));
  print(environmentOf(reference, { release, data, stories, ...present('seed', options.seed) }));
  await interrupted();
  await reference.close();
}

async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** The options of the workspace, and its faults with their stories. */
async function workspaceOf(options: ServeOptions) {
  const usual: Partial<ReferenceOptions> = {
    ...present('release', oneOf('--release', options.release, playable)),
    ...present('data', oneOf('--data', options.data, states)),
    premium: options.premium,
    declared: oneOf('--declared', options.declared, ['old', 'new', 'none'] as const) ?? 'old',
    port: numberOf('--port', options.port, 65_535),
    host: options.host,
    latencyMs: numberOf('--latency', options.latency, longestLatency),
    cors: true,
    keepsLog: false,
  };
  const faulty = options.fault === undefined ? { stories: [] } : await withFaults(options.fault, usual);
  const workspace = { ...usual, ...faulty };
  return options.seed === undefined ? workspace : { ...workspace, ...(await drawn(options.seed, workspace)) };
}

async function withFaults(ids: string, usual: Partial<ReferenceOptions>) {
  const { faultsOf, optionsFor } = await import('./serve-faults.ts');
  const faults = faultsOf(ids);
  return { ...optionsFor(faults, usual), stories: faults.map(({ id, story }) => `${id}: ${story}`) };
}

async function drawn(seed: string, { release, data = 'rich' }: Partial<ReferenceOptions>) {
  const { rareData } = await import('../../lab/rare-data.ts');
  const number = numberOf('--seed', seed, Number.MAX_SAFE_INTEGER);
  return { ownData: await rareData(number, (release ?? 'documented') === 'documented', data) };
}

function numberOf(option: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new ConfigError(`${option} is '${text}'`, `give a number from 0 to ${most}`);
}

/** @throws ConfigError, in one sentence, if it cannot listen */
async function started(options: Partial<ReferenceOptions>): Promise<Reference> {
  try {
    return await startReference(options);
  } catch (error) {
    const { port = 0, host = '' } = options;
    throw refusal(isObject(error) ? error['code'] : undefined, port, host) ?? error;
  }
}

function refusal(code: unknown, port: number, host: string): ConfigError | undefined {
  const remedy = 'give another --port, or leave it out for a free one';
  if (code === 'EADDRINUSE') return new ConfigError(`port ${port} is taken by another program`, remedy);
  if (code === 'EACCES') return new ConfigError(`this user may not listen on port ${port}`, remedy);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL')
    return noAddress(host);
  return undefined;
}

const noAddress = (host: string): ConfigError =>
  new ConfigError(
    `--host is '${host}', which is no address of this machine`,
    'give one that is, for instance 127.0.0.1, or 0.0.0.0 for all',
  );
