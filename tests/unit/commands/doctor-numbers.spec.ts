import type { Line } from '../../../src/commands/doctor/inspection.ts';
import { namedFixtures } from '../../../src/contract/fixture.ts';
import { loadContracts } from '../../../src/contract/load.ts';
import type { Reference, ReferenceOptions, Tamper } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { seenIn } from '../../support/doctor.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

/** The variables of a workspace without those of some accounts. */
const without =
  (...prefixes: readonly string[]) =>
  (reference: Reference): Environment =>
    Object.fromEntries(
      Object.entries(environmentOf(reference)).filter(
        ([name]) => !prefixes.some((prefix) => name.startsWith(prefix)),
      ),
    );

const and =
  (more: Environment) =>
  (reference: Reference): Environment => ({ ...environmentOf(reference), ...more });

interface Situation {
  readonly options: Partial<ReferenceOptions>;
  readonly env: (reference: Reference) => Environment;
  /** Every line of the doctor that counts cases; how many it counts is held against a run. */
  readonly says: readonly string[];
}

const noSecond = 'UNPRIVILEGED_';
const situations: { readonly [name: string]: Situation } = {
  'a complete workspace': { options: { release: '8.8' }, env: environmentOf, says: [] },
  'one without an agent and an unprivileged account': {
    options: { release: '8.8' },
    env: without('AGENT_', noSecond),
    says: [
      'agent: not configured: n cases do not apply',
      'unprivileged: not configured: n cases cannot be checked',
      'user who is not a monitor: none found: n cases do not apply',
    ],
  },
  'one with an admin and an agent': {
    options: { release: '8.8' },
    env: without(noSecond),
    says: ['unprivileged: not configured: n cases cannot be checked'],
  },
  'one without an admin': {
    options: { release: '7.13' },
    env: without('ADMIN_'),
    says: ['admin: not configured: n cases cannot be checked', 'admin: not configured: n cases do not apply'],
  },
  'one that nobody has an account on': {
    options: { release: '8.8' },
    env: ({ url }) => ({ BASE_URL: url }),
    says: [
      'admin: not configured: n cases cannot be checked',
      'admin: not configured: n cases do not apply',
      'agent: not configured: n cases do not apply',
      'unprivileged: not configured: n cases cannot be checked',
    ],
  },
  'an empty one': {
    options: { release: '8.8', data: 'empty' },
    env: environmentOf,
    says: [
      'monitor: none found: n cases cannot be checked',
      'monitor whose username has letters: none found: n cases do not apply',
      "monitor in the list whose id is nobody's username: none found: n cases do not apply",
      'unit: none found: n cases cannot be checked',
      'unit whose id has letters: none found: n cases do not apply',
      "unit in the list whose name is no unit's id: none found: n cases do not apply",
      'visitor: none found: n cases cannot be checked',
      "visitor in the list whose username is no visitor's id: none found: n cases do not apply",
      'queue list: empty: up to n cases cannot be checked',
    ],
  },
  'one without a licence': {
    options: { release: '8.8', premium: false },
    env: environmentOf,
    says: ['licence: none: n cases do not apply'],
  },
  'one without a licence, which is required': {
    options: { release: '8.1', premium: false },
    env: and({ REQUIRE_PREMIUM: '1' }),
    says: ['licence: none: n cases cannot be checked'],
  },
  'one without a licence and a second account': {
    options: { release: '8.8', premium: false },
    env: without('AGENT_', noSecond),
    says: [
      'licence: none: n cases do not apply',
      'agent: not configured: n cases do not apply',
      'unprivileged: not configured: n cases cannot be checked',
    ],
  },
  'one whose monitor is mistyped': {
    options: { release: '8.8' },
    env: and({ MONITOR_USERNAME: 'ingrid.n' }),
    says: [
      "monitor: the workspace has no monitor 'ingrid.n': n cases cannot be checked",
      'monitor whose username has letters: none found: n cases do not apply',
      "monitor in the list whose id is nobody's username: none found: n cases do not apply",
    ],
  },
  'one that does not know the token of an account': {
    options: { release: '8.8' },
    env: and({ UNPRIVILEGED_AUTH_TOKEN: 'x'.repeat(43) }),
    says: [
      'unprivileged: the workspace does not know the token of the unprivileged account: n cases cannot be checked',
    ],
  },
};

