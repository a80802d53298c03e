import { header, type Exchange } from '../contract/exchange.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import type { Check } from '../contract/types.ts';
import { documented, twinOf, undocumented } from './shape.ts';
import { lossyJson } from './lossy-json.ts';
import { isObject, show } from '../lib/json.ts';
import { deepestLevel } from '../lib/read-json.ts';
import { successSchema } from '../contract/define.ts';

const examples = 'the documented examples';

/** The body is one JSON document, and parsing it loses nothing. */
export const json: Check = {
  id: 'json',
  says: 'the body is one JSON document with each key once',
  source: 'all five pages show every body as one JSON document',
  judge: ({ exchange }) => {
    if (exchange.body !== undefined) return [...tooDeep(exchange), ...lossyJson(exchange.text)];
    return exchange.text.length === 0
      ? oneFinding('', 'one JSON document', 'an empty body', { is: 'empty-body' })
      : oneFinding('', 'one JSON document', show(exchange.text.slice(0, 80)));
  },
};

/** A finding if lists and objects are nested deeper than the checks look. */
const tooDeep = ({ levels }: Exchange): readonly RawFinding[] =>
  levels === undefined
    ? []
    : oneFinding(
        '',
        `at most ${deepestLevel} levels of lists and objects, which is as deep as the checks look`,
        `${levels} levels`,
      );

/** `success` is true on a success and false on a refusal. */
export const successFlag: Check = {
  id: 'success-flag',
  says: 'success agrees with the status code',
  source: `${examples}: true in every 200, false in every 400 and 403`,
  judge: ({ exchange: { body, status } }) => {
    if (!isObject(body) || !Object.hasOwn(body, 'success')) return [];
    const [expected, flag] = [status < 400, body['success']];
    return flag === expected
      ? []
      : oneFinding(
          '/success',
          `${expected} on status ${status}`,
          show(flag),
          flag === false ? { is: 'false' } : undefined,
        );
  },
};

/** No documented field is missing while an undocumented one differs from it in spelling only. */
export const noRenamedField: Check = {
  id: 'no-renamed-field',
  says: 'documented fields are spelled as documented',
  source: 'the documented field names',
  releasesMayChange: 'in any reply',
  judge: ({ exchange: { body, status }, endpoint }) => {
    const schema = successSchema(endpoint);
    if (status !== 200 || schema === undefined) return [];
    return [...undocumented(schema, body)].flatMap((one) => {
      const { pointer, key } = one;
      const twin = twinOf(one);
      return twin === undefined
        ? []
        : oneFinding(pointer, `the field as documented: "${twin}"`, show(key), {
            is: 'another-name',
            documented: twin,
            sent: key,
          });
    });
  },
};

/** In epoch milliseconds: no workspace stored dates before the first; some languages write the second for a missing date. */
const [yearTwoThousand, yearOne] = [Date.UTC(2000, 0, 1), Date.parse('0001-01-01T00:00:00Z')];

const year = 365 * 86_400_000;

/** True for what zero gives, a missing date in some languages, seconds that were read as milliseconds, and a year that was read wrongly. */
const isMisread = (time: number, now: number): boolean =>
  time === 0 ||
  time === yearOne ||
  (time > yearTwoThousand / 1000 && time <= now / 1000) ||
  time > now + year;

/** No date is what a missing or misread number gives. Other odd dates prove nothing: imports and clocks may be wrong. */
export const plausibleDates: Check = {
  id: 'plausible-dates',
  says: 'each date can be the date of an event',
  source: `${examples}: dates say when something happened`,
  headers: ['date'],
  judge: ({ exchange, endpoint }) => {
    const ok = successSchema(endpoint);
    if (exchange.status !== 200 || ok === undefined) return [];
    // The workspace's clock may be years ahead of ours. A date that is a year ahead of both is no date of an event.
    const told = Date.parse(header(exchange, 'date') ?? '');
    const now = Number.isNaN(told) ? exchange.receivedAt : Math.max(exchange.receivedAt, told);
    return documented(ok, exchange.body)
      .filter(({ schema, value }) => String(schema['$ref']).endsWith('/date') && typeof value === 'string')
      .filter(({ value }) => isMisread(Date.parse(String(value)), now))
      .map(({ pointer, value }) => ({
        pointer,
        expected:
          Date.parse(String(value)) > now
            ? 'the date of an event, not one of more than a year from now'
            : 'the date of an event, not what a missing or misread number gives',
        received: show(value),
      }));
  },
};
