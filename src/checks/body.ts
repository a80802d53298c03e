import { memoize } from '../lib/memoize.ts';
import type { Check, JsonSchema } from '../contract/types.ts';
import { isNotApplicable } from '../contract/define.ts';
import { fieldsOf, documented, undocumented } from './shape.ts';
import { lossyJson } from './lossy-json.ts';
import { isObject, places, show } from '../lib/json.ts';
import { overHeaders } from './wire.ts';

const examples = 'the documented examples';

/** The body is one JSON document, and nothing in it is swallowed by a parser. */
export const json: Check = {
  id: 'json',
  says: 'the body is one JSON document with each key once',
  source: 'all five pages show every body as one JSON document',
  judge: ({ exchange }) => {
    if (exchange.body !== undefined) return lossyJson(exchange.text);
    const received = exchange.text.length === 0 ? 'an empty body' : show(exchange.text.slice(0, 80));
    return [{ pointer: '', expected: 'one JSON document', received }];
  },
};

/** `success` is true on a success and false on a refusal. */
export const successFlag: Check = {
  id: 'success-flag',
  says: 'success agrees with the status',
  source: `${examples}: true in every 200, false in every 400 and 403`,
  judge: ({ exchange: { body, status } }) => {
    if (!isObject(body) || !Object.hasOwn(body, 'success')) return [];
    const expected = status < 400;
    return body['success'] === expected
      ? []
      : [
          {
            pointer: '/success',
            expected: `${expected} on status ${status}`,
            received: show(body['success']),
          },
        ];
  },
};

const envelope = new Set([
  'success',
  'status',
  'message',
  'error',
  'errorType',
  'details',
  'name',
  'stack',
  'count',
  'offset',
]);

/** Keys of what a success carries. */
const dataOf = memoize(
  (schema: JsonSchema): ReadonlySet<string> =>
    new Set([...fieldsOf(schema)].map(({ key }) => key).filter((key) => !envelope.has(key))),
);

/** Bounded, since a refusal may be a megabyte of letters. */
const address = /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,24}/i;

/** A refusal tells why, and nothing of what was asked for. */
export const errorWithoutData: Check = {
  id: 'error-without-data',
  says: 'a refusal carries no data',
  source: `${examples} of 400, 401 and 403: only the envelope`,
  judge: ({ exchange: { body, status }, endpoint }) => {
    const ok = endpoint.replies[200];
    if (status < 400 || isNotApplicable(ok) || ok.schema === undefined) return [];
    const data = dataOf(ok.schema);
    return places(body)
      .filter(({ key, value }) =>
        data.has(key)
          ? value !== null && value !== undefined
          : typeof value === 'string' && address.test(value),
      )
      .slice(0, 3)
      .map(({ pointer, value }) => ({ pointer, expected: 'no data in a refusal', received: show(value) }));
  },
};

const normal = (key: string): string =>
  key
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '')
    .replace(/s$/, '');

/** A documented field that is missing has no undocumented twin that only differs in spelling. */
export const noRenamedField: Check = {
  id: 'no-renamed-field',
  says: 'no documented field comes under another spelling',
  source: 'the documented field names',
  judge: ({ exchange: { body, status }, endpoint }) => {
    const ok = endpoint.replies[200];
    if (status !== 200 || isNotApplicable(ok) || ok.schema === undefined) return [];
    return [...undocumented(ok.schema, body)].flatMap(({ pointer, key, missing }) => {
      const twin = missing.find((name) => normal(name) === normal(key));
      return twin === undefined
        ? []
        : [{ pointer, expected: `the field as documented: "${twin}"`, received: `"${key}"` }];
    });
  },
};

const day = 86_400_000;
/** Chats and people were imported from products that are older than this one; a date before is a number read wrongly. */
const oldest = Date.UTC(2000, 0, 1);

/** No date lies before Rocket.Chat was, or after tomorrow: zero and garbage leak as dates that are well formed. */
export const plausibleDates: Check = overHeaders(['date'], {
  id: 'plausible-dates',
  says: 'dates lie between what may be imported and now',
  source: `${examples}: dates tell when something happened; a day of clock difference is allowed`,
  judge: (values, { exchange, endpoint }) => {
    const ok = endpoint.replies[200];
    if (exchange.status !== 200 || isNotApplicable(ok) || ok.schema === undefined) return [];
    const told = values('date')
      .map((value) => Date.parse(value))
      .filter((time) => !Number.isNaN(time));
    const latest = Math.max(exchange.receivedAt, ...told) + day;
    return documented(ok.schema, exchange.body)
      .filter(({ schema, value }) => String(schema['$ref']).endsWith('/date') && typeof value === 'string')
      .filter(({ value }) => Date.parse(String(value)) < oldest || Date.parse(String(value)) > latest)
      .map(({ pointer, value }) => ({
        pointer,
        expected: 'a date between 2000 and tomorrow',
        received: show(value),
      }));
  },
});
