import { groupBy } from '../../lib/group-by.ts';
import type { Survey } from './cause.ts';
import type { Caused } from './one-mistake.ts';
import { isServedForAll, parameterOf, parametersOf } from './parameters.ts';
import { isRefusal, isServed, type Symptom } from './symptom.ts';

/** The cause of a server that sends the same reply to every request, as a mock that serves one example does. */
export const sameReply = 'same-reply';

/** Causes of lists that ignore their parameters: several lists, or one. The colon tells the latter from the name of a case. */
const [ofSeveral, ofOne] = ['parameters', ':its-parameters'];

/** True for the cause of lists that ignore their parameters. */
export const isOfParameters = (cause: string): boolean => cause === ofSeveral || cause.endsWith(ofOne);

type OfEndpoint = readonly [Caused, ...Caused[]];

const isAboutAnother = ({ finding: { check } }: Symptom): boolean =>
  check === 'asked-for' || check === 'belongs-to-asked';
const open = (ofEndpoint: OfEndpoint): readonly Symptom[] =>
  ofEndpoint
    .filter(({ symptom: { one }, follows }) => !follows && isServed(one) && !isRefusal(one))
    .map(({ symptom }) => symptom);

/** A list that ignores at least three of its parameters. */
const takesNoNotice = (ofEndpoint: OfEndpoint): boolean => parametersOf(open(ofEndpoint)).length >= 3;
/** An endpoint that shows the same thing, whatever was requested. */
const showsOneThing = (ofEndpoint: OfEndpoint): boolean =>
  new Set(
    open(ofEndpoint)
      .filter(isAboutAnother)
      .map(({ finding }) => finding.received),
  ).size === 1;

/**
 * Gives one cause to the findings of a server that sends the same reply to every request, if three endpoints show it, or all but one; else
 * one cause to lists that ignore their parameters. A request that has to fail, and gets that reply too, belongs to it. Pure.
 */
export function withSameReply(caused: readonly Caused[], { serving }: Survey): readonly Caused[] {
  const endpoints = groupBy(caused, ({ symptom }) => symptom.endpoint);
  const lists = endpoints.filter(takesNoNotice);
  const all = endpoints.filter((one) => lists.includes(one) || showsOneThing(one));
  const isEverywhere = all.length >= Math.max(2, Math.min(3, serving.size - 1));
  const alike = isEverywhere ? all : lists;
  if (alike.length === 0) return caused;
  const [first] = alike;
  const name = isEverywhere
    ? sameReply
    : alike.length > 1
      ? ofSeveral
      : `${first?.[0].symptom.endpoint}${ofOne}`;
  const symptoms = new Set(
    alike
      .flatMap(open)
      .filter((one) => isAboutAnother(one) || parameterOf(one) !== undefined || isServedForAll(one)),
  );
  const causes = new Set(caused.filter(({ symptom }) => symptoms.has(symptom)).map(({ cause }) => cause));
  return caused.map((one) => (causes.has(one.cause) ? { ...one, cause: name } : one));
}
