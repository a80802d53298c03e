import { groupBy } from '../../lib/group-by.ts';
import { documentedFacts } from '../../report/documented.ts';
import { problemsIn, type Problems } from '../../report/problems/problems.ts';
import { inForceOf } from '../../runner/run.ts';
import type { EndpointContract } from '../../contract/types.ts';
import type { Side } from '../model.ts';

/** The problems of a side, as a run would report them. */
export function problemsOf(contracts: readonly EndpointContract[], side: Side): Problems {
  const [reading] = side.readings;
  const outcomes = groupBy([...reading.values()], ({ outcome }) => outcome.endpoint);
  return problemsIn(
    contracts.map((endpoint) => ({
      id: endpoint.id,
      coverage: documentedFacts(inForceOf(side, endpoint).contract),
      cases: (outcomes.find(([{ outcome }]) => outcome.endpoint === endpoint.id) ?? []).map(
        ({ outcome }) => ({ ...outcome, deviations: outcome.observed }),
      ),
    })),
  );
}
