import type { Kind } from '../model.ts';

/** A difference, before it is known which side conforms. */
export interface Contrast {
  readonly kind: Kind;
  readonly place: string;
  readonly a: string;
  readonly b: string;
}
