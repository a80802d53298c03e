import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'secrets.json';

/** Leaves in the run's folder what must not stand in any report; whole or not at all, and readable by its owner only. */
export function keepSecrets(folder: string, secrets: readonly string[]): void {
  const part = join(folder, `${name}.part`);
  writeFileSync(part, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(part, join(folder, name));
}

/** What was left so far. */
export function secretsOf(folder: string): readonly string[] {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
