import { accountNames } from './asked.ts';
import { startReference } from './server.ts';
import type { AccountName, Reference, ReferenceOptions } from './types.ts';

const prefixes: Readonly<Record<AccountName, string>> = {
  admin: 'ADMIN',
  agent: 'AGENT',
  unprivileged: 'UNPRIVILEGED',
};

/** The lines of a `.env` with which the suite tests this server. */
function environment({ url, accounts }: Reference, documented: boolean): readonly string[] {
  const credentials = accountNames.flatMap((name) => [
    `${prefixes[name]}_USER_ID=${accounts[name].userId}`,
    `${prefixes[name]}_AUTH_TOKEN=${accounts[name].authToken}`,
  ]);
  return [`BASE_URL=${url}`, ...credentials, ...(documented ? ['CONTRACT=documented'] : [])];
}

async function interrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Serves until interrupted, then closes. Prints the address and a `.env` for the suite. */
export async function serve(options: Partial<ReferenceOptions> = {}): Promise<void> {
  const reference = await startReference({ ...options, keepsLog: false });
  const { release = 'documented', data = 'rich' } = options;
  const lines = environment(reference, release === 'documented');
  process.stdout.write(`Reference workspace (${release}, ${data} data) on ${reference.url}\n`);
  process.stdout.write(`\n# .env\n${lines.join('\n')}\n\nStop it with Ctrl-C.\n`);
  await interrupted();
  await reference.close();
}
