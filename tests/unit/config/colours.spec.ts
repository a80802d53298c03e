import { settleColours } from '../../../src/config/colours.ts';
import { commands, ended, startChild } from '../../support/child.ts';
import { expect, test } from '../../support/test.ts';

for (const [given, settled] of [
  [{}, {}],
  [{ FORCE_COLOR: '1' }, { FORCE_COLOR: '1' }],
  [{ FORCE_COLOR: '0' }, { NO_COLOR: '1' }],
  [{ FORCE_COLOR: 'false' }, { NO_COLOR: '1' }],
  [{ NO_COLOR: '1' }, { NO_COLOR: '1' }],
  [{ NO_COLOR: 'yes', FORCE_COLOR: '1' }, { NO_COLOR: '1' }],
] as const)
  test(`${JSON.stringify(given)} is taken as ${JSON.stringify(settled)}`, () => {
    const env: NodeJS.ProcessEnv = { ...given };
    settleColours(env);
    expect(env).toEqual(settled);
  });

test('the doctor has colours where they are asked for, and none where they are not wanted', async () => {
  // It says what is wrong with the address, and asks nobody.
  const doctor = (env: NodeJS.ProcessEnv) =>
    ended(startChild([...commands, 'doctor'], { BASE_URL: 'nowhere', ...env }));
  const [coloured, plain] = await Promise.all([
    doctor({ FORCE_COLOR: '1' }),
    doctor({ FORCE_COLOR: '1', NO_COLOR: '1' }),
  ]);
  expect(coloured.stdout).toContain('\u001b[31m');
  // On stderr, Node 22 and later say that there are two variables.
  expect(plain.stdout).not.toContain('\u001b');
});
