import { nameOf } from '../runner/seen.ts';
import type { CaseOutcome, FieldState } from '../runner/result.ts';
import type { EndpointCoverage, FieldCoverage, Share } from './coverage-model.ts';
import type { DocumentedFacts, CaseRecord } from './model.ts';
import { untestedBy } from './untested.ts';

/**
 * How much of an endpoint's documentation a run exercised. Pure.
 * @param records of the cases of this endpoint
 * @returns null without records, since they say what is documented
 */
export function coverageOf(records: readonly CaseRecord[]): EndpointCoverage | null {
  const documented = records[0]?.documented;
  if (documented === undefined) return null;
  const results = records.flatMap(({ result }) => (result === null ? [] : [result])).filter(isJudged);
  const statuses = documented.statuses.map((one) => ({
    statuses: one,
    exercised: results.some(({ status }) => status !== null && one.includes(status)),
  }));
  const parameters = documented.parameters.map((one) => parameterCoverage(one, results));
  const fields = documented.fields.map((one) => fieldCoverage(one, results));
  return {
    ...shareOf([
      ...statuses.map(({ exercised }) => exercised),
      ...parameters.map(({ valid }) => valid),
      ...fields.map(({ state }) => state === 'seen'),
      ...fields.flatMap(({ members }) => members.map(({ seen }) => seen)),
    ]),
    statuses,
    parameters,
    fields,
    untested: untestedBy({ parameters, fields }),
  };
}

/** The documented things of an endpoint by kind: of each, whether it was exercised. */
export const kindsOf = ({ statuses, parameters, fields }: EndpointCoverage) => [
  { name: 'statuses', done: statuses.map(({ exercised }) => exercised) },
  { name: 'parameters', done: parameters.map(({ valid }) => valid) },
  { name: 'malformed', done: parameters.map(({ malformed }) => malformed) },
  { name: 'left out', done: parameters.flatMap(({ leftOut }) => leftOut ?? []) },
  { name: 'fields', done: fields.map(({ state }) => state === 'seen') },
  { name: 'enum members', done: fields.flatMap(({ members }) => members.map(({ seen }) => seen)) },
];

/** The exercised share; 100 % if nothing is documented. */
export function shareOf(exercises: readonly boolean[]): Share {
  const exercised = exercises.filter(Boolean).length;
  return sumOf([{ exercised, documented: exercises.length }]);
}

export function sumOf(shares: readonly Pick<Share, 'exercised' | 'documented'>[]): Share {
  const exercised = shares.reduce((sum, one) => sum + one.exercised, 0);
  const documented = shares.reduce((sum, one) => sum + one.documented, 0);
  return {
    exercised,
    documented,
    percent: documented === 0 ? 100 : Math.floor((100 * exercised) / documented),
  };
}

const wrongReply = new Set(['status', 'redirect']);

/** The documented rules do not judge a reply with a wrong status, or one without a licence. */
const isJudged = ({ status, verdict, findings }: CaseOutcome): boolean =>
  status !== null && verdict !== 'not applicable' && !findings.some(({ check }) => wrongReply.has(check));

/** A refused account says nothing about parameters: the server refuses it before it reads them. */
const looksAtParameters = ({ group }: CaseOutcome): boolean =>
  group !== 'unauthenticated' && group !== 'unauthorized';

function parameterCoverage(
  { name, in: place, required }: DocumentedFacts['parameters'][number],
  results: readonly CaseOutcome[],
): EndpointCoverage['parameters'][number] {
  const telling = results.filter(looksAtParameters);
  const sent = (names: readonly string[]): boolean => names.some((one) => nameOf(one) === name);
  const valid = ({ seen }: CaseOutcome): boolean =>
    sent(seen.parameters.filter((one) => !seen.malformed.includes(one)));
  return {
    name,
    in: place,
    required,
    valid: telling.some(valid),
    malformed: telling.some(({ seen }) => sent(seen.malformed)),
    leftOut: place === 'path' ? null : telling.some(({ seen }) => !sent(seen.parameters)),
  };
}

function fieldCoverage(
  { field, list, members }: DocumentedFacts['fields'][number],
  results: readonly CaseOutcome[],
): EndpointCoverage['fields'][number] {
  const states = new Set<FieldState>(results.flatMap(({ seen }) => seen.fields[field] ?? []));
  return {
    field,
    list,
    state: stateOf(states),
    members: members.map((member) => ({ member, seen: states.has(`enum:${member}`) })),
  };
}

function stateOf(states: ReadonlySet<FieldState>): FieldCoverage {
  if (states.has('value')) return 'seen';
  if (states.has('null')) return states.has('empty') ? 'always null or empty' : 'always null';
  return states.has('empty') ? 'always empty' : 'never seen';
}
