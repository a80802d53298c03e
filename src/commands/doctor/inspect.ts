import type { Inspection } from './inspection.ts';
import { header, type Exchange } from '../../contract/exchange.ts';
import { inForceOf } from '../../runner/run.ts';
import { unmetPrecondition } from '../../runner/preconditions.ts';
import { readConfiguration } from '../../session/configuration.ts';
import { openConfigured } from '../../session/set-up.ts';
import { clientOf } from '../../client/client-of.ts';
import { waitCounter } from '../../client/pauses.ts';
import { present } from '../../config/values.ts';
import type { Environment } from '../../config/variables.ts';
import { madeUp } from '../../session/examples.ts';
import { servesExamples } from './mock.ts';
import { inspectLists } from './lists.ts';
import { quietly } from '../../client/not-checked.ts';
import { playwrightTransport } from '../../client/transport.ts';

/**
 * Sets up as a run does, sends two more requests and reads each list once, then cleans up.
 * @throws ConfigError for a mistake in the environment
 */
export async function inspect(env: Environment, say: (line: string) => void): Promise<Inspection> {
  const { config, contracts, warnings } = await readConfiguration(env);
  const { workspace, close } = await openConfigured({ config, contracts }, say);
  try {
    const countWait = waitCounter(workspace.setup.waitedMs);
    const headers = present('headers', workspace.headers);
    const parts = { config, transport: playwrightTransport(config), say, countWait, ...headers };
    const client = clientOf(parts, workspace.url, () => workspace.accounts);
    const asked =
      workspace.unreachable === null
        ? await quietly(client.ask({ path: '/api/info', query: '', actor: 'anonymous', credentials: 'none' }))
        : undefined;
    const { requirePremium } = config;
    // Only what tells no version may be one: no other server is asked more than a run asks it.
    const mayBeMock = workspace.version === null && !workspace.embedded && config.profile !== 'examples';
    const asAnyone = clientOf(parts, workspace.url, () => ({ admin: madeUp, ...workspace.accounts }));
    const endpoints = contracts.map((endpoint) => {
      const { contract, applied } = inForceOf({ workspace }, endpoint);
      return { contract, deviations: applied.length };
    });
    const cases = endpoints.flatMap(({ contract }) =>
      contract.cases.map((testCase) => ({
        contract,
        testCase,
        unasked: unmetPrecondition({ workspace, requirePremium }, contract, testCase),
      })),
    );
    return {
      config,
      warnings,
      workspace,
      endpoints,
      cases,
      isMock: mayBeMock && (await servesExamples(asAnyone, contracts)),
      lists: await inspectLists({ workspace, client, requirePremium }, endpoints, cases),
      clockAheadMs: asked === undefined ? undefined : aheadBy(asked.exchange),
    };
  } finally {
    await close();
  }
}

function aheadBy(exchange: Exchange): number | undefined {
  const told = Date.parse(header(exchange, 'date') ?? '');
  return Number.isNaN(told) ? undefined : told - exchange.receivedAt;
}
