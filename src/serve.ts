import { serve } from './reference/serve.ts';
import { ConfigError, oneOf, playable } from './workspace/config.ts';

const states = ['rich', 'minimal', 'empty', 'large'] as const;

export interface ServeOptions {
  readonly release: string;
  readonly port: string;
  readonly data: string;
  readonly premium: boolean;
}

/**
 * Serves the embedded workspace until it is interrupted.
 * @throws ConfigError naming the option that is unknown
 */
export async function serveFrom({ release, port, data, premium }: ServeOptions): Promise<void> {
  await serve({
    release: oneOf('--release', release, playable) ?? 'documented',
    data: oneOf('--data', data, states) ?? 'rich',
    port: portOf(port),
    premium,
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new ConfigError(`--port is '${text}'`, 'give a number from 0 to 65535');
}
