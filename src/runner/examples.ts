import { header, type Exchange } from '../contract/exchange.ts';
import type { Case } from '../contract/types.ts';
import { repliesOf } from '../engine/judge.ts';
import type { CachedExchange } from './exchange-cache.ts';
import { notChecked } from './not-checked.ts';
import type { Unjudged } from './result.ts';
import type { Asking, Run } from './run.ts';

/** Whether the profile of a run leaves a case out. */
export const isLeftOut = ({ workspace }: Pick<Run, 'workspace'>, { inExamples }: Case): boolean =>
  workspace.examples !== undefined && inExamples !== true;

/** The refusal that a mock is asked for; undefined if the case may be served, or the mock is not to be asked. */
export const preferredStatus = (asking: Asking): number | undefined =>
  asking.run.workspace.examples?.prefer === true ? refusalsOf(asking)[0] : undefined;

/** The statuses of a case that expects refusals only; none if it may be served. */
function refusalsOf({ contract, testCase }: Asking): readonly number[] {
  const statuses = repliesOf(testCase, contract).flatMap((reply) => reply.statuses);
  return statuses.every((status) => status >= 400) ? statuses : [];
}

/** The outcome if a mock's reply proves nothing: it cannot refuse, or takes no made-up token. Undefined if the reply can be judged. */
export function unaskedOfExamples(asking: Asking, { exchange }: CachedExchange): Unjudged | undefined {
  const { examples, accounts } = asking.run.workspace;
  if (examples === undefined) return undefined;
  const [refusal] = refusalsOf(asking);
  const { actor } = exchange.sent;
  const isMadeUp = actor !== 'anonymous' && accounts[actor]?.isMadeUp === true;
  if (isMadeUp && exchange.status === 401 && refusal !== 401) {
    const name = actor.toUpperCase();
    const reason = `the mock refuses a made-up token of the ${actor} account`;
    const remedy = `set ${name}_USER_ID and ${name}_AUTH_TOKEN`;
    return refusal === undefined
      ? notChecked({ reason, remedy })
      : { verdict: 'not applicable', reason: `${reason}: ${remedy}` };
  }
  if (refusal !== undefined && isOfSpecmatic(exchange))
    return {
      verdict: 'not applicable',
      reason: `the mock does not give the ${refusal} for this request: Specmatic refuses it with an error of its own`,
    };
  return refusal !== undefined &&
    exchange.status < 400 &&
    !examples.prefer &&
    (isMadeUp || !examples.hasToRefuse)
    ? {
        verdict: 'not applicable',
        reason: `the mock does not give the ${refusal} by itself: set EXAMPLES_PREFER=1 if it understands \`Prefer: code=${refusal}\`, as Prism does`,
      }
    : undefined;
}

/** Specmatic validates a request before it takes an example, and marks the errors of its own. */
const isOfSpecmatic = (exchange: Exchange): boolean => header(exchange, 'x-specmatic-result') === 'failure';
