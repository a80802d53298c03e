import type { EndpointContract } from '../../contract/types.ts';
import type { CachedExchange } from '../../runner/exchange-cache.ts';
import { accountNames } from '../../config/accounts.ts';
import { present } from '../../config/values.ts';
import { suite } from '../../report/suite.ts';
import { noiseOf } from '../compare/compare-case.ts';
import type { Side } from '../model.ts';
import { createMasker, type Masker } from './mask/masker.ts';
import { recordOf, textOf } from './recorded-exchange.ts';
import { format, tokenOf, type RecordedCase, type Recording, type TokenOwner } from './recording-file.ts';

/** A side as a recording, in the order of the contracts. The same replies give the same recording. */
export function recordingOf(side: Side, contracts: readonly EndpointContract[], now: Date): Recording {
  const { workspace, kind, servedPaths } = side;
  const { version, contract, premium, gatewayLimits, gatewayCors, accounts, blockers, declared, found } =
    workspace;
  const [reading] = side.readings;
  const cached = [...reading.values()].flatMap(({ own }) => own ?? []);
  const masker = createMasker(
    secretsOf(side, cached),
    // Tokens that only lists showed may also be in replies.
    [...cached.map(({ exchange }) => textOf(exchange).text), JSON.stringify({ token: found.tokens })],
    [...new Set(contracts.flatMap(({ freeParts = [] }) => freeParts))],
  );
  const told = {
    blockers,
    fixtures: found.fixtures,
    missing: found.missing ?? {},
    ...present('declared', declared),
  };
  // The value has the same type after it went through JSON.
  const masked: typeof told = JSON.parse(JSON.stringify(told), (_key, value: unknown) =>
    typeof value === 'string' ? masker.text(value) : value,
  );
  return {
    format,
    recordedOn: now.toISOString().slice(0, 10),
    suite: suite(),
    workspace: {
      url: kind === 'embedded' ? null : workspace.url,
      version: version?.told ?? null,
      contract,
      premium,
      gatewayLimits,
      ...present('gatewayCors', gatewayCors),
      accounts: accountNames.filter((name) => accounts[name] !== undefined),
      ...masked,
      servedPaths: Object.fromEntries(servedPaths),
    },
    cases: Object.fromEntries([...reading.keys()].map((id) => [id, caseOf(side, id, masker)])),
  };
}

/** Tokens of the accounts and made-up tokens of requests, each with its replacement. */
const secretsOf = ({ workspace: { accounts } }: Side, cached: readonly CachedExchange[]) =>
  new Map([
    ...cached.flatMap(({ secrets }) => secrets).map((secret) => [secret, tokenOf('nobody')] as const),
    ...accountNames.flatMap((name) => {
      const token = accounts[name]?.authToken;
      return token === undefined ? [] : [[token, tokenOf(name)] as const];
    }),
  ]);

function caseOf(side: Side, id: string, masker: Masker): RecordedCase {
  const { own, outcome } = side.readings[0].get(id) ?? {};
  const unsteady = noiseOf(side, id, [], true);
  const unsettled = outcome?.verdict === 'not checked' && outcome.status === null;
  return {
    ...(own === undefined ? {} : recordOf(own, whoseToken(side, own), masker)),
    ...(unsettled ? { notChecked: masker.text(outcome.reason ?? '') } : {}),
    ...(unsteady.length === 0 ? {} : { unsteady: unsteady.map(masker.text) }),
  };
}

function whoseToken(
  { workspace: { accounts } }: Side,
  { secrets: [token], exchange }: CachedExchange,
): TokenOwner | null {
  if (exchange.sent.carried.token === null) return null;
  return accountNames.find((name) => accounts[name]?.authToken === token) ?? 'nobody';
}
