import { loadContracts } from '../src/contract/load.ts';
import type { EndpointContract } from '../src/contract/types.ts';
import { startReference, type DataState, type EndpointId, type Tamper } from '../src/reference/index.ts';
import type { Data } from '../src/reference/data/types.ts';
import { createExchangeCache } from '../src/runner/exchange-cache.ts';
import type { Run } from '../src/runner/run.ts';
import { tokensOf } from '../src/config/accounts.ts';
import { readConfig, type Config } from '../src/config/config.ts';
import { clientOf, type ClientParts } from '../src/client/client-of.ts';
import { openWorkspace } from '../src/session/session.ts';
import type { Transport } from '../src/client/transport.ts';
import { buildReport } from '../src/report/build.ts';
import type { Report } from '../src/report/model.ts';
import { judged } from './judged.ts';
import type { Basis } from './types.ts';

/** A reference workspace on which faults are run, one after the other. */
export interface Stage {
  /** Judges the cases of some endpoints against the workspace with this tamper. */
  readonly play: (on: readonly EndpointId[], tamper: Tamper) => Promise<Report>;
  readonly close: () => Promise<void>;
}

/** The workspace of a stage. */
interface Scene {
  readonly contract: Basis;
  readonly data: DataState;
  readonly premium?: boolean;
  /** Version that it tells; default: a patch of the release. */
  readonly version?: string;
  readonly ownData?: Data;
}

export type Stages = (scene: Scene) => Promise<Stage>;

const contracts = loadContracts();

/** Stages that are opened when first needed, and reused. */
export function stagesOver(transport: Transport): {
  readonly stages: Stages;
  readonly close: () => Promise<void>;
} {
  const open = new Map<string, Promise<Stage>>();
  return {
    stages: (scene) => {
      const { contract, data, premium = true, version = '' } = scene;
      const key = `${contract}/${data}/${premium}/${version}`;
      const stage = open.get(key) ?? openStage(scene, transport);
      open.set(key, stage);
      return stage;
    },
    close: async () => {
      await Promise.all([...open.values()].map(async (stage) => (await stage).close()));
    },
  };
}

/** Opens a stage. The caller has to close it. */
export async function openStage(
  { contract, premium = true, ...scene }: Scene,
  transport: Transport,
): Promise<Stage> {
  const reference = await startReference({ ...scene, release: contract, premium });
  const parts: ClientParts = {
    config: configFor(contract, reference.accounts),
    transport,
    say: () => undefined,
  };
  const endpoints = await contracts;
  const workspace = await openWorkspace(parts, reference.url, endpoints);
  return {
    play: async (on, tamper) => {
      reference.reset();
      reference.setTamper(tamper);
      const client = clientOf(parts, reference.url, () => workspace.accounts);
      const run: Run = {
        workspace,
        client,
        cache: createExchangeCache(),
        requirePremium: false,
        servedPaths: new Map(),
      };
      const { declared, records } = await judged(
        run,
        on.map((id) => endpointOf(endpoints, id)),
      );
      return buildReport(declared, records, {
        allowIncomplete: false,
        startedAt: new Date(),
        durationMs: 0,
      });
    },
    close: () => reference.close(),
  };
}

function endpointOf(endpoints: readonly EndpointContract[], id: EndpointId): EndpointContract {
  const found = endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw new Error(`there is no contract for ${id}`);
  return found;
}

const configFor = (release: Basis, accounts: Parameters<typeof tokensOf>[0]): Config => ({
  ...readConfig(release === 'documented' ? {} : { RELEASE: release }),
  accounts: tokensOf(accounts),
});
