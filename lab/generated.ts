import { transportOver } from '../src/client/transport.ts';
import { readConfig } from '../src/config/config.ts';
import { loopbackConnect } from './loopback.ts';
import { rareData } from './rare-data.ts';
import { openStage } from './stage.ts';
import type { Basis } from './types.ts';
import { alarmsIn } from './lab.ts';
import { anyRelease } from './variants/define.ts';
import { endpoints } from './define.ts';

/** A generated workspace, with its false alarms. */
export interface GeneratedRun {
  readonly seed: number;
  readonly release: Basis;
  readonly alarms: readonly string[];
}

/** Judges workspaces with rare but legal data, each of another seed, over all releases. @param first seed of the first one */
export async function runGenerated(first: number, workspaces: number): Promise<readonly GeneratedRun[]> {
  const transport = transportOver(loopbackConnect(), readConfig({}).timeoutMs);
  const runs: GeneratedRun[] = [];
  for (let seed = first; seed < first + workspaces; seed++) {
    const release = anyRelease[seed % anyRelease.length] ?? 'documented';
    const ownData = await rareData(seed, release === 'documented');
    const stage = await openStage({ contract: release, data: 'rich', ownData }, transport);
    const alarms = alarmsIn(await stage.play(endpoints, (reply) => reply));
    await stage.close();
    runs.push({ seed, release, alarms });
  }
  return runs;
}
