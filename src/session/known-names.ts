import { everyCase } from '../contract/every-case.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { KnownNames } from '../config/known-failures-entry.ts';
import { ofReplies, universalChecks } from '../engine/judge.ts';

/** What a list of known failures may name: the cases and checks of every release. */
export function knownNames(contracts: readonly EndpointContract[]): KnownNames {
  const all = contracts.map((endpoint) => [endpoint.id, everyCase(endpoint)] as const);
  const own = all.flatMap(([, cases]) => cases.flatMap(({ checks = [] }) => checks.map(({ id }) => id)));
  return {
    cases: [...new Set(all.flatMap(([id, cases]) => cases.map((one) => `${id}/${one.id}`)))],
    checks: [...new Set([...ofReplies, ...universalChecks.map(({ id }) => id), ...own])],
  };
}
