import { createHash } from 'node:crypto';
import { canonical } from '../lib/json.ts';

/** A thing as a list of the workspace shows it. */
export interface Listed {
  readonly id: string;
  /** Digests of its values, since some of them are personal. */
  readonly traits: { readonly [name: string]: string };
}

/** A digest that is equal for equal values. */
export const traitOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonical(value ?? null))
    .digest('base64url')
    .slice(0, 16);
