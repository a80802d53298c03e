import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRunner } from '../../../src/runner/runner.ts';
import { readSession, writeSession } from '../../../src/session/run-folder.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const folderOf = (): string => {
  const folder = test.info().outputPath('session');
  mkdirSync(folder, { recursive: true });
  return folder;
};

test('what the set-up found is what the workers read', async () => {
  const folder = folderOf();
  await withReference({ release: '8.8' }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    writeSession(folder, run.workspace);
    expect(statSync(join(folder, 'session.json')).mode & 0o777).toBe(0o600);
    expect(readSession(folder)).toEqual(run.workspace);
  });
});

const sentences: readonly (readonly [what: string, text: string | undefined, sentence: string])[] = [
  ['gone', undefined, 'the session file of the run is gone: run it again'],
  ['cut off', '{"format":1,"session":{"workspa', 'the session file of the run is cut off: run it again'],
  [
    'of another version',
    '{"format":0,"session":{}}',
    'the session file of the run is of another version of the suite: run it again',
  ],
];

for (const [what, text, sentence] of sentences)
  test(`by a session file that is ${what} no case is judged`, async () => {
    const folder = folderOf();
    if (text === undefined) rmdirSync(folder);
    else writeFileSync(join(folder, 'session.json'), text);
    expect(() => readSession(folder)).toThrow(sentence);
    const runner = await openRunner({}, folder, true);
    const run = await runner.run('livechat-queue/whole-list');
    expect(run?.outcome).toMatchObject({ verdict: 'not checked', status: null, reason: sentence });
  });

test('without a set-up no case is judged either', async () => {
  const runner = await openRunner({}, undefined, true);
  const run = await runner.run('livechat-queue/whole-list');
  expect(run?.outcome.reason).toBe(
    'the run was not set up: start it with `omnichannel run` or `npx playwright test`',
  );
  expect(readFileSync('package.json', 'utf8')).toContain('"conformance"');
});
