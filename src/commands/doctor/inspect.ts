import { bad, warning, type InspectedCase, type Inspection, type Line } from './inspection.ts';
import { header, type Exchange } from '../../contract/exchange.ts';
import { inForceOf, type Run } from '../../runner/run.ts';
import { unmetPrecondition } from '../../runner/preconditions.ts';
import { readConfiguration } from '../../session/configuration.ts';
import { openConfigured } from '../../session/set-up.ts';
import { clientOf } from '../../client/client-of.ts';
import { waitCounter } from '../../client/pauses.ts';
import { present } from '../../config/values.ts';
import type { Environment } from '../../config/variables.ts';
import { madeUp } from '../../session/examples.ts';
import { servesExamples } from './mock.ts';
import { attempted, quietly } from '../../client/not-checked.ts';
import { playwrightTransport } from '../../client/transport.ts';
import { sentenceOf, type Blocker } from '../../lib/blocker.ts';
import { groupBy } from '../../lib/group-by.ts';
import { pluralize, pluralizeWithVerb } from '../../lib/pluralize.ts';
import { caseOf, firstReading } from '../../runner/ask.ts';
import { emptyList } from '../../runner/empty.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Case, EndpointContract } from '../../contract/types.ts';
import { askedOf, limitedCalls } from './calls.ts';

/**
 * Sets up as a run does, asks `/api/info`, each endpoint once without a login and each list once, looks for a mock of examples, cleans up.
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
    // A mock of examples tells no version. Any other server gets no more requests than in a run.
    const mayBeMock = workspace.version === null && !workspace.embedded && config.profile !== 'examples';
    const asAnyone = clientOf(parts, workspace.url, () => ({ admin: madeUp, ...workspace.accounts }));
    const endpoints = contracts.map((endpoint) => {
      const { contract, applied } = inForceOf({ workspace }, endpoint);
      return { contract, deviations: applied.length };
    });
    const run: Run = {
      workspace,
      client,
      requirePremium: config.requirePremium,
      cache: createExchangeCache(),
      servedPaths: new Map(),
    };
    const cases = endpoints.flatMap(({ contract }) =>
      contract.cases.map((testCase) => ({
        contract,
        testCase,
        unasked: unmetPrecondition({ run, contract, testCase }),
      })),
    );
    return {
      config,
      warnings,
      workspace,
      endpoints,
      cases,
      isMock: mayBeMock && (await servesExamples(asAnyone, contracts)),
      refusals: await inspectRefusals(run, endpoints, cases),
      lists: await inspectLists(run, endpoints, cases),
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

const isWithoutLogin = ({ credentials = 'own', as }: Case): boolean =>
  credentials !== 'own' || as.includes('anonymous');

/**
 * Asks each endpoint once without a login, which no limiter counts.
 * @returns a line for each reason why the workspace does not reply, with the number of cases that ask without a login
 */
async function inspectRefusals(
  run: Run,
  endpoints: Inspection['endpoints'],
  cases: readonly InspectedCase[],
): Promise<readonly Line[]> {
  const lost = endpoints.map(async ({ contract }): Promise<readonly Blocker[]> => {
    const refused = askedOf(contract, { cases }).filter(isWithoutLogin);
    const plain = refused.find(({ credentials = 'none' }) => credentials === 'none');
    if (plain === undefined) return [];
    const { blocker } = await attempted(firstReading({ run, contract, testCase: plain }));
    return blocker === null ? [] : refused.map(() => blocker);
  });
  return groupBy((await Promise.all(lost)).flat(), sentenceOf).map((all) =>
    bad(
      'refusals',
      `${all[0].reason}: ${pluralizeWithVerb(all.length, 'case', 'cannot be checked')}`,
      all[0].remedy,
    ),
  );
}

/**
 * Reads each list once, as its first case does.
 * @returns a line for each list that is empty, with the number of cases that this leaves unchecked, or that was not read
 */
async function inspectLists(
  run: Run,
  endpoints: Inspection['endpoints'],
  cases: readonly InspectedCase[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const { contract } of endpoints) {
    const line = await lineOf(run, contract, askedOf(contract, { cases }));
    if (line !== undefined) lines.push(line);
  }
  return lines;
}

async function lineOf(
  run: Run,
  contract: EndpointContract,
  askable: readonly Case[],
): Promise<Line | undefined> {
  const first = askable.find(({ group, after }) => group === 'success' && after === undefined);
  if (contract.list === undefined || first === undefined) return undefined;
  const what = `${contract.list} list`;
  if (limitedCalls(askable, run.workspace) >= callsPerWindow)
    return warning(
      what,
      `not looked at, since the run needs all ${callsPerWindow} calls of the window`,
      run.workspace.accounts.admin?.bypassesLimiter === undefined
        ? 'nothing: whether the workspace limits the admin is not told'
        : 'use an admin account, which bypasses the rate limit',
    );
  const asking = { run, contract, testCase: first };
  const own = await quietly(firstReading(asking));
  if (own === undefined) return undefined;
  const [empty, ...more] = askable
    .map((testCase) => emptyList({ run, contract, testCase }, own))
    .filter((outcome) => outcome?.verdict === 'not checked');
  if (empty === undefined) return undefined;
  const { by } = first.emptyIsRight ?? {};
  if (by !== undefined) await quietly(firstReading({ run, contract, testCase: caseOf(contract, by) }));
  return emptyList(asking, own) === undefined
    ? undefined
    : bad(
        what,
        `empty: up to ${pluralize(1 + more.length, 'case')} cannot be checked`,
        empty.blocker?.remedy ?? '',
      );
}
