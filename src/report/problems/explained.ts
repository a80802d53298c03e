import { acrossCases } from './explained-across-cases.ts';
import { fromValues } from './explained-by-value.ts';
import { inCase } from './explained-in-case.ts';
import type { Documented, Explains } from './explains.ts';
import type { Symptom } from './symptom.ts';

/** The findings among which the cause of one is looked for. */
interface Known {
  readonly ofCase: (symptom: Symptom) => readonly Symptom[];
  readonly ofEndpoint: readonly Symptom[];
  readonly documented: Documented;
}

/**
 * The finding that a finding surely follows from; itself if there is none. Of those that explain each other the first one tells it.
 * @param path findings that were followed so far
 */
export function originOf(symptom: Symptom, known: Known, path: readonly Symptom[] = []): Symptom {
  const { ofCase, ofEndpoint, documented } = known;
  const explains = (some: readonly Explains[]) => (other: Symptom) =>
    other !== symptom && some.some((rule) => rule(other, symptom, documented));
  const cause =
    ofCase(symptom).find(explains(inCase)) ?? ofEndpoint.find(explains([...acrossCases, ...fromValues]));
  if (cause === undefined) return symptom;
  const followed = [...path, symptom];
  const circle = followed.slice(path.indexOf(cause));
  return path.includes(cause)
    ? (ofEndpoint.find((one) => circle.includes(one)) ?? symptom)
    : originOf(cause, known, followed);
}
