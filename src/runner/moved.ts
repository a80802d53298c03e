import { onlyDocumented } from '../checks/shape.ts';
import { createHash } from 'node:crypto';
import { canonical, isObject } from '../lib/json.ts';
import type { SentRequest } from '../contract/exchange.ts';
import type { EndpointContract } from '../contract/types.ts';
import { askCase, caseOf } from './ask.ts';
import type { CachedExchange, Readings } from './exchange-cache.ts';
import type { Asking } from './run.ts';
import { successSchema } from '../contract/define.ts';

/** New readings of the cases that a finding compares with. */
export interface Reread {
  /** True if one of them has changed. */
  readonly moved: boolean;
  readonly after: Readings;
}

/** Reads again what the findings of a case compare with. @param related ids of those cases */
export async function rereadRelated(
  { run, contract }: Asking,
  before: Readings,
  related: readonly string[],
): Promise<Reread> {
  const fresh = await Promise.all(
    related.map(async (id) => {
      const after = before.get(id)?.after ?? new Map<string, CachedExchange>();
      return [id, await askCase({ run, contract, testCase: caseOf(contract, id) }, after)] as const;
    }),
  );
  return {
    moved: fresh.some(([id, now]) => !unchanged(contract, before.get(id), now)),
    after: new Map([...before, ...fresh]),
  };
}

/**
 * True if a reading is compared with replies to the very same request only. Such replies differ when the data changes, and also when
 * it changes back, so that a difference proves nothing.
 */
export const asksTheSame = ({ exchange, after }: CachedExchange, related: readonly string[]): boolean =>
  related.every((id) => {
    const other = after.get(id);
    return other !== undefined && requestOf(other.exchange.sent) === requestOf(exchange.sent);
  });

const requestOf = ({ method, path, query, actor, credentials }: SentRequest): string =>
  canonical([method, path, query, actor, credentials]);

function unchanged(
  contract: EndpointContract,
  before: CachedExchange | undefined,
  now: CachedExchange,
): boolean {
  const schema = successSchema(contract);
  if (schema === undefined || before?.exchange.status !== now.exchange.status) return false;
  const steady = ({ exchange }: CachedExchange): string => fingerprint(onlyDocumented(schema, exchange.body));
  return steady(before) === steady(now);
}

/** Equal for bodies with equal items, which may come in any order. A hash stands for what is long, since it is sorted at each level. */
function fingerprint(value: unknown): string {
  const text = Array.isArray(value)
    ? `[${value.map(fingerprint).toSorted().join()}]`
    : isObject(value)
      ? `{${Object.keys(value)
          .toSorted()
          .map((key) => `${JSON.stringify(key)}:${fingerprint(value[key])}`)
          .join()}}`
      : (JSON.stringify(value) ?? 'undefined');
  return text.length <= longestText ? text : createHash('sha256').update(text).digest('base64');
}

const longestText = 100;
