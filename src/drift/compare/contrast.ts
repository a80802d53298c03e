import type { Kind } from '../model.ts';

/** A difference before anybody is blamed for it. */
export interface Contrast {
  readonly kind: Kind;
  readonly place: string;
  readonly a: string;
  readonly b: string;
}
