import { fixtureVariables } from '../contract/fixture.ts';
import { loadContracts } from '../contract/load.ts';
import { present } from '../config/values.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import { cannot } from './command-error.ts';
import { terminal, type Output } from './output.ts';
import { credentialHeaders } from '../client/credentials.ts';
import { notCheckedFor } from '../client/not-checked.ts';
import type { Side } from '../drift/model.ts';
import { recordingOf } from '../drift/recording/make-recording.ts';
import { readSide, type Command } from '../drift/sides/read-side.ts';
import { readSpec } from '../drift/sides/side-spec.ts';
import { inWordsOf, variablesOf } from '../drift/sides/side-variables.ts';
import { checkTarget, writeTarget } from '../report/target.ts';

/**
 * Records the replies of a workspace to the cases of the suite.
 * @param workspace URL, or release of the embedded workspace
 * @param now the date of the recording
 * @param transportOf how a workspace is asked; unset: as Playwright does
 * @returns exit code: 0 written, 2 the workspace could not be asked, or not as admin, and nothing was written
 */
export async function record(
  workspace: string,
  file: string,
  env: Environment,
  say: Output['say'] = terminal.say,
  now: Date = new Date(),
  transportOf?: Command['transportOf'],
): Promise<0 | 2> {
  try {
    checkTarget('the recording', file);
    const spec = readSpec(workspace);
    if (spec.kind === 'recording')
      throw new ConfigError(`'${workspace}' is a file, and no workspace`, 'give a URL or a release');
    const contracts = await loadContracts();
    const own = variablesOf('a', spec, undefined, env, Object.keys(fixtureVariables(contracts)));
    const side = await inWordsOf(own, null, () =>
      readSide(spec, own.env(), contracts, { say, sent: new Map(), ...present('transportOf', transportOf) }),
    );
    refuseBlind(side);
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

/** A recording without what the admin account is shown would replace a good one. @throws NotChecked unless ALLOW_INCOMPLETE is set */
function refuseBlind({ workspace: { accounts, blockers }, allowIncomplete }: Side): void {
  if (allowIncomplete) return;
  if (blockers.admin !== undefined) throw notCheckedFor(blockers.admin);
  credentialHeaders(accounts, 'admin', 'own');
}
