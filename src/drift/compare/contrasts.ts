import type { Finding } from '../../contract/finding.ts';
import type { Contrast, Kind } from '../model.ts';
import { placeOf, type Facets } from './facets.ts';

/** One reply to a case: its facets, and its findings. */
export interface Shown {
  readonly facets: Facets;
  readonly findings: readonly Finding[];
}

/** How a facet differs; if one side does not have it, `none` stands for it, and without `none` it is not compared. */
type Differing = (kind: Kind, place: string, none?: string) => readonly Contrast[];

const absent = 'not there';

/**
 * Differences between the replies of two sides to one case. A different status is reported alone, and nothing is compared below a
 * field that is missing or has another type.
 * @param taken keys of facets that are noise
 */
export function contrastsOf(a: Shown, b: Shown, taken: ReadonlySet<string>): readonly Contrast[] {
  const differing: Differing = (kind, place, none) => {
    const key = `${kind} ${place}`;
    const [left = none, right = none] = [a.facets.get(key), b.facets.get(key)];
    return left === undefined || right === undefined || left === right || taken.has(key)
      ? []
      : [{ kind, place, a: left, b: right }];
  };
  const status = differing('status', '(status)');
  if (status.length > 0) return status;
  const wire = ['content-type', 'cache-control'].flatMap((name) => differing('header', `header:${name}`));
  const body = differing('body', '');
  const shape = body.length > 0 ? body : shapeContrasts(a.facets, b.facets, differing);
  return withChecks([...wire, ...shape], checkContrasts(a, b, taken));
}

function shapeContrasts(a: Facets, b: Facets, differing: Differing): readonly Contrast[] {
  const contrasts: Contrast[] = [];
  const cut: string[] = [];
  for (const place of placesOf(a, b)) {
    if (cut.some((above) => place.startsWith(above))) continue;
    const here = contrastsAt(place, differing);
    contrasts.push(...here);
    if (here.some((one) => one.kind === 'type' || isOneSided(one)) || [a, b].some(hasNothingAt(place)))
      cut.push(`${place}/`);
  }
  return contrasts;
}

/** Places of facets, outer ones first. */
const placesOf = (a: Facets, b: Facets): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))].toSorted(
    (left, right) => left.split('/').length - right.split('/').length,
  );

const hasNothingAt =
  (place: string) =>
  (facets: Facets): boolean =>
    facets.get(`empty ${place}`) === 'is empty' || facets.get(`null ${place}`) === 'always null';

const isOneSided = ({ a, b }: Contrast): boolean => a === absent || b === absent;

/** A missing field or another type is reported alone. The rest is compared only if both sides agree on these. */
function contrastsAt(place: string, differing: Differing): readonly Contrast[] {
  const presence = differing('presence', place, absent);
  if (presence.some(isOneSided)) return presence;
  const type = differing('type', place);
  if (type.length > 0) return [...type, ...presence];
  const dates = differing('date', place, 'text').filter(({ a, b }) => `${a} ${b}`.includes('0000'));
  const [nulls, lists, numbers] = (['null', 'empty', 'number'] as const).map((kind) =>
    differing(kind, place),
  );
  return [presence, nulls, dates, lists, numbers].flatMap((one) => one ?? []);
}

/** Checks that only one side passes, by the place of their finding. */
function checkContrasts(a: Shown, b: Shown, taken: ReadonlySet<string>): readonly Contrast[] {
  const failing = ({ findings }: Shown, place: string): string => {
    const checks = findings.filter((finding) => placeOf(finding) === place).map(({ check }) => check);
    const told = [...new Set(checks)].filter((check) => !taken.has(`check ${check} ${place}`));
    return told.length === 0 ? 'passes' : `fails ${told.toSorted().join(', ')}`;
  };
  return [...new Set([...a.findings, ...b.findings].map(placeOf))]
    .map((place): Contrast => ({ kind: 'check', place, a: failing(a, place), b: failing(b, place) }))
    .filter((one) => one.a !== one.b);
}

/** Kinds that depend on the items in a reply. */
const soft: readonly Kind[] = ['presence', 'null', 'empty', 'number'];
export const isSoft = (kind: Kind): boolean => soft.includes(kind);

const below = (place: string, above: string): boolean => place.startsWith(`${above}/`);

/**
 * Joins differences of shape and of checks, so that each cause is reported once. Differences that depend on items are left out where
 * a list fails a check, and a failing check where the shape at its place, or around it, differs too.
 */
function withChecks(shape: readonly Contrast[], checks: readonly Contrast[]): readonly Contrast[] {
  const relations = checks.filter((check) => check.place !== '' && !isSchemaAlone(check));
  const own = shape.filter((one) => !relations.some((check) => dependsOn(one, check)));
  return [...own, ...checks.filter((check) => !own.some((one) => isTold(check, one)))];
}

const isSchemaAlone = ({ a, b }: Contrast): boolean =>
  [a, b].every((words) => words === 'passes' || words === 'fails schema');

const dependsOn = ({ kind, place }: Contrast, check: Contrast): boolean =>
  isSoft(kind) &&
  (below(place, check.place) || (kind === 'empty' && [place, `${place}/*`].includes(check.place)));

const isTold = (check: Contrast, { place }: Contrast): boolean =>
  check.place === place || below(check.place, place) || (isSchemaAlone(check) && below(place, check.place));

/** Keys of facets that differ between two readings of one side. */
export function disagreements(one: Shown, other: Shown): readonly string[] {
  const told = ({ facets, findings }: Shown): Facets =>
    new Map([
      ...facets,
      ...findings.map((finding) => [`check ${finding.check} ${placeOf(finding)}`, 'fails'] as const),
    ]);
  const [left, right] = [told(one), told(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key));
}
