import { commands, ended, startChild } from '../support/child.ts';
import { headerLogs, switchedOff, switchedOffIn } from '../support/header-logs.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { findings } from '../support/search.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

// A whole run with them: secrets-in-artefacts.spec.ts.
// All commands begin in one file, which switches the logs off.
test('a command prints no token, whatever DEBUG and NODE_DEBUG say', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = { ...environmentOf(reference), ...headerLogs };
    const { code, stdout, stderr } = await ended(startChild([...commands, 'doctor'], env));
    expect(code).toBe(0);
    expect(switchedOffIn(stderr)).toEqual(switchedOff);
    const tokens = Object.values(reference.accounts).map(({ authToken }) => authToken);
    expect(findings([{ name: 'printed', text: stdout + stderr }], tokens)).toEqual([]);
  });
});
