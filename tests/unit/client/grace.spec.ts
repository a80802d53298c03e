import { page } from '../../support/intermediaries.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

const failing = page(500, 'application/json', '{"success":false,"error":"Internal server error"}');
const isBroken = (target: string): boolean => target.startsWith('/api/v1/broken');

test('a workspace gets the time to start once, and not for each request of the set-up', async () => {
  await withTrouble({ release: '8.8' }, { on: isBroken, trouble: failing }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    const retriesFor = async (path: string): Promise<number> => {
      const before = run.client.stats().retries;
      await run.client.ask({ path, query: '', actor: 'anonymous', credentials: 'none' });
      return run.client.stats().retries - before;
    };
    expect(await retriesFor('/api/v1/broken')).toBe(5);
    expect(await retriesFor('/api/v1/broken')).toBe(2);
    expect(await retriesFor('/api/v1/broken/too')).toBe(2);
  });
});
