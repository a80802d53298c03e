import type { Contrast } from './contrast.ts';
import type { Finding } from '../../contract/finding.ts';
import { placeOf, type Facets } from './reply-facets.ts';
import { withChecks } from './fold-checks.ts';
import type { Facet, Kind } from '../model.ts';

/** One side of a case: facets of its reply, and its findings. */
export interface Shown {
  readonly facets: Facets;
  readonly findings: readonly Finding[];
}

type Differing = (kind: Kind, place: string, none: string) => readonly Contrast[];

const absent = 'not there';

/**
 * Differences between the replies of two sides to one case. A different status is reported alone, and nothing is compared below a
 * field that is missing or has another type.
 * @param taken keys of facets that are noise
 */
export function contrastsOf(a: Shown, b: Shown, taken: ReadonlySet<string>): readonly Contrast[] {
  const value = (side: Shown, kind: Kind, place: string): string | undefined =>
    side.facets.get(`${kind} ${place}`)?.value;
  const differing: Differing = (kind, place, none) => {
    const [left = none, right = none] = [value(a, kind, place), value(b, kind, place)];
    return left === right || taken.has(`${kind} ${place}`) ? [] : [{ kind, place, a: left, b: right }];
  };
  const status = differing('status', '(status)', absent);
  if (status.length > 0) return status;
  const wire = ['header:content-type', 'header:cache-control'].flatMap((place) =>
    differing('header', place, absent),
  );
  const body = differing('body', '', absent);
  const shape = body.length > 0 ? body : shapeContrasts(a.facets, b.facets, differing);
  return withChecks([...wire, ...shape], checkContrasts(a, b, taken));
}

function shapeContrasts(a: Facets, b: Facets, differing: Differing): readonly Contrast[] {
  const contrasts: Contrast[] = [];
  const cut: string[] = [];
  for (const place of placesOf([a, b])) {
    if (cut.some((above) => within(place, above))) continue;
    const here = contrastsAt(place, differing);
    contrasts.push(...here);
    if (here.some((one) => one.kind === 'type' || one.a === absent || one.b === absent)) cut.push(place);
    else if ([a, b].some((facets) => hasNothingBelow(facets, place))) cut.push(`${place}/`);
  }
  return contrasts;
}

/** True if the place is the other one or below it. A trailing slash means only below. */
export const within = (place: string, above: string): boolean =>
  place === above || place.startsWith(above.endsWith('/') ? above : `${above}/`);

const hasNothingBelow = (facets: Facets, place: string): boolean =>
  facets.get(`empty ${place}`)?.value === 'is empty' || facets.get(`null ${place}`)?.value === 'always null';

const ofTheBody: readonly Kind[] = ['presence', 'type', 'null', 'empty', 'date', 'number'];

/** Places in the bodies, outer ones first. */
const placesOf = (sides: readonly Facets[]): readonly string[] =>
  [
    ...new Set(
      sides
        .flatMap((facets) => [...facets.values()])
        .filter(({ kind }) => ofTheBody.includes(kind))
        .map(({ place }) => place),
    ),
  ].toSorted((left, right) => left.split('/').length - right.split('/').length);

/** A missing field or another type is reported alone. The rest is compared only if both sides agree on these. */
function contrastsAt(place: string, differing: Differing): readonly Contrast[] {
  const presence = differing('presence', place, absent);
  if (presence.some(({ a, b }) => a === absent || b === absent)) return presence;
  const where = (kind: Kind): readonly Contrast[] =>
    differing(kind, place, '').filter(({ a, b }) => a !== '' && b !== '');
  const type = where('type');
  if (type.length > 0) return [...type, ...presence];
  const dates = differing('date', place, 'text').filter(({ a, b }) => `${a} ${b}`.includes('0000'));
  return [...presence, ...where('null'), ...dates, ...where('empty'), ...where('number')];
}

/** Checks that only one side passes, by the place of their finding. */
function checkContrasts(a: Shown, b: Shown, taken: ReadonlySet<string>): readonly Contrast[] {
  const places = [...new Set([...a.findings, ...b.findings].map(placeOf))];
  return places.flatMap((place): readonly Contrast[] => {
    const [left, right] = [failing(a, place, taken), failing(b, place, taken)];
    return left === right ? [] : [{ kind: 'check', place, a: checkWords(left), b: checkWords(right) }];
  });
}

const checkWords = (checks: string): string => (checks === '' ? 'passes' : `fails ${checks}`);

const failing = ({ findings }: Shown, place: string, taken: ReadonlySet<string>): string =>
  [...new Set(findings.filter((finding) => placeOf(finding) === place).map(({ check }) => check))]
    .filter((check) => !taken.has(`check ${check} ${place}`))
    .toSorted()
    .join(', ');

/** Keys of facets that differ between two readings of one side. */
export function disagreements(one: Shown, other: Shown): readonly string[] {
  const told = ({ facets, findings }: Shown): ReadonlyMap<string, string> =>
    new Map([
      ...[...facets].map(([key, { value }]: readonly [string, Facet]) => [key, value] as const),
      ...findings.map((finding) => [`check ${finding.check} ${placeOf(finding)}`, 'fails'] as const),
    ]);
  const [left, right] = [told(one), told(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key));
}
