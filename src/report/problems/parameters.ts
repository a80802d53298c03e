import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import { memoize } from '../../lib/memoize.ts';
import { inWords } from '../../lib/in-words.ts';
import { expectedStatuses, isOfFilter } from './cause.ts';
import { filterNames } from './filter-titles.ts';
import { detailOf, isChanged, isRefusal, isServed, type Symptom } from './symptom.ts';

/** A page with wrong items does not show which of the two is ignored. */
const either = 'sort or offset';

/** Checks of what a parameter does, with the parameter. */
const ofChecks: { readonly [check: string]: string } = {
  'fields-left-out': 'fields',
  filter: 'filters',
  'hides-offline': 'filters',
  'offset-equals-request': 'offset',
  'only-closed': 'open',
  'only-open': 'open',
  'page-size': 'count',
  'page-slice': either,
  'returns-nothing': 'filters',
  'sort-order': 'sort',
};

/** The parameter whose effect a finding is about; undefined if it is about none. A total or a value may be wrong though all items are right. */
export function parameterOf({ finding }: Symptom): string | undefined {
  if (finding.pointer === '/total' || isChanged(finding)) return undefined;
  if (isOfFilter(finding)) return 'filters';
  const misread = detailOf(finding, 'misread')?.parameter;
  if (misread !== undefined) return misread;
  return Object.hasOwn(ofChecks, finding.check) ? ofChecks[finding.check] : undefined;
}

/** The parameters that findings are about, each once. */
export function parametersOf(all: readonly Symptom[]): readonly string[] {
  const told = [...new Set(all.flatMap((one) => parameterOf(one) ?? []))].toSorted();
  return told.includes('sort') || told.includes('offset') ? told.filter((one) => one !== either) : told;
}

/** The part of a title about parameters without effect. */
export function ignored(all: readonly Symptom[]): string {
  const names = filterNames(all);
  const told = parametersOf(all)
    .flatMap((one) => (one === 'filters' && names.length > 0 ? names : [one]))
    .toSorted();
  return told.length === 1
    ? `the parameter ${told.join('')} is ignored`
    : `parameters are ignored: ${inWords(told)}`;
}

/** True for a request that has to fail for its parameters, and is served. */
export const isServedForAll = (symptom: Symptom): boolean =>
  isAboutStatus(symptom.finding) &&
  isServed(symptom.one) &&
  !isRefusal(symptom.one) &&
  expectedStatuses(symptom).every((status) => status >= 400);

/** What the request of a finding asks for. */
export const queryOf = memoize(({ query = '' }: Finding): URLSearchParams => new URLSearchParams(query));

/** The only parameter of a request, by its name; undefined if it has none or several. */
export function onlyParameterOf({ finding }: Symptom): string | undefined {
  const [name, ...others] = queryOf(finding).keys();
  return others.length === 0 ? name : undefined;
}
