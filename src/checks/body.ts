import type { Check } from '../contract/types.ts';
import { isNotApplicable } from '../contract/define.ts';
import { documented, undocumented } from './shape.ts';
import { lossyJson } from './lossy-json.ts';
import { isObject, show } from '../lib/json.ts';
import { overHeaders } from './wire.ts';

const examples = 'the documented examples';

/** The body is one JSON document, and parsing it loses nothing. */
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
  says: 'success agrees with the status code',
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

const normal = (key: string): string =>
  key
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '')
    .replace(/s$/, '');

/** No documented field is missing while an undocumented one differs from it in spelling only. */
export const noRenamedField: Check = {
  id: 'no-renamed-field',
  says: 'no documented field has another spelling',
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
/** Imported data may be older than Rocket.Chat. An earlier date is most likely a number that was read wrongly. */
const oldest = Date.UTC(2000, 0, 1);

/** No date lies before 2000 or after tomorrow. Zero and garbage values show as well-formed but odd dates. */
export const plausibleDates: Check = overHeaders(['date'], {
  id: 'plausible-dates',
  says: 'dates lie between 2000 and tomorrow',
  source: `${examples}: dates say when something happened; a day of clock difference is allowed`,
  judge: (values, { exchange, endpoint }) => {
    const ok = endpoint.replies[200];
    if (exchange.status !== 200 || isNotApplicable(ok) || ok.schema === undefined) return [];
    const serverTimes = values('date')
      .map((value) => Date.parse(value))
      .filter((time) => !Number.isNaN(time));
    const latest = Math.max(exchange.receivedAt, ...serverTimes) + day;
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
