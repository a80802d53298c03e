import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startTool, stopTool } from './npx.ts';
import type { Mock } from './tools.ts';

/** Longer than any of them took to start, on a busy machine too. */
const longestStart = 120_000;

/**
 * Serves a document with a mock server while `use` runs.
 * @throws Error with its last words if it does not start
 */
export async function withMock<Value>(
  mock: Mock,
  document: string,
  folder: string,
  use: (url: string) => Promise<Value>,
): Promise<Value> {
  const port = await freePort();
  const child = startTool(mock, mock.command(document, `${port}`), folder);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
  try {
    const until = performance.now() + longestStart;
    while (!(await answers(port))) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error(`${mock.name} did not start: ${said.trim().split('\n').at(-1) ?? ''}`);
      await pause(100);
    }
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    await stopTool(child);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const told = (there: boolean): void => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => told(true)).once('error', () => told(false));
  });
