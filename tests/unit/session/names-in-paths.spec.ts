import type { Tamper } from '../../../src/reference/index.ts';
import { listIn, editing, isRecord } from '../../../lab/edit.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

const impossible = ['..', '.', 'a/b', 'a\\b'];

/** Puts things with these names in front of the workspace's own lists. */
const inFront: Tamper = (reply, asked, world) => {
  const [list, key] = asked.path.endsWith('/monitors') ? ['monitors', 'username'] : ['units', '_id'];
  if (asked.endpoint !== undefined || !asked.path.endsWith(`/${list}`)) return reply;
  return editing((body) => {
    const items = listIn(body, `/${list}`);
    const first = items[0];
    if (isRecord(first)) items.unshift(...impossible.map((name) => ({ ...first, [key ?? '']: name })));
  })(reply, asked, world);
};

test('what has a name that no path can hold is passed over', async () => {
  const plain = await withReference({ release: '8.8' }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    return run.workspace.found.fixtures;
  });
  await withReference({ release: '8.8', tamper: inFront }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    const { fixtures } = run.workspace.found;
    expect([plain['monitor'], plain['unit']]).not.toContain(undefined);
    for (const name of ['monitor', 'otherMonitor', 'unit', 'otherUnit'])
      expect(fixtures[name], name).toBe(plain[name]);
  });
});
