import { isObject } from '../lib/json.ts';
import { serve } from '../reference/serve.ts';
import { ConfigError, playable } from '../config/variables.ts';
import { oneOf } from '../config/values.ts';

const states = ['rich', 'minimal', 'empty', 'large'] as const;

export interface ServeOptions {
  readonly release: string;
  readonly port: string;
  readonly data: string;
  readonly premium: boolean;
  readonly declared: string;
}

/**
 * Serves the embedded workspace until it is interrupted.
 * @throws ConfigError for an unknown option or a port that is not available
 */
export async function serveFrom({ release, port, data, premium, declared }: ServeOptions): Promise<void> {
  const options = {
    release: oneOf('--release', release, playable) ?? 'documented',
    data: oneOf('--data', data, states) ?? 'rich',
    port: portOf(port),
    premium,
    declared: oneOf('--declared', declared, ['old', 'new', 'none'] as const) ?? 'old',
  };
  try {
    await serve(options);
  } catch (error) {
    throw listening(error, options.port);
  }
}

/** One sentence if the port is not available; any other error unchanged. */
function listening(error: unknown, port: number): unknown {
  const code = isObject(error) ? error['code'] : undefined;
  const remedy = 'give another --port, or leave it out for a free one';
  if (code === 'EADDRINUSE') return new ConfigError(`port ${port} is taken by another program`, remedy);
  if (code === 'EACCES') return new ConfigError(`this user may not listen on port ${port}`, remedy);
  return error;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new ConfigError(`--port is '${text}'`, 'give a number from 0 to 65535');
}
