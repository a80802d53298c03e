import { at, listAt } from '../lib/json.ts';
import type { Client } from '../client/client.ts';
import { NotChecked } from '../client/not-checked.ts';

/** A list of the workspace's own, in which fixtures are found. */
export interface Listed {
  readonly items: readonly unknown[];
  /** True if nothing of it was left out. */
  readonly whole: boolean;
  /** Why it could not be read; undefined if it was. */
  readonly trouble?: string;
}

const page = 100;

/** Reads the first page of a list; a list that is not served or not permitted is empty and says why. */
export async function listed(client: Client, path: string, key: string, query = ''): Promise<Listed> {
  const asked = `${query}${query === '' ? '' : '&'}count=${page}`;
  try {
    const { exchange } = await client.ask({ path, query: asked, actor: 'admin', credentials: 'own' });
    if (exchange.status !== 200)
      return { items: [], whole: false, trouble: `GET ${path} answered ${exchange.status}` };
    const items = listAt(exchange.body, key);
    return { items, whole: at(exchange.body, 'total') === items.length };
  } catch (error) {
    if (!(error instanceof NotChecked)) throw error;
    return { items: [], whole: false, trouble: error.reason };
  }
}

/** The texts at a key of every item, each once. */
export const texts = (items: readonly unknown[], key: string): readonly string[] => [
  ...new Set(items.map((item) => at(item, key)).filter(isText)),
];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Items with the most of these keys first: they give the checks the most to look at. */
export function richestFirst(items: readonly unknown[], keys: readonly string[]): readonly unknown[] {
  const richness = (item: unknown): number => keys.filter((key) => (at(item, key) ?? null) !== null).length;
  return items.toSorted((left, right) => richness(right) - richness(left));
}
