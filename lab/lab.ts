import type { DataState, EndpointId, Tamper } from '../src/reference/index.ts';
import type { Report, ReportCase } from '../src/report/model.ts';
import { transportOver } from '../src/client/transport.ts';
import { readConfig } from '../src/config/config.ts';
import { loopbackConnect } from './loopback.ts';
import { stagesOver, type Stages } from './stage.ts';
import type { BenignVariant, Basis, Fault } from './types.ts';

/** Result of a fault: caught by the expected check (`named`), by another one, or missed. `excused`: unreachable with a reason. */
export type Outcome = 'named' | 'other' | 'missed' | 'unreachable' | 'excused';

export interface Tried {
  readonly fault: Fault;
  readonly outcome: Outcome;
  /** Ids of the checks that found it. */
  readonly checks: readonly string[];
  /** The cases that found it. */
  readonly violations: readonly ReportCase[];
  /** Titles of the problems in which reports show it. */
  readonly problems: readonly string[];
}

/** Result of a benign variant on one endpoint; every finding is a false alarm. */
export interface VariantRun {
  readonly variant: BenignVariant;
  readonly on: EndpointId;
  readonly contract: Basis;
  readonly data: DataState;
  readonly changed: boolean;
  readonly alarms: readonly string[];
}

export interface LabReport {
  readonly tried: readonly Tried[];
  readonly variantRuns: readonly VariantRun[];
  readonly seconds: { readonly faults: number; readonly variants: number };
}

/** Records whether a tamper changed any reply. */
function watched(tamper: Tamper): { readonly tamper: Tamper; readonly changed: () => boolean } {
  let changed = false;
  return {
    changed: () => changed,
    tamper: async (reply, asked, world) => {
      const before = { ...reply, headers: [...reply.headers] };
      const after = await tamper(reply, asked, world);
      changed ||=
        after.status !== before.status ||
        !after.body.equals(before.body) ||
        JSON.stringify(after.headers) !== JSON.stringify(before.headers);
      return after;
    },
  };
}

/** Runs one fault and returns which checks found it. */
export async function tryFault(stages: Stages, fault: Fault): Promise<Tried> {
  const stage = await stages(fault);
  const { tamper, changed } = watched(fault.tamper());
  const report = await stage.play([...(fault.after ?? []), fault.on], tamper);
  const violations = casesOf(report).filter(({ verdict }) => verdict === 'violates');
  const found = violations.flatMap(({ findings }) => findings.map(({ check }) => check));
  const checks = [...new Set(found)].toSorted();
  return {
    fault,
    outcome: outcomeOf(fault, checks, changed()),
    checks,
    violations,
    problems: report.problems.map(({ title }) => title),
  };
}

function outcomeOf(
  { caughtBy, unreachableBecause }: Fault,
  checks: readonly string[],
  changed: boolean,
): Outcome {
  if (!changed) return unreachableBecause === undefined ? 'unreachable' : 'excused';
  if (checks.includes(caughtBy)) return 'named';
  return checks.length > 0 ? 'other' : 'missed';
}

const casesOf = ({ endpoints }: Report): readonly ReportCase[] => endpoints.flatMap(({ cases }) => cases);

/** The findings in a report of a faithful workspace: each is a false alarm. */
export const alarmsIn = (report: Report): readonly string[] =>
  casesOf(report)
    .filter(({ verdict }) => verdict === 'violates')
    .flatMap(({ id, findings }) =>
      findings.map(
        ({ check, pointer, expected, received }) =>
          `${id}: ${check} ${pointer} expected ${expected}, received ${received}`,
      ),
    );

/** Runs a benign variant on each of its endpoints and contracts. */
async function runVariant(stages: Stages, variant: BenignVariant): Promise<readonly VariantRun[]> {
  const variantRuns: VariantRun[] = [];
  for (const one of variant.tries) {
    const { after = [], on, contract, data } = one;
    const { tamper, changed } = watched(variant.tamper());
    const alarms = alarmsIn(await (await stages(one)).play([...after, on], tamper));
    variantRuns.push({ variant, on, contract, data, changed: changed(), alarms });
  }
  return variantRuns;
}

export interface LabOptions {
  readonly faults: readonly Fault[];
  readonly variants: readonly BenignVariant[];
  readonly progress?: (done: number, all: number) => void;
}

/** Runs every fault and every benign variant in this process over loopback HTTP. */
export async function runLab({
  faults,
  variants,
  progress = () => undefined,
}: LabOptions): Promise<LabReport> {
  const { stages, close } = stagesOver(transportOver(loopbackConnect(), readConfig({}).timeoutMs));
  try {
    const all = faults.length + variants.length;
    const tried: Tried[] = [];
    const began = performance.now();
    for (const fault of faults) {
      tried.push(await tryFault(stages, fault));
      progress(tried.length, all);
    }
    const between = performance.now();
    const variantRuns: VariantRun[] = [];
    for (const [index, variant] of variants.entries()) {
      variantRuns.push(...(await runVariant(stages, variant)));
      progress(tried.length + index + 1, all);
    }
    const seconds = { faults: (between - began) / 1000, variants: (performance.now() - between) / 1000 };
    return { tried, variantRuns, seconds };
  } finally {
    await close();
  }
}
