import type { EndpointContract } from '../../contract/types.ts';
import { inForceOf } from '../../runner/run.ts';
import type { CaseOutcome } from '../../runner/result.ts';
import { blockersOf } from './blockers.ts';
import { compareCase } from './compare-case.ts';
import { withoutChosenItems } from './chosen-items.ts';
import { enumContrasts } from './enum-members.ts';
import { declaredDifferences } from './declared.ts';
import { withoutConsequences } from './consequences.ts';
import type { Comparison, Compliance, Difference, Kind, NotCompared, Side, Which } from '../model.ts';
import { keeps, known } from '../compliance/compliance.ts';

/** Compares two sides by the cases that both contracts in force have. Pure. */
export function compareSides(contracts: readonly EndpointContract[], a: Side, b: Side): Comparison {
  const parts = contracts.map((endpoint) => compareEndpoint(endpoint, a, b));
  return {
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
    differences: [
      ...parts.flatMap(({ differences }) => differences),
      ...contracts.flatMap((endpoint) => declaredDifferences(endpoint, a.workspace, b.workspace)),
    ],
    onlyOn: { a: parts.flatMap(({ onlyOn }) => onlyOn.a), b: parts.flatMap(({ onlyOn }) => onlyOn.b) },
    notCompared: parts.flatMap(({ notCompared }) => notCompared),
    noise: parts.flatMap(({ noise }) => noise),
  };
}

function compareEndpoint(endpoint: EndpointContract, a: Side, b: Side): Comparison {
  const [onA, onB] = [caseIds(a, endpoint), caseIds(b, endpoint)];
  const full = (id: string): string => `${endpoint.id}/${id}`;
  const onlyOn = {
    a: onA.filter((id) => !onB.includes(id)).map(full),
    b: onB.filter((id) => !onA.includes(id)).map(full),
  };
  const common = onA.filter((id) => onB.includes(id));
  if (common.length === 0) return { compared: 0, ...nothingInCommon(endpoint, a, b), onlyOn, noise: [] };
  const blockers = common.map((id) => ({
    id,
    why: [...blockersOf(full(id), 'a', a), ...blockersOf(full(id), 'b', b)],
  }));
  const cases = blockers
    .filter(({ why }) => why.every(({ blocks }) => !blocks))
    .map(({ id }) => ({ id: full(id), ...compareCase(endpoint, id, a, b) }));
  const differences = withoutChosenItems(
    cases.flatMap((one) => one.differences),
    cases.flatMap(({ facets }) => facets ?? []),
  );
  const alike = cases
    .filter((one) => !one.differences.some(({ kind }) => hard.includes(kind)))
    .map(({ id }) => id);
  const all = [
    ...withoutConsequences(endpoint, differences, { a, b }),
    ...enumContrasts(endpoint, alike, a, b),
  ];
  const ofExamples = [a, b].some(({ workspace }) => workspace.examples !== undefined);
  return {
    compared: cases.length,
    differences: ofExamples ? all.filter(({ kind }) => !ofData.includes(kind)) : all,
    onlyOn,
    notCompared: blockers.flatMap(({ why }) => why.map(({ told }) => told)),
    noise: cases.flatMap(({ noise }) => noise),
  };
}

/** Kinds of differences after which the rest of two replies is not compared. */
const hard: readonly Kind[] = ['status', 'body', 'type', 'empty'];

/** Kinds that depend on the data. A mock of examples has no data of its own. */
const ofData: readonly Kind[] = ['empty', 'enum', 'number', 'check', 'deviation'];

const caseIds = (side: Side, endpoint: EndpointContract): readonly string[] =>
  inForceOf(side, endpoint).contract.cases.map(({ id }) => id);

/**
 * If two releases share no case of an endpoint, a deviation replaced or removed it. That is one difference, unless a side never
 * answered.
 */
function nothingInCommon(
  endpoint: EndpointContract,
  a: Side,
  b: Side,
): Pick<Comparison, 'differences' | 'notCompared'> {
  const [onA, onB] = [outcomesOn(endpoint, a), outcomesOn(endpoint, b)];
  const [ofA, ofB] = [onA, onB].map((outcomes) => outcomes.find(({ status }) => status !== null));
  if (ofA === undefined) return { differences: [], notCompared: [neverAnswered(endpoint, 'a', a, onA)] };
  if (ofB === undefined) return { differences: [], notCompared: [neverAnswered(endpoint, 'b', b, onB)] };
  const difference: Difference = {
    caseId: endpoint.id,
    kind: 'endpoint',
    place: `${endpoint.method} ${endpoint.path}`,
    a: `${ofA.status}: ${ofA.says}`,
    b: `${ofB.status}: ${ofB.says}`,
    compliance: { a: replacedBy(endpoint, a, b), b: replacedBy(endpoint, b, a) },
  };
  return { differences: [difference], notCompared: [] };
}

/** `known` if deviations of this side replaced the cases: without one of them both sides would have a case in common. */
function replacedBy(endpoint: EndpointContract, own: Side, other: Side): Compliance {
  const inForce = inForceOf(own, endpoint);
  const others = caseIds(other, endpoint);
  const ids = inForce.applied
    .map(({ deviation }) => deviation.id)
    .filter((id) => inForce.without([id]).cases.some((one) => others.includes(one.id)));
  return ids.length === 0 ? keeps : known(ids);
}

const outcomesOn = (endpoint: EndpointContract, side: Side): readonly CaseOutcome[] =>
  caseIds(side, endpoint).flatMap((id) => side.readings[0].get(`${endpoint.id}/${id}`)?.outcome ?? []);

function neverAnswered(
  { id }: EndpointContract,
  which: Which,
  { allowIncomplete }: Side,
  outcomes: readonly CaseOutcome[],
): NotCompared {
  const first = outcomes.find(({ verdict }) => verdict === 'not checked') ?? outcomes[0];
  const incomplete = first?.verdict !== 'not applicable' && !allowIncomplete;
  return { caseId: id, side: which, reason: first?.reason ?? 'it was not asked', incomplete };
}
