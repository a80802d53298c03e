import type { WorkspaceHeaders } from '../../src/client/workspace-headers.ts';
import type { Reference, Tamper } from '../../src/reference/index.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';
import type { Workspace } from '../../src/session/session.ts';
import { fakeClock } from './fake-clock.ts';
import { fastTransport } from './fast-transport.ts';
import { judgeCases, openRunOn, runOn } from './judge-one.ts';
import { environmentOf } from './judge-reference.ts';
import { on } from './tampered.ts';
import { test as base } from './test.ts';
import { withReference } from './with-reference.ts';

interface Opened {
  readonly reference: Reference;
  readonly workspace: Workspace;
  readonly becomes: (tamper: Tamper) => void;
}

/** Three cases of the queue: a success, a 401 and a 403. */
export const ids = ['whole-list', 'no-credentials', 'refuses-unprivileged'].map(
  (name) => `livechat-queue/${name}`,
);

/** Judges these cases. @param headers what replies of the workspace carry; those of the embedded one unless told otherwise */
type Judge = (tamper: Tamper, headers?: WorkspaceHeaders) => Promise<readonly CaseOutcome[]>;

/** One workspace for all tests of a worker. Its set-up is over before a reply is replaced. */
export const test = base.extend<{ readonly judge: Judge }, { readonly opened: Opened }>({
  opened: [
    // Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      let now: Tamper = (reply) => reply;
      await withReference({ release: '8.8', tamper: (...all) => now(...all) }, async (reference) => {
        const { run } = await openRunOn(environmentOf(reference));
        await use({ reference, workspace: run.workspace, becomes: (next) => void (now = next) });
      });
    },
    { scope: 'worker' },
  ],
  judge: ({ opened: { reference, workspace, becomes } }, use) =>
    use((tamper, headers) => {
      becomes(on('livechat-queue', tamper));
      const known = headers === undefined ? workspace : { ...workspace, headers };
      return judgeCases(
        runOn(known, environmentOf(reference), () => {}, 0, fastTransport, fakeClock()),
        ids,
      );
    }),
});
