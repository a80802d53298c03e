import type { Contrast, Kind } from '../model.ts';

/** Kinds that depend on the items in a reply. */
const soft: readonly Kind[] = ['presence', 'null', 'empty', 'number'];

const below = (place: string, above: string): boolean => place.startsWith(`${above}/`);

/**
 * Joins differences of shape and of checks, so that each cause is reported once. Differences that depend on items are left out where
 * a list fails a check, and a failing check where the shape at its place, or around it, differs too.
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
