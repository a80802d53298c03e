import type { MutationKind } from '../mutations.ts';

/** A mutation that a schema accepts on purpose, with the sentence that allows it. */
export interface Waiver {
  /** `<endpoint>/<status>`; also for the schemas of releases, or only for them with a trailing `@`. */
  readonly schema: string;
  readonly fields: readonly string[];
  readonly mutations: readonly MutationKind[];
  /** The accepted values, if not every one is accepted. */
  readonly values?: readonly string[];
  readonly reason: string;
}

/** Mutations after which a field is missing. */
export const absent = ['remove', 'rename'] as const;
