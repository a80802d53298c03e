import { loadContracts } from '../contract/load.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Remembered } from '../run/memory.ts';
import { inRunFolder } from '../run/run-folder.ts';
import type { AccountName, Environment } from '../workspace/config.ts';
import { accountNames } from '../workspace/login.ts';
import type { Obstacle } from '../workspace/session.ts';
import { suite } from '../report/suite.ts';
import { cannot } from './cannot.ts';
import { noiseOf } from './differences.ts';
import { inWordsOf, variablesOf } from './environment.ts';
import { recordOf, textOf } from './exchange-record.ts';
import { createMasker, type Masker } from './masker.ts';
import type { Side } from './model.ts';
import { readSide } from './read.ts';
import { format, tokenOf, type RecordedCase, type Recording } from './recording.ts';
import { readSpec } from './sides.ts';
import { checkTarget, writeTarget } from './target.ts';

/**
 * Records what a workspace answers to the cases of the suite.
 * @param workspace URL, or release of the embedded workspace
 * @param now the day that goes into the recording
 * @returns exit code: 0 written, 2 the workspace could not be asked, and nothing is written
 */
export async function record(
  workspace: string,
  file: string,
  env: Environment,
  say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
  now: Date = new Date(),
): Promise<0 | 2> {
  try {
    checkTarget('the recording', file);
    const spec = readSpec(workspace);
    const contracts = await loadContracts();
    const own = variablesOf('a', spec, undefined, env);
    const side = await inWordsOf(own, null, () =>
      inRunFolder((folder) => readSide(spec, own.env(), contracts, { folder, say })),
    );
    const recording = recordingOf(side, contracts, now);
    writeTarget('the recording', file, `${JSON.stringify(recording, null, 2)}\n`);
    const open = Object.values(recording.cases).filter(({ notChecked }) => notChecked !== undefined).length;
    say(
      `${file}: ${Object.keys(recording.cases).length} cases${open === 0 ? '' : `, ${open} of them not checked`}`,
    );
    return 0;
  } catch (error) {
    return cannot(error, say);
  }
}

/** A side as a recording: deterministic, in the order of the contracts. */
export function recordingOf(side: Side, contracts: readonly EndpointContract[], now: Date): Recording {
  const { workspace, kind, servedPaths } = side;
  const [reading] = side.readings;
  const remembered = [...reading.results.keys()].flatMap((id) => reading.recall(id) ?? []);
  const masker = createMasker(
    secretsOf(side, remembered),
    remembered.map(({ exchange }) => textOf(exchange).text),
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
      accounts: accountNames.filter((name) => workspace.accounts[name] !== undefined),
      obstacles: maskedObstacles(workspace.obstacles, masker),
      fixtures: Object.fromEntries(
        Object.entries(workspace.found.fixtures).map(([name, value]) => [name, masker.text(value)]),
      ),
      missing: maskedObstacles(workspace.found.missing ?? {}, masker),
      servedPaths: Object.fromEntries(servedPaths),
    },
    cases: Object.fromEntries(ids.map((id) => [id, caseOf(side, id, masker)])),
  };
}

/** Tokens of the accounts, and those that were made up for a request. */
function secretsOf({ workspace }: Side, remembered: readonly Remembered[]): ReadonlyMap<string, string> {
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
  const own = reading.recall(id);
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
  { secrets: [token], exchange }: Remembered,
): AccountName | 'nobody' | null {
  if (exchange.sent.carried.token === null) return null;
  return accountNames.find((name) => workspace.accounts[name]?.authToken === token) ?? 'nobody';
}

const maskedObstacles = (
  obstacles: { readonly [name: string]: Obstacle },
  { text }: Masker,
): { readonly [name: string]: Obstacle } =>
  Object.fromEntries(
    Object.entries(obstacles).map(([name, { reason, remedy }]) => [
      name,
      { reason: text(reason), remedy: text(remedy) },
    ]),
  );