const countOf = (lines: readonly Line[], verb: RegExp): number =>
  lines
    .map(({ says }) => new RegExp(`(\\d+) cases? ${verb.source}$`).exec(says)?.[1])
    .reduce((sum, count) => sum + Number(count ?? 0), 0);

const uncounted = (says: string): string =>
  says.replace(
    /\d+ cases? (cannot be checked|do(?:es)? not apply)$/,
    (_, verb: string) => `n cases ${verb.replace('does', 'do')}`,
  );

for (const [name, { options, env, says }] of Object.entries(situations))
  test(`the doctor counts on ${name} what a run leaves`, async () => {
    await withReference(options, async (reference) => {
      const { exitCode, lines } = await seenIn(env(reference));
      // The doctor looks at all endpoints, also at those that the reference does not serve.
      const all = await loadContracts();
      const { run } = await openRunOn(env(reference), 0, all);
      const results = await judgeAll(run, all);
      expect(results.length).toBeGreaterThan(60);
      const left = (verdict: string): number => results.filter((one) => one.verdict === verdict).length;
      const counting = lines.filter((line) => / cases? /.test(line.says));
      const own = contracts.flatMap((one) => Object.values(namedFixtures(one))).map(({ noun }) => noun);
      const others = all.flatMap((one) => Object.values(namedFixtures(one))).map(({ noun }) => noun);
      const foreign = others.filter((noun) => !own.includes(noun));
      const told = counting.filter(({ what }) => !foreign.includes(what));
      expect(told.map((line) => `${line.what}: ${uncounted(line.says)}`)).toEqual(says);
      expect({
        notChecked: countOf(lines, /cannot be checked/),
        notApplicable: countOf(lines, /(?:do|does) not apply/),
      }).toEqual({ notChecked: left('not checked'), notApplicable: left('not applicable') });
      expect(exitCode).toBe(left('not checked') === 0 ? 0 : 2);
    });
  });

test('that a gateway replaces the bodies of refusals is told before a run, with the cases that it costs', async () => {
  const replaced: Tamper = (reply) =>
    reply.status === 401
      ? { ...reply, headers: [['server', 'nginx']], body: Buffer.from('<center>nginx</center>') }
      : reply;
  await withReference({ release: '8.8', tamper: replaced }, async (reference) => {
    const { line, exitCode } = await seenIn(environmentOf(reference));
    const { run } = await openRunOn(environmentOf(reference));
    const results = await judgeAll(run, contracts);
    const lost = results.filter(({ verdict }) => verdict === 'not checked');
    expect(lost.length).toBeGreaterThan(60);
    expect(line('refusals')).toEqual({
      level: 'bad',
      says: `nginx replaces the bodies of 401: ${lost.length} cases cannot be checked`,
      remedy: 'ask the workspace directly',
    });
    expect(exitCode).toBe(2);
  });
});

test('a list is not looked at where the run needs every call that the limiter counts', async () => {
  const seen = await withReference({ release: '8.8', limiter: 'everybody' }, async (reference) => {
    const { line } = await seenIn(environmentOf(reference));
    const asked = reference.log.filter(({ path }) => path.endsWith('/livechat/queue'));
    return { line: line('queue list'), asked: asked.map(({ actor }) => actor) };
  });
  expect(seen).toEqual({
    line: {
      level: 'warning',
      says: 'not looked at, since the run needs all 10 calls of the window',
      remedy: 'use an admin account, which bypasses the rate limit',
    },
    // A request without a login is not counted.
    asked: ['anonymous'],
  });
});
