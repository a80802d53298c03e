import type { EndpointContract } from '../../contract/types.ts';
import type { CachedExchange } from '../../runner/exchange-cache.ts';
import type { AccountName } from '../../config/accounts.ts';
import { accountNames } from '../../session/login.ts';
import type { Blocker } from '../../lib/blocker.ts';
import { suite } from '../../report/suite.ts';
import { noiseOf } from '../compare/compare-case.ts';
import type { Side } from '../model.ts';
import { createMasker, type Masker } from './mask/masker.ts';
import { recordOf, textOf } from './recorded-exchange.ts';
import { format, tokenOf, type RecordedCase, type Recording } from './recording-file.ts';

/** A side as a recording, in the order of the contracts. The same replies give the same recording. */
export function recordingOf(side: Side, contracts: readonly EndpointContract[], now: Date): Recording {
  const { workspace, kind, servedPaths } = side;
  const [reading] = side.readings;
  const remembered = [...reading.results.keys()].flatMap((id) => reading.get(id) ?? []);
  const masker = createMasker(
    secretsOf(side, remembered),
    remembered.map(({ exchange }) => textOf(exchange).text),
    [...new Set(contracts.flatMap(({ freeParts = [] }) => freeParts))],
  );
  const ids = contracts.flatMap(({ id }) =>
    [...reading.results.keys()].filter((one) => one.startsWith(`${id}/`)),
  );
  return {
    format,
    recordedOn: now.toISOString().slice(0, 10),
    suite: suite(),
    workspace: {
      url: kind === 'embedded' ? null : workspace.url,
      version: workspace.version?.told ?? null,
      contract: workspace.contract,
      premium: workspace.premium,
      gatewayLimits: workspace.gatewayLimits,
      accounts: accountNames.filter((name) => workspace.accounts[name] !== undefined),
      blockers: maskedBlockers(workspace.blockers, masker),
      fixtures: Object.fromEntries(
        Object.entries(workspace.found.fixtures).map(([name, value]) => [name, masker.text(value)]),
      ),
      missing: maskedBlockers(workspace.found.missing ?? {}, masker),
      servedPaths: Object.fromEntries(servedPaths),
    },
    cases: Object.fromEntries(ids.map((id) => [id, caseOf(side, id, masker)])),
  };
}

/** Tokens of the accounts, and made-up ones of requests. */
function secretsOf({ workspace }: Side, remembered: readonly CachedExchange[]): ReadonlyMap<string, string> {
  const invented = remembered
    .flatMap(({ secrets }) => secrets)
    .map((secret) => [secret, tokenOf('nobody')] as const);
  const held = accountNames.flatMap((name) => {
    const token = workspace.accounts[name]?.authToken;
    return token === undefined ? [] : [[token, tokenOf(name)] as const];
  });
  return new Map([...invented, ...held]);
}

function caseOf(side: Side, id: string, masker: Masker): RecordedCase {
  const [reading] = side.readings;
  const result = reading.results.get(id);
  const own = reading.get(id);
  const unsteady = noiseOf(side, id, [], true);
  const unsettled = result?.verdict === 'not checked' && result.status === null;
  return {
    ...(own === undefined ? {} : recordOf(own, whoseToken(side, own), masker)),
    ...(unsettled ? { notChecked: masker.text(result.reason ?? '') } : {}),
    ...(unsteady.length === 0 ? {} : { unsteady: unsteady.map(masker.text) }),
  };
}

function whoseToken(
  { workspace }: Side,
  { secrets: [token], exchange }: CachedExchange,
): AccountName | 'nobody' | null {
  if (exchange.sent.carried.token === null) return null;
  return accountNames.find((name) => workspace.accounts[name]?.authToken === token) ?? 'nobody';
}

const maskedBlockers = (
  blockers: { readonly [name: string]: Blocker },
  { text }: Masker,
): { readonly [name: string]: Blocker } =>
  Object.fromEntries(
    Object.entries(blockers).map(([name, { reason, remedy }]) => [
      name,
      { reason: text(reason), remedy: text(remedy) },
    ]),
  );
