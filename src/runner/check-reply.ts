import { withCase } from '../contract/change.ts';
import { isNotApplicable } from '../contract/define.ts';
import type { Finding } from '../contract/finding.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { verdictOf } from '../engine/verdict.ts';
import type { Asked } from '../client/client.ts';
import type { Workspace } from '../session/session.ts';
import { inForceOf } from './run.ts';

const statuses = [200, 400, 401, 403] as const;
export type Status = (typeof statuses)[number];

/**
 * Judges a reply without a case: by the documented schema of a status, and by the checks of every exchange.
 * @param status the expected status
 * @returns an empty list if it conforms
 * @throws Error for a status that the endpoint does not document
 */
export function checkReply(
  workspace: Workspace,
  endpoint: EndpointContract,
  { exchange, secrets }: Asked,
  status: Status,
): readonly Finding[] {
  const inForce = inForceOf({ workspace }, endpoint);
  const promised = statuses.filter((one) => !isNotApplicable(inForce.contract.replies[one]));
  if (!promised.includes(status))
    throw new Error(`${endpoint.id} promises no ${status}; it promises ${promised.join(', ')}`);
  const own: Case = {
    id: 'own-test',
    says: 'a reply of an own test',
    group: 'success',
    as: [exchange.sent.actor],
    expect: [status],
  };
  const judged = withCase(own);
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
    },
    { ...inForce, contract: judged(inForce.contract), without: (ids) => judged(inForce.without(ids)) },
    workspace.contract,
    workspace.version ?? undefined,
  ).findings;
}
