import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { baselineOf } from '../../checks/baseline.ts';
import { inForceOf } from '../../runner/run.ts';
import { placeOf, seenIn } from './facets.ts';
import type { Difference, Reading, Side } from '../model.ts';
import { keeps } from '../compliance/compliance.ts';
import { successSchema } from '../../contract/define.ts';

type Members = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Members of documented enums that all readings of one side show and none of the other. They are collected per endpoint, because the
 * members in a single list depend on the data. A side whose whole list does not fit into one reply is not said to lack any. An undocumented
 * member is a finding of a check.
 * @param caseIds that both sides have answered alike
 */
export function enumContrasts(
  endpoint: EndpointContract,
  caseIds: readonly string[],
  a: Side,
  b: Side,
): readonly Difference[] {
  const schemas = [a, b]
    .map((side) => successSchema(inForceOf(side, endpoint).contract))
    .filter((schema) => schema !== undefined);
  const members = ({ readings }: Side): readonly Members[] =>
    readings.map((reading) => membersIn(reading, caseIds, schemas));
  const [left, right] = [members(a), members(b)];
  const isCut = (side: Side): boolean => showsPartOnly(side, endpoint, caseIds);
  const broken = new Set([a, b].flatMap((side) => brokenPlaces(side, caseIds)));
  return [...(left[0]?.keys() ?? [])]
    .filter((place) => right[0]?.has(place) === true && !broken.has(place))
    .map((place): Difference => {
      const [onA, onB] = [only(place, left, right), only(place, right, left)];
      const compliance = { a: keeps, b: keeps };
      return {
        caseId: endpoint.id,
        kind: 'enum',
        place,
        a: words(isCut(b) ? [] : onA),
        b: words(isCut(a) ? [] : onB),
        compliance,
      };
    })
    .filter((one) => one.a !== one.b);
}

/** Whether a reply without parameters has fewer items than the list. */
function showsPartOnly(side: Side, endpoint: EndpointContract, caseIds: readonly string[]): boolean {
  const { list } = inForceOf(side, endpoint).contract;
  if (list === undefined) return false;
  return caseIds.some((id) => {
    const exchange = side.readings[0].get(id)?.own?.exchange;
    return (
      exchange?.status === 200 && exchange.sent.query === '' && !baselineOf(exchange.body, list).complete
    );
  });
}

/** The members that a reading shows, by place. */
function membersIn(reading: Reading, caseIds: readonly string[], schemas: readonly JsonSchema[]): Members {
  const all = new Map<string, ReadonlySet<string>>();
  for (const id of caseIds) {
    const exchange = reading.get(id)?.own?.exchange;
    if (exchange?.status !== 200) continue;
    for (const [key, members] of seenIn(exchange.body, schemas)) {
      const [, place] = /^enum (.*)$/s.exec(key) ?? [];
      if (place !== undefined) all.set(place, new Set([...(all.get(place) ?? []), ...members]));
    }
  }
  return all;
}

const brokenPlaces = ({ readings: [reading] }: Side, caseIds: readonly string[]): readonly string[] =>
  caseIds.flatMap((id) => (reading.get(id)?.outcome.findings ?? []).map(placeOf));

const only = (place: string, own: readonly Members[], other: readonly Members[]): readonly string[] =>
  [...(own[0]?.get(place) ?? [])]
    .filter((member) => own.every((one) => one.get(place)?.has(member) === true))
    .filter((member) => !other.some((one) => one.get(place)?.has(member) === true))
    .toSorted();

const words = (members: readonly string[]): string =>
  members.length === 0 ? 'no other member' : `also ${members.join(', ')}`;
