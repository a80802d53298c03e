import { judged, type Judged } from '../../lab/judged.ts';
import type { EndpointId, ReferenceOptions } from '../../src/reference/index.ts';
import { buildReport, type BuildOptions } from '../../src/report/build.ts';
import { createRecorder } from '../../src/report/case-record.ts';
import { coveredBy } from '../../src/report/known-failures/cover.ts';
import type { Report } from '../../src/report/model.ts';
import type { Environment } from '../../src/config/variables.ts';
import { contracts, contractsOf } from './contracts.ts';
import { openRunOn } from './judge-one.ts';
import { environmentOf } from './judge-reference.ts';
import { withReference } from './with-reference.ts';

interface Asked {
  /** Judges these endpoints alone, where a test is about no other. */
  readonly only?: readonly EndpointId[];
  /** Ids of cases that are declared but never asked, as in a run that was interrupted. */
  readonly unasked?: (id: string) => boolean;
}

/** Starts a reference workspace, judges it as a live one, and builds the report as the reporter does. */
export const reportOf = (
  options: Partial<ReferenceOptions>,
  env: Environment = {},
  build: Partial<BuildOptions> & Asked = {},
): Promise<Report> =>
  withReference(options, (reference) => reportOn({ ...environmentOf(reference), ...env }, build));

/** Judges a live workspace, and builds the report as the reporter does. */
export const reportOn = async (
  env: Environment,
  build: Partial<BuildOptions> & Asked = {},
): Promise<Report> => builtFrom(await judgedOn(env, build), build);

async function judgedOn(env: Environment, { only, unasked }: Asked): Promise<Judged> {
  const endpoints = only === undefined ? contracts : contractsOf(...only);
  const { run } = await openRunOn(env, 0, endpoints);
  const recorder = createRecorder(run.workspace, [], 'one run');
  return judged(run, endpoints, {
    record: (endpoint, one) => recorder.record(endpoint, one).record,
    ...(unasked === undefined ? {} : { unasked }),
  });
}

function builtFrom({ declared, records }: Judged, build: Partial<BuildOptions>): Report {
  const cover = coveredBy(build.known?.list, build.known?.today ?? '');
  return buildReport(declared, new Map([...records].map(([id, record]) => [id, cover(record)])), {
    allowIncomplete: false,
    startedAt: new Date('2026-11-28T14:35:07.000Z'),
    durationMs: 4200,
    ...build,
  });
}

type Reports = (build?: Partial<BuildOptions>) => Report;

/** Starts a reference workspace and judges it once. What comes back builds reports of that, of whatever day and options. */
export const reportsOf = (options: Partial<ReferenceOptions>): Promise<Reports> =>
  withReference(options, async (reference) => {
    const one = await judgedOn(environmentOf(reference), {});
    return (build = {}) => builtFrom(one, build);
  });

let green: Promise<Reports> | undefined;
/** The report of a faithful 8.8, which is judged once in each worker, so nobody may change what it says. */
export async function greenReport(build: Partial<BuildOptions> = {}): Promise<Report> {
  green ??= reportsOf({ release: '8.8' });
  return (await green)(build);
}
