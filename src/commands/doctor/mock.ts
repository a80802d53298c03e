import { isListed, namedFixtures } from '../../contract/fixture.ts';
import { unknownName } from '../../contract/unknown-name.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { quietly } from '../../client/not-checked.ts';
import type { Client } from '../../client/client.ts';
import { requestOf } from '../../runner/request.ts';
import { type Inspection, good, warning, type Line } from './inspection.ts';

/**
 * Whether a workspace serves examples: each endpoint that takes an id gives the same success for two ids that nobody has. A site that
 * answers alike on every path is no mock.
 */
export async function servesExamples(
  client: Client,
  contracts: readonly EndpointContract[],
): Promise<boolean> {
  const withIds = contracts.filter(({ fixtures = {} }) => Object.values(fixtures).some(isListed));
  const replies = new Set<string>();
  for (const contract of withIds) {
    const first = await replyTo(client, contract, `${unknownName}-1`);
    const second = await replyTo(client, contract, `${unknownName}-2`);
    if (first === undefined || first !== second) return false;
    replies.add(first);
  }
  return withIds.length > 0 && replies.size === withIds.length;
}

/** The text of a success in JSON; undefined for any other reply. */
async function replyTo(client: Client, contract: EndpointContract, name: string) {
  const testCase = contract.cases.find(({ inExamples, group }) => inExamples === true && group === 'success');
  if (testCase === undefined) return undefined;
  const fixtures = Object.fromEntries(Object.keys(namedFixtures(contract)).map((one) => [one, name]));
  const { path, query } = requestOf(testCase, contract, { fixtures, body: () => undefined });
  const asked = await quietly(client.ask({ path, query, actor: 'admin', credentials: 'own' }));
  const { status, body, text } = asked?.exchange ?? {};
  return status === 200 && body !== undefined ? text : undefined;
}

/** Advice where a mock of examples is judged as a workspace with data. */
export const mockLines = ({ isMock }: Inspection): readonly Line[] =>
  isMock
    ? [
        warning(
          'mock',
          'this is a mock of examples: every id gets the same reply, and /api/info tells no version',
          'set PROFILE=examples to ask only what such a mock can answer',
        ),
      ]
    : [];

/** What PROFILE=examples makes of a run: accounts, licence and lists do not matter then. */
export const profileLines = ({ cases, workspace }: Inspection): readonly Line[] => [
  good(
    'profile',
    `examples: ${pluralize(cases.filter(({ unasked }) => unasked === undefined).length, 'case')} can be asked, by the ${workspace.contract} contract`,
  ),
];
