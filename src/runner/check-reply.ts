import { withCase } from '../contract/change.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Finding } from '../contract/finding.ts';
import type { InForce } from '../contract/resolve.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { verdictOf } from '../engine/verdict.ts';
import type { Asked } from '../client/client.ts';
import type { Workspace } from '../session/session.ts';
import { inForceOf } from './run.ts';

const statuses = [200, 400, 401, 403] as const;
export type Status = (typeof statuses)[number];

/** Statuses whose replies an endpoint promises on this workspace. */
export function promisedBy(workspace: Workspace, endpoint: EndpointContract): readonly Status[] {
  const { replies } = inForceOf({ workspace }, endpoint).contract;
  return statuses.filter((status) => !isNotApplicable(replies[status]));
}

/**
 * Judges a reply that no case asked for: by the schema that an endpoint promises for a status, and by the checks of every exchange.
 * @param status that the reply was to have, one that the endpoint promises
 * @returns no finding if it conforms
 */
export function checkReply(
  workspace: Workspace,
  endpoint: EndpointContract,
  { exchange, secrets }: Asked,
  status: Status,
): readonly Finding[] {
  const own: Case = {
    id: 'own-test',
    says: 'a reply of an own test',
    group: 'success',
    as: [exchange.sent.actor],
    expect: [status],
  };
  const judged = withCase(own);
  const withOwn = (one: InForce): InForce => ({
    ...one,
    contract: judged(one.contract),
    without: (ids) => judged(one.without(ids)),
    sides: one.sides.map(withOwn),
  });
  return verdictOf(
    {
      exchange,
      secrets,
      caseId: own.id,
      fixtures: workspace.found.fixtures,
      query: [],
      params: {},
      related: () => undefined,
      gatewayLimits: workspace.gatewayLimits,
      gatewayCors: workspace.gatewayCors === true,
      tokens: workspace.found.tokens ?? [],
    },
    withOwn(inForceOf({ workspace }, endpoint)),
    workspace.contract,
    workspace.version ?? undefined,
  ).findings;
}
