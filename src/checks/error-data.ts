import { successSchema, isNotApplicable } from '../contract/define.ts';
import { isUnknown, namedFixtures } from '../contract/fixture.ts';
import { permissionsOf } from '../contract/permissions.ts';
import { envelope } from '../contract/reply.ts';
import type { Check, CheckContext, JsonSchema, Reply } from '../contract/types.ts';
import { isObject, saysNothing, show } from '../lib/json.ts';
import { places, pointerOf, type Place } from '../lib/places.ts';
import { memoize } from '../lib/memoize.ts';
import { fieldsOf } from './shape.ts';

const ofErrors = new Set([...envelope, 'name', 'stack']);
/** Names of data that an error may also use itself, as problem details do. They count as data only with an object or a list in them. */
const ambiguous = new Set(['ts', 't', 'type', 'value', 'url', 'title', 'description', 'language']);

const dataOf = memoize(
  (schema: JsonSchema): ReadonlySet<string> =>
    new Set([...fieldsOf(schema)].map(({ key }) => key).filter((key) => !ofErrors.has(key))),
);

/** Bounded, because an error text may be very long. */
const address = /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,24}/i;

/** Names of fields that reveal accounts, or what else exists. */
const telling =
  /^(?:did_?you_?mean|suggestions?|candidates?|alternatives?|similar|closest|nearest|owners?|members|users|user_?names?|accounts?|profile|caller|roles?|permissions?|privileges|grants|(?:display|full)_?name|(?:known|existing|available)_?(?:ids|names|\w*(?:user|monitor|unit|visitor|agent|room|department)s?))$/i;

const identifying = /^_id$|(?:Id|[nN]ame|token|phoneNumber|address)$/;
/** A refusal is searched for each value, and a list may have thousands. */
const mostLookedFor = 500;
/** Words, also joined by hyphens, as the codes of errors are. Where people choose such a name, it proves nothing. */
const onlyWords = /^[a-z]+(?:-[a-z]+)*$/;

/** The permissions and roles of an endpoint that are no ordinary words. */
const rightsOf = memoize((endpoint: CheckContext['endpoint']): readonly string[] =>
  permissionsOf(endpoint)
    .flatMap(({ name, roles }) => [name, ...roles])
    .filter((word) => word.includes('-')),
);

/** Values that no refusal shows: of accounts, the workspace's lists, the endpoint's first success, and what the run asks for. */
function secretsOf(context: CheckContext): readonly string[] {
  const { endpoint, exchange, testCase, fixtures, people = [], named = [], params, query, related } = context;
  const success = related(`${endpoint.id}/${endpoint.cases[0]?.id ?? ''}`);
  const there = success?.status === 200 ? places(success.body) : [];
  const known = namedFixtures(endpoint);
  const chosen = [
    ...there.filter(({ key }) => identifying.test(key)).map(({ value }) => value),
    ...Object.entries(fixtures).flatMap(([name, value]) => {
      const one = known[name];
      return one === undefined || isUnknown(one) ? [] : [value];
    }),
    ...people.flatMap(({ username, name }) => [username, name]),
    ...named.map(({ name }) => name),
    // The caller has sent one or two of the ids.
    ...people.flatMap(({ userId, actor }) =>
      testCase.group === 'unauthenticated' || actor === exchange.sent.actor ? [] : [userId],
    ),
  ].filter((value): value is string => typeof value === 'string' && !onlyWords.test(value));
  const sent = [exchange.sent.path, ...Object.values(params), ...query.flat()];
  return [...new Set([...rightsOf(endpoint), ...chosen])]
    .filter((value) => value.length >= 5 && !sent.some((text) => text.includes(value)))
    .slice(0, mostLookedFor);
}

const textsOf = memoize(({ examples = [] }: Reply): readonly unknown[] =>
  places(examples).map(({ value }) => value),
);

/** Whether a text is one of the contract's example errors, as every workspace sends it. A person may be called like a word in it. */
const isUsual = ({ endpoint, testCase }: CheckContext, text: unknown): boolean =>
  [...Object.values(endpoint.replies), ...testCase.expect].some(
    (reply) => typeof reply === 'object' && !isNotApplicable(reply) && textsOf(reply).includes(text),
  );

/** Whether a text holds a word that is not part of a longer one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ''} ${text[at + word.length] ?? ''}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return true;
  }
  return false;
}

/** An error reply holds the reason only: none of the requested data, and nothing of accounts or of what else there is. */
export const errorWithoutData: Check = {
  id: 'error-without-data',
  security: true,
  says: 'an error reply holds no data',
  source: 'the documented examples of 400, 401 and 403: only the envelope',
  judge: (context) => {
    const { exchange, endpoint } = context;
    const schema = successSchema(endpoint);
    if (exchange.status < 400 || schema === undefined) return [];
    const data = dataOf(schema);
    const secrets = secretsOf(context);
    const isData = ({ key, value, above }: Place): boolean => {
      if (data.has(key) && !(ambiguous.has(key) && !isObject(value) && !Array.isArray(value)))
        return value !== null && value !== undefined;
      if (telling.test(key) && typeof value !== 'boolean') return !saysNothing(value);
      if (typeof value !== 'string' || isUsual(context, value)) return false;
      // An error text that is exactly the name may be a sentence of the server as well.
      const isSentence = above === undefined && ofErrors.has(key);
      return (
        address.test(value) ||
        secrets.some((secret) => hasWord(value, secret) && !(isSentence && value === secret))
      );
    };
    const inBody = places(exchange.body)
      .filter(isData)
      .slice(0, 3)
      .map((place) => ({ pointer: pointerOf(place), received: show(place.value) }));
    // A gateway may write other names into headers, but knows no permissions.
    const inHeaders = exchange.headers
      .filter(([, value]) => rightsOf(endpoint).some((right) => hasWord(value, right)))
      .map(([name, value]) => ({ pointer: `header:${name.toLowerCase()}`, received: show(value) }));
    return [...inBody, ...inHeaders].map((found) => ({ ...found, expected: 'no data in an error reply' }));
  },
};
