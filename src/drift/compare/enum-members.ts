import { isNotApplicable } from '../../contract/define.ts';
import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { inForceOf } from '../../runner/run.ts';
import { placeOf } from './reply-facets.ts';
import { factsOf } from './value-facts.ts';
import type { Difference, Reading, Side } from '../model.ts';
import { keeps } from '../compliance/compliance.ts';

type Members = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Members of documented enums that all readings of one side show and none of the other. They are collected per endpoint, because the
 * members in a single list depend on the data. An undocumented member is a finding of a check.
 * @param caseIds that both sides have answered alike
 */
export function enumContrasts(
  endpoint: EndpointContract,
  caseIds: readonly string[],
  a: Side,
  b: Side,
): readonly Difference[] {
  const schemas = [a, b].flatMap((side) => successSchema(inForceOf(side, endpoint).contract));
  const [left, right] = [a, b].map((side) =>
    side.readings.map((reading) => membersIn(reading, caseIds, schemas)),
  );
  if (left === undefined || right === undefined) return [];
  const broken = new Set([...brokenPlaces(a, caseIds), ...brokenPlaces(b, caseIds)]);
  const places = [...(left[0]?.keys() ?? [])].filter(
    (place) => right[0]?.has(place) === true && !broken.has(place),
  );
  return places.flatMap((place): readonly Difference[] => {
    const [onA, onB] = [only(place, left, right), only(place, right, left)];
    if (onA.length + onB.length === 0) return [];
    return [
      {
        caseId: endpoint.id,
        kind: 'enum',
        place,
        a: words(onA),
        b: words(onB),
        compliance: { a: keeps, b: keeps },
      },
    ];
  });
}

const successSchema = ({ replies: { 200: ok } }: EndpointContract): readonly JsonSchema[] =>
  isNotApplicable(ok) || ok.schema === undefined ? [] : [ok.schema];

function membersIn(reading: Reading, caseIds: readonly string[], schemas: readonly JsonSchema[]): Members {
  const all = new Map<string, Set<string>>();
  for (const id of caseIds) {
    const exchange = reading.get(id)?.exchange;
    if (exchange?.status !== 200) continue;
    for (const [place, { members }] of factsOf(exchange.body, schemas))
      if (members.size > 0) all.set(place, new Set([...(all.get(place) ?? []), ...members]));
  }
  return all;
}

const brokenPlaces = ({ readings: [reading] }: Side, caseIds: readonly string[]): readonly string[] =>
  caseIds.flatMap((id) => (reading.results.get(id)?.findings ?? []).map(placeOf));

const only = (place: string, own: readonly Members[], other: readonly Members[]): readonly string[] =>
  [...(own[0]?.get(place) ?? [])]
    .filter((member) => own.every((one) => one.get(place)?.has(member) === true))
    .filter((member) => !other.some((one) => one.get(place)?.has(member) === true))
    .toSorted();

const words = (members: readonly string[]): string =>
  members.length === 0 ? 'no other member' : `also ${members.join(', ')}`;
