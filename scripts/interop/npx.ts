import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Tool } from './tools.ts';

/** Groups of processes that are still there. */
const running = new Set<number>();
process.once('exit', () => {
  for (const pid of running) end(pid);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(2));

/** Starts a tool by `npx`, as a group of processes of its own: `npx` starts others. */
export function startTool(
  { package: name, version }: Tool,
  command: readonly string[],
  folder: string,
): ChildProcess {
  const child = spawn('npx', ['--yes', '--package', `${name}@${version}`, '--', ...command], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('close', () => running.delete(pid));
  }
  return child;
}

/** Ends a tool with all that it started. */
export async function stopTool(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  end(child.pid);
  await closed;
}

function end(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** What a tool prints, once it has ended. */
export async function outputOf(
  tool: Tool,
  command: readonly string[],
  folder: string,
): Promise<{ readonly out: string; readonly err: string; readonly code: number | null }> {
  const child = startTool(tool, command, folder);
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([child.stdout, child.stderr].map(async (one) => one && text(one)));
  await closed;
  return { out: out ?? '', err: err ?? '', code: child.exitCode };
}

/** Why a tool cannot be had; undefined if it is there. `npx` keeps it for the runs that follow. */
export async function lackOf(tool: Tool, folder: string): Promise<string | undefined> {
  if (tool.needsJava === true && spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0)
    return 'Java is not there';
  const { code, err } = await outputOf(tool, ['node', '--version'], folder);
  if (code === 0) return undefined;
  const said = err.split('\n').find((line) => line.startsWith('npm error'));
  return `npm could not fetch it (${said?.replace('npm error ', '') ?? `exit code ${code}`})`;
}
