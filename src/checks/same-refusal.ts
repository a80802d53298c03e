import type { Exchange } from '../contract/exchange.ts';
import { oneFinding } from '../contract/finding.ts';
import type { Check } from '../contract/types.ts';
import { isObject } from '../lib/json.ts';
import { places, pointerOf } from '../lib/places.ts';

const documentedKeys = ['status', 'message', 'success', 'error'];
const tellingName =
  /auth|error|code|reason|type|kind|detail|hint|cause|descri|message|title|problem|denied|fail/i;
const tellingText =
  /token|user|account|password|credential|log(?:in|ged)|session|unknown|invalid|mismatch|missing|wrong|expired/i;
/** For a header that names the user, since gateways repeat the id that was sent. */
const saysWhy = /unknown|invalid|mismatch|missing|wrong|expired/i;
/** Names of flags that would show which half of the credentials was right. */
const tellingFlag = /user|account|token|password|credential|session|known|exist|found|valid|match/i;
/** Text in words. Names of instances, as `user-service-7f9`, have digits. */
const inWords = /^[\p{L} ,.'_-]+$/u;

/**
 * What a refusal says: the documented fields, and others that may tell a reason. Names of instances, times and ids of requests tell
 * nothing and differ between replies.
 */
function saidBy({ body, headers }: Exchange): ReadonlyMap<string, string> {
  const inBody = places(body)
    .filter(({ value }) => !isObject(value) && !Array.isArray(value))
    .filter(
      ({ above, key, value }) =>
        (above === undefined && documentedKeys.includes(key)) ||
        tellingName.test(key) ||
        (typeof value === 'boolean' && tellingFlag.test(key)) ||
        (typeof value === 'string' && inWords.test(value) && tellingText.test(value)),
    )
    .map((place) => [pointerOf(place), JSON.stringify(place.value)] as const);
  const inHeaders = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(
      ([name, value]) =>
        /auth|error|reason|failure|denied/.test(name) && (!/user/.test(name) || saysWhy.test(value)),
    )
    .map(([name, value]) => [`header:${name}`, value] as const);
  return new Map([...inBody, ...inHeaders]);
}

/**
 * Every 401 to the same request says the same, so that nobody learns which half of the credentials was right.
 * @param base id of a case that sends the same as the case of this check: what differs between these two changes by itself
 * @param ids of the other cases
 */
export const sameRefusal = (base: string, ids: readonly string[], source: string): Check => ({
  id: 'same-refusal',
  security: true,
  says: 'every 401 says the same, whatever is wrong with the credentials',
  source,
  alsoFrom: [base, ...ids],
  judge: ({ exchange, endpoint, related }) => {
    const refusalOf = (id: string): Exchange | undefined => {
      const found = related(`${endpoint.id}/${id}`);
      const alike = found?.sent.path === exchange.sent.path && found.sent.query === exchange.sent.query;
      return alike && found.status === 401 && isObject(found.body) ? found : undefined;
    };
    const repeated = refusalOf(base);
    const [own, before] = [saidBy(exchange), repeated && saidBy(repeated)];
    if (exchange.status !== 401 || before === undefined) return [];
    return ids.flatMap((id) => {
      const refused = refusalOf(id);
      if (refused === undefined) return [];
      const other = saidBy(refused);
      const different = [...new Set([...own.keys(), ...other.keys()])].filter(
        (place) => own.get(place) === before.get(place) && own.get(place) !== other.get(place),
      );
      return different.slice(0, 1).map((pointer) => ({
        pointer,
        expected: `${own.get(pointer) ?? 'nothing'}, as for ${base}`,
        received: `${other.get(pointer) ?? 'nothing'} for ${id}`,
        detail: { is: 'another-refusal', of: id } as const,
        sent: refused.sent,
      }));
    });
  },
});

/**
 * A 403 or 400 in place of a 401 comes from a setting of the whole workspace. So it is wrong if another request, whose 401 the setting
 * would have changed too, still gets a 401.
 * @param others `<endpoint>/<case>` of cases that send the same credentials, or none
 * @param instead statuses that come in place of the 401 by the setting
 */
export const refusedAlike = (
  others: readonly string[],
  instead: readonly number[],
  source: string,
): Check => ({
  id: 'same-refusal',
  says: 'where a setting skips the 401, it skips it everywhere',
  source,
  alsoFrom: others,
  judge: ({ exchange, related }) =>
    others
      .filter((id) => instead.includes(exchange.status) && related(id)?.status === 401)
      .slice(0, 1)
      .flatMap((id) =>
        oneFinding('', `401, as for ${id}`, String(exchange.status), { is: 'another-refusal-status' }),
      ),
});
