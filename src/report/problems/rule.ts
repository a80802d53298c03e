import type { Symptom } from './symptom.ts';

/** Places of the documented fields, objects and lists. */
export interface Documented {
  readonly fields: readonly string[];
  readonly objects: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/** Whether a finding surely explains another one. */
export type Explains = (cause: Symptom, symptom: Symptom, documented: Documented) => boolean;
