import type { Report, Totals } from './model.ts';

/** What decides about a run, besides the verdicts of its cases. */
export interface GateOptions {
  readonly allowIncomplete: boolean;
  /** Required coverage in percent. */
  readonly requireCoverage?: number | undefined;
  /** What is wrong with the run as a whole, one sentence each. */
  readonly shortfalls?: readonly string[];
  /** True if no case could be asked at all. */
  readonly unreachable?: boolean;
}

type Gate = Pick<Report, 'verdict' | 'exitCode' | 'shortfalls'>;

/**
 * The verdict and the exit code of a run: 1 for a violation, else 2 for an unchecked case or a shortfall, else 0. ALLOW_INCOMPLETE
 * applies to unchecked cases only, and not if no case could be asked. Pure.
 */
export function gateOf(
  totals: Totals,
  { percent, unasked }: { readonly percent: number; readonly unasked: readonly string[] },
  { allowIncomplete, requireCoverage, shortfalls: told = [], unreachable = false }: GateOptions,
): Gate {
  const shortfalls = [...told, ...tooLittle(percent, unasked, requireCoverage)];
  const incomplete = shortfalls.length > 0 || totals['not checked'] > 0;
  if (totals.violates > 0) return { verdict: 'violates', exitCode: 1, shortfalls };
  if (!incomplete) return { verdict: 'conforms', exitCode: 0, shortfalls };
  const forgiven = allowIncomplete && shortfalls.length === 0 && !unreachable;
  return { verdict: 'incomplete', exitCode: forgiven ? 0 : 2, shortfalls };
}

function tooLittle(
  percent: number,
  unasked: readonly string[],
  required: number | undefined,
): readonly string[] {
  if (required === undefined) return [];
  if (unasked.length > 0)
    return [`REQUIRE_COVERAGE asks for ${required} %, but nothing of ${unasked.join(', ')} was asked`];
  return percent >= required
    ? []
    : [
        `${percent} % of what the contract documents was exercised, but REQUIRE_COVERAGE asks for ${required} %`,
      ];
}
