import { inForceOf } from '../../runner/run.ts';
import { repliesOf } from '../../engine/judge.ts';
import type { EndpointContract, JsonSchema } from '../../contract/types.ts';
import { contrastsOf, disagreements, type Shown } from './contrasts.ts';
import { facetsOf, type Facets } from './facets.ts';
import { withLeftovers } from '../compliance/leftover-deviations.ts';
import type { Both, Comparison, Side, Which } from '../model.ts';
import { complianceOf, type JudgedReply } from '../compliance/compliance.ts';

interface Compared extends Pick<Comparison, 'differences' | 'noise'> {
  /** What the replies of both sides show. */
  readonly facets: Both<Facets> | undefined;
}

/** Compares one case that both sides answered. */
export function compareCase(endpoint: EndpointContract, caseId: string, a: Side, b: Side): Compared {
  const id = `${endpoint.id}/${caseId}`;
  const [one, other] = [replyOf(a, endpoint, caseId), replyOf(b, endpoint, caseId)];
  if (one === undefined || other === undefined) return { differences: [], noise: [], facets: undefined };
  const schemas = [one, other].flatMap(schemasOf);
  const noiseOn = (side: Which, own: Side): Comparison['noise'] =>
    noiseOf(own, id, schemas).map((facet) => ({ caseId: id, side, facet }));
  const noise = [...noiseOn('a', a), ...noiseOn('b', b)];
  const [left, right] = [shownBy(one, schemas), shownBy(other, schemas)];
  const taken = new Set([...noise.map(({ facet }) => facet), ...askedForOthers(endpoint, one, other)]);
  const told = contrastsOf(left, right, taken).map((contrast) => ({
    ...contrast,
    caseId: id,
    compliance: { a: complianceOf(contrast, one, other), b: complianceOf(contrast, other, one) },
  }));
  return {
    differences: withLeftovers(told, schemas, id, { a: one, b: other }),
    noise,
    facets: { a: left.facets, b: right.facets },
  };
}

/** Facets about empty lists, if the sides were asked for different items. Whether such a list is empty depends on their data. */
const askedForOthers = (
  endpoint: EndpointContract,
  ...replies: readonly JudgedReply[]
): readonly string[] => {
  const queries = new Set(replies.map(({ evidence }) => evidence.exchange.sent.query));
  const lists = replies.map(({ inForce }) => inForce.contract.list ?? endpoint.list);
  return queries.size === 1 ? [] : lists.flatMap((list) => (list === undefined ? [] : [`empty /${list}`]));
};

const shownBy = ({ findings, evidence }: JudgedReply, schemas: readonly JsonSchema[]): Shown => ({
  facets: facetsOf(evidence.exchange, schemas),
  findings,
});

/** Schemas that describe a reply, by its contract. */
const schemasOf = ({ inForce, evidence: { caseId, exchange } }: JudgedReply): readonly JsonSchema[] =>
  inForce.contract.cases
    .filter(({ id }) => id === caseId)
    .flatMap((testCase) => repliesOf(testCase, inForce.contract))
    .filter(({ statuses }) => statuses.includes(exchange.status))
    .flatMap(({ schema }) => (schema === undefined ? [] : [schema]));

/** Facets that differ between two readings of a case, or that a recording marks as unsteady. */
export function noiseOf(
  { readings, unsteady }: Side,
  id: string,
  schemas: readonly JsonSchema[],
  everything = false,
): readonly string[] {
  const [first, second] = readings.map((reading) => {
    const { own, outcome } = reading.get(id) ?? {};
    return own === undefined || outcome === undefined
      ? undefined
      : { facets: facetsOf(own.exchange, schemas, everything), findings: outcome.findings };
  });
  const differing = first === undefined || second === undefined ? [] : disagreements(first, second);
  return [...(unsteady.get(id) ?? []), ...differing];
}

function replyOf(
  { readings: [reading], workspace }: Side,
  endpoint: EndpointContract,
  caseId: string,
): JudgedReply | undefined {
  const { own, outcome } = reading.get(`${endpoint.id}/${caseId}`) ?? {};
  if (own === undefined || outcome === undefined) return undefined;
  const related = (id: string) => reading.get(`${endpoint.id}/${id}`)?.own?.exchange;
  const { gatewayLimits, gatewayCors = false, version } = workspace;
  return {
    evidence: { ...own, caseId, related, gatewayLimits, gatewayCors },
    inForce: inForceOf({ workspace }, endpoint),
    version,
    findings: outcome.findings,
  };
}
