import { namedFixtures } from './fixture.ts';
import type { Case, EndpointContract, JsonSchema, NotApplicable, Reply } from './types.ts';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Declares an endpoint, and checks what types cannot express: kebab-case ids, unique ids and titles, existing cases in `after`, `follows`
 * and `emptyIsRight`, no circle of `after` and `follows`, and declared fixtures. A case may exist in a deviation only.
 * @throws Error that names the endpoint, the case and the mistake
 */
export function defineEndpoint(contract: EndpointContract): EndpointContract {
  const ids = contract.cases.map(({ id }) => id);
  const deviated = contract.deviations.map(({ replace }) => replace(contract));
  const known = new Set([contract, ...deviated].flatMap(({ cases }) => cases.map(({ id }) => id)));
  const wrong = [
    ...[contract.id, ...ids].filter((id) => !kebab.test(id)).map((id) => `'${id}' is not kebab-case`),
    ...repeated(ids).map((id) => `two cases are called '${id}'`),
    ...repeated(contract.cases.map(({ says }) => says)).map((says) => `two cases say '${says}'`),
    ...[contract, ...deviated].flatMap((one) => unknownCases(one, known)),
    ...[contract, ...deviated].flatMap(({ cases }) => circles(cases)),
    ...undeclaredFixtures(contract),
    ...deviated.flatMap(undeclaredFixtures),
  ];
  if (wrong.length > 0)
    throw new Error(`schemas/${contract.id}/contract.ts: ${[...new Set(wrong)].join('; ')}`);
  return contract;
}

/** A message for each case that another one names and that does not exist. */
const unknownCases = ({ cases }: EndpointContract, known: ReadonlySet<string>): readonly string[] =>
  cases.flatMap(({ id, after = [], follows = [], emptyIsRight }) =>
    [...after, ...follows, ...(emptyIsRight === undefined ? [] : [emptyIsRight.by])]
      .filter((other) => !known.has(other))
      .map((other) => `'${id}' comes after '${other}', which does not exist`),
  );

/** A message for each case that waits for itself, directly or through other cases. */
function circles(cases: readonly Case[]): readonly string[] {
  const waitsFor = new Map(cases.map(({ id, after = [], follows = [] }) => [id, [...after, ...follows]]));
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...(waitsFor.get(from) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      if (!seen.has(id)) {
        seen.add(id);
        open.push(...(waitsFor.get(id) ?? []));
      }
    return seen;
  };
  return cases.flatMap(({ id }) =>
    reached(id).has(id) ? [`'${id}' waits for itself, in a circle of 'after' and 'follows'`] : [],
  );
}

/** A message for each fixture that a case uses and the contract does not declare. */
function undeclaredFixtures(contract: EndpointContract): readonly string[] {
  const declared = namedFixtures(contract);
  return contract.cases.flatMap(({ id, path = {}, query = [] }) => {
    const pairs = typeof query === 'function' ? [] : query.map(([, value]) => value);
    return [...Object.values(path), ...pairs]
      .flatMap((value) => (typeof value === 'string' || value.fixture in declared ? [] : [value.fixture]))
      .map((name) => `'${id}' asks for the fixture '${name}', which is not declared`);
  });
}

const repeated = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => words.indexOf(word) !== index);

/** True if a contract leaves the status out. */
export const isNotApplicable = (entry: Reply | NotApplicable | { anyOf: unknown }): entry is NotApplicable =>
  'notApplicable' in entry;

/** A JSON reply with its schema and its examples; `source` names the page and place that document it. */
export const jsonReply = (
  status: number,
  schema: JsonSchema,
  source: string,
  ...examples: readonly unknown[]
): Reply => ({
  statuses: [status],
  mediaType: 'application/json',
  schema,
  examples,
  source,
  says: `${status} (${typeof schema['title'] === 'string' ? schema['title'] : 'the documented body'})`,
});

/** The schema of the success of an endpoint; undefined if it has none. */
export const successSchema = ({ replies: { 200: ok } }: EndpointContract): JsonSchema | undefined =>
  isNotApplicable(ok) ? undefined : ok.schema;
