import { expect, test } from '@playwright/test';
import { stagesOver } from '../../src/faults/stage.ts';
import { troubles } from '../../src/faults/troubles.ts';
import { playwrightTransport } from '../../src/workspace/transport.ts';

for (const { id, on, tamper } of troubles)
  test(`nobody is accused of ${id}, and nothing passes for it`, async () => {
    const { stages, close } = stagesOver(playwrightTransport({ timeoutMs: 20_000, insecureTls: false }));
    const results = await (await stages('documented', 'rich')).play(on, tamper());
    await close();
    expect(results.filter(({ verdict }) => verdict === 'violates')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not checked').length).toBeGreaterThan(0);
  });
