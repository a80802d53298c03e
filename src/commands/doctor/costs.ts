import { pluralizeWithVerb } from '../../lib/pluralize.ts';
import type { UnmetPrecondition } from '../../runner/preconditions.ts';
import { type Inspection, bad, warning, type Line } from './inspection.ts';

/** How many cases lack something, by their verdict in a run. */
export interface Cost {
  readonly notChecked: number;
  readonly notApplicable: number;
}

/** Cases that a run cannot ask without these, by the rule of the run. */
export function costOf({ cases }: Inspection, ...missing: readonly UnmetPrecondition['missing'][]): Cost {
  const verdicts = cases
    .filter(({ unasked }) => unasked?.missing !== undefined && missing.includes(unasked.missing))
    .map(({ unasked }) => unasked?.outcome.verdict);
  return {
    notChecked: verdicts.filter((verdict) => verdict === 'not checked').length,
    notApplicable: verdicts.filter((verdict) => verdict === 'not applicable').length,
  };
}

/** A line for each verdict; none if no case is affected. */
export const costLines = (
  what: string,
  why: string,
  { notChecked, notApplicable }: Cost,
  remedy: string,
): readonly Line[] => [
  ...(notChecked === 0
    ? []
    : [bad(what, `${why}: ${pluralizeWithVerb(notChecked, 'case', 'cannot be checked')}`, remedy)]),
  ...(notApplicable === 0
    ? []
    : [warning(what, `${why}: ${pluralizeWithVerb(notApplicable, 'case', 'do not apply')}`, remedy)]),
];
