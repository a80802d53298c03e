import { inForceOf } from '../../runner/run.ts';
import { repliesOf } from '../../engine/judge.ts';
import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { contrastsOf, disagreements } from './contrasts.ts';
import { facetsOf } from './facets.ts';
import { withLeftovers } from '../compliance/leftover-deviations.ts';
import type { Both, Difference, Side } from '../model.ts';
import { complianceOf, type JudgedReply } from '../compliance/compliance.ts';

/** The result of comparing one case. */
interface ComparedCase {
  readonly differences: readonly Difference[];
  /** Facet keys that two readings of a side disagree on. */
  readonly noise: Both<readonly string[]>;
}

/** Compares one case that both sides answered. */
export function compareCase(endpoint: EndpointContract, caseId: string, a: Side, b: Side): ComparedCase {
  const id = `${endpoint.id}/${caseId}`;
  const [one, other] = [replyOf(a, endpoint, caseId), replyOf(b, endpoint, caseId)];
  if (one === undefined || other === undefined) return { differences: [], noise: { a: [], b: [] } };
  const schemas = [one, other].flatMap(schemasOf);
  const noise = { a: noiseOf(a, id, schemas), b: noiseOf(b, id, schemas) };
  const shown = ({ findings, evidence: { exchange } }: JudgedReply) => ({
    facets: facetsOf(exchange, schemas),
    findings,
  });
  const taken = new Set([...noise.a, ...noise.b]);
  const told = contrastsOf(shown(one), shown(other), taken).map((contrast) => ({
    ...contrast,
    caseId: id,
    compliance: { a: complianceOf(contrast, one, other), b: complianceOf(contrast, other, one) },
  }));
  return { differences: withLeftovers(told, schemas, id, { a: one, b: other }), noise };
}

/** Schemas that describe a reply, by its contract. */
const schemasOf = ({ inForce, evidence: { caseId, exchange } }: JudgedReply): readonly JsonSchema[] =>
  inForce.contract.cases
    .filter(({ id }) => id === caseId)
    .flatMap((testCase) => repliesOf(testCase, inForce.contract))
    .filter(({ statuses }) => statuses.includes(exchange.status))
    .flatMap(({ schema }) => (schema === undefined ? [] : [schema]));

/** Facets that differ between two readings of a case, or that a recording marks as unsteady. */
export function noiseOf(
  { readings, unsteady }: Pick<Side, 'readings' | 'unsteady'>,
  id: string,
  schemas: readonly JsonSchema[],
  everything = false,
): readonly string[] {
  const [first, second] = readings.map(({ get, results }) => {
    const exchange = get(id)?.exchange;
    if (exchange === undefined) return undefined;
    const { findings = [] } = results.get(id) ?? {};
    return { facets: facetsOf(exchange, schemas, everything), findings };
  });
  const differing = first === undefined || second === undefined ? [] : disagreements(first, second);
  return [...(unsteady.get(id) ?? []), ...differing];
}

function replyOf(
  { readings: [{ get, results }], workspace }: Side,
  endpoint: EndpointContract,
  caseId: string,
): JudgedReply | undefined {
  const own = get(`${endpoint.id}/${caseId}`);
  const result = results.get(`${endpoint.id}/${caseId}`);
  if (own === undefined || result === undefined) return undefined;
  const related = (id: string) => get(`${endpoint.id}/${id}`)?.exchange;
  const { gatewayLimits, version } = workspace;
  return {
    evidence: { ...own, caseId, related, gatewayLimits },
    inForce: inForceOf({ workspace }, endpoint),
    version,
    findings: result.findings,
  };
}
