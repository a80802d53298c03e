import type { Check, CheckContext } from '../../src/contract/types.ts';
import { contracts } from './contracts.ts';
import { replyWith } from './judged-text.ts';

/** What a check finds in the body of a success, as `<pointer> <received>`. */
export function findingsOf(check: Check, body: object, more: Partial<CheckContext> = {}): readonly string[] {
  const [endpoint] = contracts;
  const [testCase] = endpoint?.cases ?? [];
  if (endpoint === undefined || testCase === undefined) throw new Error('there is no endpoint');
  const rest = { fixtures: {}, query: [], params: {}, related: () => undefined, secrets: [] };
  return check
    .judge({ exchange: replyWith(JSON.stringify(body)), endpoint, testCase, ...rest, ...more })
    .map(({ pointer, received }) => `${pointer} ${received}`);
}
