import type { MutationKind } from '../mutations.ts';

/** What a schema accepts on purpose, and the sentence that says that a faithful server may send it. */
export interface Waiver {
  /** `<endpoint>/<status>`; it holds for the releases' schemas as well, or only there with `@`. */
  readonly schema: string;
  readonly fields: readonly string[];
  readonly mutations: readonly MutationKind[];
  /** The value put there, where not every one is accepted. */
  readonly values?: readonly string[];
  readonly reason: string;
}

/** How a field can be left out. */
export const absent = ['remove', 'rename'] as const;
