import { inForceOf } from '../../runner/run.ts';
import { repliesOf } from '../../engine/judge.ts';
import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { contrastsOf, disagreements, type Shown } from './contrasts.ts';
import { facetsOf } from './reply-facets.ts';
import { withLeftovers } from '../compliance/leftover-deviations.ts';
import type { Difference, Reading, Side } from '../model.ts';
import { complianceOf } from '../compliance/compliance.ts';
import type { JudgedReply } from '../compliance/judged-reply.ts';

/** The result of comparing one case. */
export interface ComparedCase {
  readonly differences: readonly Difference[];
  /** Facet keys that two readings of a side disagree on. */
  readonly noise: { readonly a: readonly string[]; readonly b: readonly string[] };
}

/** Compares one case that both sides answered. */
export function compareCase(endpoint: EndpointContract, caseId: string, a: Side, b: Side): ComparedCase {
  const id = `${endpoint.id}/${caseId}`;
  const schemas = [a, b].flatMap((side) => schemasOf(side, endpoint, caseId));
  const noise = { a: noiseOf(a, id, schemas), b: noiseOf(b, id, schemas) };
  const [left, right] = [shown(a.readings[0], id, schemas), shown(b.readings[0], id, schemas)];
  const [one, other] = [witnessOf(a, endpoint, caseId), witnessOf(b, endpoint, caseId)];
  if (left === undefined || right === undefined || one === undefined || other === undefined)
    return { differences: [], noise };
  const taken = new Set([...noise.a, ...noise.b]);
  const told = contrastsOf(left, right, taken).map((contrast) => ({
    ...contrast,
    caseId: id,
    compliance: { a: complianceOf(contrast, one, other), b: complianceOf(contrast, other, one) },
  }));
  return { differences: withLeftovers(told, schemas, one, other), noise };
}

/** Schemas that describe the replies of a case, by the contract of a side. */
function schemasOf(side: Side, endpoint: EndpointContract, caseId: string): readonly JsonSchema[] {
  const { contract } = inForceOf(side, endpoint);
  const testCase = contract.cases.find(({ id }) => id === caseId);
  const status = side.readings[0].get(`${endpoint.id}/${caseId}`)?.exchange.status ?? 0;
  if (testCase === undefined) return [];
  return repliesOf(testCase, contract)
    .filter(({ statuses }) => statuses.includes(status))
    .flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
}

function shown(
  reading: Reading,
  id: string,
  schemas: readonly JsonSchema[],
  everything = false,
): Shown | undefined {
  const exchange = reading.get(id)?.exchange;
  if (exchange === undefined) return undefined;
  return {
    facets: facetsOf(exchange, schemas, everything),
    findings: reading.results.get(id)?.findings ?? [],
  };
}

/** Facets that differ between two readings of a case, or that a recording marks as unsteady. */
export function noiseOf(
  { readings, unsteady }: Pick<Side, 'readings' | 'unsteady'>,
  id: string,
  schemas: readonly JsonSchema[],
  everything = false,
): readonly string[] {
  const [first, second] = readings.map((reading) => shown(reading, id, schemas, everything));
  return [
    ...(unsteady.get(id) ?? []),
    ...(first === undefined || second === undefined ? [] : disagreements(first, second)),
  ];
}

function witnessOf(
  { readings: [reading], workspace }: Side,
  endpoint: EndpointContract,
  caseId: string,
): JudgedReply | undefined {
  const own = reading.get(`${endpoint.id}/${caseId}`);
  const result = reading.results.get(`${endpoint.id}/${caseId}`);
  if (own === undefined || result === undefined) return undefined;
  const related = (id: string) => reading.get(`${endpoint.id}/${id}`)?.exchange;
  return {
    evidence: { ...own, caseId, related, gatewayLimits: workspace.gatewayLimits },
    inForce: inForceOf({ workspace }, endpoint),
    workspace,
    result,
  };
}
