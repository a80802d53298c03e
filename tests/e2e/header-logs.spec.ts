import { commands, ended, startChild } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { findings, piecesIn } from '../support/search.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const logs = { DEBUG: 'pw:*', NODE_DEBUG: 'http,https,net,tls,stream' };
const told = [
  "DEBUG is switched off here, since 'pw:*' prints tokens.",
  "NODE_DEBUG is switched off here, since 'http,https,net,tls,stream' prints tokens.",
];

/** The lines that tell of it; each has to come once. */
const linesIn = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => line.includes('switched off'));

test('a run prints no token, whatever DEBUG and NODE_DEBUG say', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = environmentOf(reference);
    const ran = await runElsewhere(test.info().outputPath('run'), { ...env, ...logs }, ['-g', '@voip-rooms']);
    expect(ran.code).toBe(0);
    expect(linesIn(ran.stderr)).toEqual(told);
    const printed = [
      { name: 'stdout', text: ran.stdout },
      { name: 'stderr', text: ran.stderr },
    ];
    const tokens = Object.values(reference.accounts).flatMap(({ authToken, password }) => [
      authToken,
      password,
    ]);
    expect(findings([...printed, ...piecesIn(ran.folder)], tokens)).toEqual([]);
  });
});

// All commands begin in one file, which switches the logs off.
test('a command prints no token either', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = { ...environmentOf(reference), ...logs };
    const { code, stdout, stderr } = await ended(startChild([...commands, 'doctor'], env));
    expect(code).toBe(0);
    expect(linesIn(stderr)).toEqual(told);
    const tokens = Object.values(reference.accounts).map(({ authToken }) => authToken);
    expect(findings([{ name: 'printed', text: stdout + stderr }], tokens)).toEqual([]);
  });
});
