import { isAboutStatus } from '../contract/finding.ts';
import { nameOf } from '../runner/seen.ts';
import type { CaseOutcome, FieldState } from '../runner/result.ts';
import type { EndpointCoverage, FieldCoverage, Share } from './coverage-model.ts';
import type { DocumentedFacts, CaseRecord } from './model.ts';

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
  const exercises = [
    ...statuses.map(({ exercised }) => exercised),
    ...parameters.map(({ valid }) => valid),
    ...fields.map(({ state }) => state === 'seen'),
    ...fields.flatMap(({ members }) => members.map(({ seen }) => seen)),
  ];
  return {
    ...sumOf([{ exercised: exercises.filter(Boolean).length, documented: exercises.length }]),
    statuses,
    parameters,
    fields,
    untested: untestedBy(parameters, fields),
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
export function sumOf(shares: readonly Pick<Share, 'exercised' | 'documented'>[]): Share {
  const exercised = shares.reduce((sum, one) => sum + one.exercised, 0);
  const documented = shares.reduce((sum, one) => sum + one.documented, 0);
  return {
    exercised,
    documented,
    percent: documented === 0 ? 100 : Math.floor((100 * exercised) / documented),
  };
}

/** False for a reply with a wrong status, or one without a licence, which the documented rules do not judge. */
const isJudged = ({ status, verdict, findings }: CaseOutcome): boolean =>
  status !== null && verdict !== 'not applicable' && !findings.some(isAboutStatus);

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

type Field = EndpointCoverage['fields'][number];

/**
 * What was not tested on this workspace, one sentence each: lists and fields without a value in any reply, and parameters that were
 * never sent with a valid value. Fields below a field that was never seen are left out.
 */
function untestedBy(parameters: EndpointCoverage['parameters'], fields: readonly Field[]): readonly string[] {
  const unsent = parameters.filter(({ valid }) => !valid).map(({ name }) => name);
  return [
    ...(fields.length > 0 && fields.every(({ state }) => state === 'never seen')
      ? [`no reply was a success: the rules of its ${fields.length} fields were not tested on this workspace`]
      : rootsOf(fields).map((root) => sentence(root, fields.filter((one) => isBelow(one, root)).length))),
    ...(unsent.length === 0 ? [] : [`not sent in this run: ${unsent.join(', ')}`]),
  ];
}

/** Fields without a value whose parent has one. */
function rootsOf(fields: readonly Field[]): readonly Field[] {
  const untested = fields.filter(({ state }) => state !== 'seen');
  return untested.filter((one) => !untested.some((other) => isBelow(one, other)));
}

const isBelow = ({ field }: Field, other: Field): boolean => field.startsWith(`${other.field}/`);

function sentence({ field, list, state }: Field, inside: number): string {
  const what = list ? `the list ${field}` : field;
  const those = inside === 1 ? 'the field' : `the ${inside} fields`;
  const rules = inside === 0 ? 'its rules were' : `its rules and those of ${those} below were`;
  return state === 'never seen' || list
    ? `${what} was ${state}: ${rules} not tested on this workspace`
    : `${what} was ${state}: the rules of its values were not tested on this workspace`;
}
