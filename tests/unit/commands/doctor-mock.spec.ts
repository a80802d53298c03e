import { good, seenIn } from '../../support/doctor.ts';
import { withExamples } from '../../support/example-server.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { page } from '../../support/intermediaries.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

const advice = {
  level: 'warning',
  says: 'this is a mock of examples: every id gets the same reply, and /api/info tells no version',
  remedy: 'set PROFILE=examples to ask only what such a mock can answer',
};

for (const [what, env] of [
  ['that is judged as a workspace', {}],
  ['that takes a token of the user', { ADMIN_USER_ID: 'me', ADMIN_AUTH_TOKEN: 'secret-of-ours' }],
] as const)
  test(`a mock of examples ${what} is told so, with the profile`, async () => {
    await withExamples({ guarded: true }, async ({ url }) => {
      expect((await seenIn({ BASE_URL: url, ...env })).line('mock')).toEqual(advice);
    });
  });

test('with the profile a mock of examples has nothing left to advise', async () => {
  await withExamples({}, async ({ url }) => {
    const { exitCode, line } = await seenIn({ BASE_URL: url, PROFILE: 'examples' });
    expect(line('mock')).toBeUndefined();
    expect(line('profile')).toEqual(good('examples: 15 cases can be asked, by the documented contract'));
    expect(line('admin')).toBeUndefined();
    expect(exitCode).toBe(0);
  });
});

test('a workspace that hides its version is taken for no mock', async () => {
  const closed = {
    on: (target: string) => target.startsWith('/api/info'),
    trouble: page(404, 'text/plain', ''),
  };
  await withTrouble({ release: '8.8' }, closed, async ({ url }, reference) => {
    expect((await seenIn({ ...environmentOf(reference), BASE_URL: url })).line('mock')).toBeUndefined();
  });
});
