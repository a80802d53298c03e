import { readFileSync, writeFileSync } from 'node:fs';
import { test } from '../test.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import { readSpec } from '../../../src/drift/sides/side-spec.ts';
import { readSide } from '../../../src/drift/sides/read-side.ts';
import { recordingOf } from '../../../src/drift/recording/make-recording.ts';
import { readRecording, type Recording } from '../../../src/drift/recording/recording-file.ts';
import type { EndpointId, ReferenceOptions } from '../../../src/reference/index.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { fastTransport } from '../fast-transport.ts';
import { environmentOf } from '../judge-reference.ts';
import { withReference } from '../with-reference.ts';
import { contractsOf } from './judged.ts';

export interface Recorded {
  /** What the workspace came to while it was recorded. */
  readonly live: readonly CaseOutcome[];
  /** As read back from its file. */
  readonly recording: Recording;
  readonly text: string;
  readonly file: string;
  /** Tokens and passwords of its accounts. */
  readonly secrets: readonly string[];
}

/**
 * Starts a reference workspace, records it as a live one into a file of the test, and closes it: nothing serves any longer.
 * @param endpoint records this one alone, where a test is about no other
 */
export const recorded = (
  options: Partial<ReferenceOptions>,
  env: Environment = {},
  endpoint?: EndpointId,
): Promise<Recorded> =>
  withReference(options, async (reference) => {
    const contracts = contractsOf(await loadContracts(), endpoint);
    const spec = readSpec(reference.url);
    const documented = options.release === 'documented' ? { CONTRACT: 'documented' } : {};
    const asked = { ...environmentOf(reference), ...documented, ...env };
    const side = await readSide(spec, asked, contracts, {
      say: () => {},
      sent: new Map(),
      transportOf: fastTransport,
    });
    const file = test.info().outputPath('recording.json');
    writeFileSync(file, JSON.stringify(recordingOf(side, contracts, new Date()), null, 2));
    return {
      live: [...side.readings[0].values()].map(({ outcome }) => outcome),
      recording: readRecording(file),
      text: readFileSync(file, 'utf8'),
      file,
      secrets: Object.values(reference.accounts).flatMap(({ authToken, password }) => [authToken, password]),
    };
  });
