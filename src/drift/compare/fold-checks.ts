import type { Kind } from '../model.ts';
import type { Contrast } from './contrast.ts';

/** Kinds that depend on which items a reply happens to show. */
const soft: readonly Kind[] = ['presence', 'null', 'empty', 'number'];

const below = (place: string, above: string): boolean => place.startsWith(`${above}/`);

/**
 * Joins the differences of shape with those of checks, so that one cause is told once. A list that fails a check shows other
 * items than asked, and what depends on its items is a consequence. A check that fails at or below a place whose shape differs
 * tells the same thing again; so does a schema that complains of the object around it.
 */
export function withChecks(shape: readonly Contrast[], checks: readonly Contrast[]): readonly Contrast[] {
  const relations = checks.filter((check) => check.place !== '' && !isSchemaAlone(check));
  const own = shape.filter((one) => !relations.some((check) => dependsOn(one, check)));
  return [...own, ...checks.filter((check) => !own.some((one) => isTold(check, one)))];
}

const isSchemaAlone = ({ a, b }: Contrast): boolean =>
  [a, b].every((words) => words === 'passes' || words === 'fails schema');

const dependsOn = ({ kind, place }: Contrast, check: Contrast): boolean =>
  soft.includes(kind) &&
  (below(place, check.place) || (kind === 'empty' && [place, `${place}/*`].includes(check.place)));

const isTold = (check: Contrast, { place }: Contrast): boolean =>
  check.place === place || below(check.place, place) || (isSchemaAlone(check) && below(place, check.place));
