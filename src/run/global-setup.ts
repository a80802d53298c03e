import { config as loadDotenv } from 'dotenv';
import { setUp } from './set-up.ts';

/** Playwright's global set-up: one login per account and one look at the workspace for all workers; returns the tear-down. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  loadDotenv({ quiet: true });
  const { close } = await setUp(process.env, (line) => process.stderr.write(`${line}\n`));
  return close;
}
