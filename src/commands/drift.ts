import { join } from 'node:path';
import { fixtureVariables } from '../contract/fixture.ts';
import { loadContracts } from '../contract/load.ts';
import type { EndpointContract } from '../contract/types.ts';
import { ConfigError, profiles, type Environment } from '../config/variables.ts';
import { oneOf, present } from '../config/values.ts';
import { accountSecrets, redacted, redactor } from '../client/redact.ts';
import { suite } from '../report/suite.ts';
import { visibleJson } from '../lib/visible.ts';
import { cannot } from './command-error.ts';
import { terminal, type Output } from './output.ts';
import { compareSides } from '../drift/compare/compare-sides.ts';
import type { Both, Comparison, DriftReport, Side, SideFacts, Which } from '../drift/model.ts';
import { consoleOf } from '../drift/report/console.ts';
import { grouped, identityOf, namesOf, type ToldSide } from '../drift/report/group.ts';
import { markdownOf } from '../drift/report/markdown.ts';
import { commandsOf } from '../drift/report/reproduce.ts';
import { problemsOf } from '../drift/report/side-problems.ts';
import { readBoth, type Companion } from '../drift/sides/read-both.ts';
import { readSide, type Command } from '../drift/sides/read-side.ts';
import { readSpec, type SideSpec } from '../drift/sides/side-spec.ts';
import { inWordsOf, originOf, variablesOf, type SideVariables } from '../drift/sides/side-variables.ts';
import { checkTarget, writeTarget } from '../report/target.ts';

export interface DriftOptions {
  /** An earlier recording of side b. Differences that it already had are left out. */
  readonly baseline?: string;
  readonly json?: boolean;
  /** What reports call each side; unset: by what it is. */
  readonly nameA?: string;
  readonly nameB?: string;
  /** `examples`: of the cases that a mock of examples can answer, statuses, headers and shape are compared. */
  readonly profile?: string;
}

/** What tests replace. */
export interface Instead {
  /** How workspaces are asked; unset: as Playwright does. */
  readonly transportOf?: Command['transportOf'];
  /** Endpoints to compare; unset: all. */
  readonly endpoints?: readonly EndpointContract[];
}

/**
 * Compares two sides and reports on the console, and in `drift.md` and `drift.json` below REPORT_DIR.
 * @param a URL, release of the embedded workspace, or a recording; `b` the same
 * @returns exit code: 0 no drift, 1 drift, 2 something could not be compared
 */
export async function drift(
  a: string,
  b: string,
  options: DriftOptions,
  env: Environment,
  { print, say }: Output = terminal,
  { transportOf, endpoints }: Instead = {},
): Promise<0 | 1 | 2> {
  const below = (name: string): string => join(env['REPORT_DIR'] ?? '', 'reports', name);
  const [asJson, asMarkdown] = [below('drift.json'), below('drift.md')];
  try {
    for (const file of [asJson, asMarkdown]) checkTarget('the report', file);
    const contracts = endpoints ?? (await loadContracts());
    const command = { say, sent: new Map(), ...present('transportOf', transportOf) };
    const report = await compared(a, b, contracts, options, env, command);
    const json = visibleJson(report);
    writeTarget('the report', asJson, `${json}\n`);
    writeTarget('the report', asMarkdown, markdownOf(report));
    print(options.json === true ? json : consoleOf(report));
    return report.exitCode;
  } catch (error) {
    return cannot(error, say);
  }
}

async function compared(
  a: string,
  b: string,
  contracts: readonly EndpointContract[],
  { baseline, nameA, nameB, profile }: DriftOptions,
  environment: Environment,
  command: Command,
): Promise<DriftReport> {
  const wanted = oneOf('--profile', profile, profiles);
  const env = wanted === undefined ? environment : { ...environment, PROFILE: wanted };
  const specs = { a: readSpec(a, nameA), b: readSpec(b, nameB) };
  const before = baseline === undefined ? undefined : recordingSpec(baseline);
  const fixtures = Object.keys(fixtureVariables(contracts));
  const own = {
    a: variablesOf('a', specs.a, specs.b, env, fixtures),
    b: variablesOf('b', specs.b, specs.a, env, fixtures),
  };
  const read = (what: string, spec: SideSpec, vars: SideVariables, companion?: Companion): Promise<Side> =>
    inWordsOf(vars, `${what} (${spec.name})`, async () =>
      readSide(spec, vars.env(), contracts, command, companion),
    );
  // The baseline is read first, because it may be no recording of this suite, and reading the sides takes a while.
  const then =
    before === undefined
      ? undefined
      : await read('the baseline', before, variablesOf('b', before, undefined, env, fixtures));
  const sides = await readBoth(areOne(specs), (which, companion) =>
    read(`side ${which}`, specs[which], own[which], companion),
  );
  const comparison = compareSides(contracts, sides.a, sides.b);
  // Sentences of a recording about variables were true when it was made.
  const notCompared = comparison.notCompared.map((one) =>
    specs[one.side].kind === 'recording' ? one : { ...one, reason: own[one.side].words(one.reason) },
  );
  const told = { ...comparison, notCompared };
  const names = namesOf(sides);
  const toldSide = (which: Which): ToldSide => ({
    name: names[which],
    found: problemsOf(contracts, sides[which]),
    commands: (caseId) => commandsOf(specs[which], sides[which], own[which], caseId),
  });
  const toldSides = { a: toldSide('a'), b: toldSide('b') };
  if (then === undefined) return reportOf(sides, told, null, toldSides);
  const known = new Set(compareSides(contracts, sides.a, then).differences.map(identityOf));
  const differences = told.differences.filter((one) => !known.has(identityOf(one)));
  const left = told.differences.length - differences.length;
  return reportOf(sides, { ...told, differences }, { label: then.label, known: left }, toldSides);
}

const areOne = ({ a, b }: Both<SideSpec>): boolean =>
  a.kind === 'workspace' && b.kind === 'workspace' && originOf(a.url) === originOf(b.url);

function recordingSpec(file: string): SideSpec {
  const spec = readSpec(file);
  if (spec.kind !== 'recording')
    throw new ConfigError(`the baseline '${file}' is no recording`, 'write one with `omnichannel record`');
  return spec;
}

function reportOf(
  sides: Both<Side>,
  comparison: Comparison,
  baseline: DriftReport['baseline'],
  told: Both<ToldSide>,
): DriftReport {
  const { compared: count, differences, notCompared } = comparison;
  const incomplete = count === 0 || notCompared.some((one) => one.incomplete);
  const verdict = differences.length > 0 ? 'drift' : incomplete ? 'could not compare' : 'no drift';
  const report: DriftReport = {
    schemaVersion: 2,
    suite: suite(),
    verdict,
    exitCode: verdict === 'drift' ? 1 : verdict === 'no drift' ? 0 : 2,
    sides: { a: factsOf(sides.a, told.a.name), b: factsOf(sides.b, told.b.name) },
    ...comparison,
    differences: grouped(differences, told),
    baseline,
  };
  // Field names come from a server and may hold anything.
  return redacted(report, redactor([sides.a, sides.b].flatMap((side) => accountSecrets(side.workspace))));
}

function factsOf({ label, kind, workspace, releaseOfOther }: Side, name: string): SideFacts {
  const { version, contract, premium } = workspace;
  const told = releaseOfOther === undefined ? (version?.told ?? null) : null;
  return { label, name, kind, version: told, releaseOfOther: releaseOfOther ?? null, contract, premium };
}
