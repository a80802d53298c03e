import { acrossCases } from './explained-across-cases.ts';
import { fromValues } from './explained-by-value.ts';
import { inCase } from './explained-in-case.ts';
import type { Documented, Explains } from './rule.ts';
import type { Symptom } from './symptom.ts';

/** The findings among which the cause of one is looked for. */
interface Known {
  readonly ofCase: (symptom: Symptom) => readonly Symptom[];
  readonly ofEndpoint: readonly Symptom[];
  readonly documented: Documented;
}

/** The finding that a finding surely follows from; itself if there is none. */
export function originOf(symptom: Symptom, known: Known, seen: ReadonlySet<Symptom> = new Set()): Symptom {
  const { ofCase, ofEndpoint, documented } = known;
  const explains = (some: readonly Explains[]) => (other: Symptom) =>
    other !== symptom && some.some((rule) => rule(other, symptom, documented));
  const cause =
    ofCase(symptom).find(explains(inCase)) ?? ofEndpoint.find(explains([...acrossCases, ...fromValues]));
  // If two findings explain each other, the search ends here.
  if (cause === undefined || seen.has(cause)) return symptom;
  return originOf(cause, known, new Set([...seen, symptom]));
}
