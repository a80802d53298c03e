import { createHash } from 'node:crypto';
import type { EndpointId } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import type { BenignVariant } from '../types.ts';
import { each, variant, triesOf } from './define.ts';

const datePlaces = [
  '/monitors/*/_updatedAt',
  '/visitor/ts',
  '/visitor/_updatedAt',
  '/room/ts',
  '/room/_updatedAt',
  '/room/lm',
  '/room/lastMessage/ts',
  '/room/servedBy/ts',
];
const withDates: readonly EndpointId[] = ['livechat-unit-monitors', 'voip-rooms', 'livechat-visitor'];

const dates = (id: string, story: string, change: (text: string) => string): BenignVariant =>
  variant(
    id,
    story,
    () => each(datePlaces, (old) => change(String(old))),
    triesOf(withDates, ['documented']),
  );

const inZone = (text: string): string => {
  const local = new Date(Date.parse(text) + 2 * 3_600_000).toISOString();
  return local.replace('Z', '+02:00');
};

/** Ids that no case sends in a request. */
const idPlaces = [
  '/_id',
  '/monitors/*/_id',
  '/monitors/*/monitorId',
  '/visitor/department',
  '/room/lastMessage/_id',
];
const withIds: readonly EndpointId[] = endpoints.filter((on) => on !== 'livechat-queue');

const ids = (id: string, story: string, change: (text: string) => string): BenignVariant =>
  variant(id, story, () => each(idPlaces, (old) => change(String(old))), triesOf(withIds, ['documented']));

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuid = (text: string): string =>
  hash(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Other valid formats of dates and ids. */
export const spelling: readonly BenignVariant[] = [
  dates('dates-without-milliseconds', 'dates have no fraction', (text) => text.replace(/\.\d+Z/, 'Z')),
  dates('dates-with-microseconds', 'dates have six digits of fraction', (text) => text.replace('Z', '000Z')),
  dates('dates-with-offset-zero', 'dates end with +00:00', (text) => text.replace('Z', '+00:00')),
  dates('dates-in-another-zone', 'dates are in another time zone', inZone),
  ids('ids-of-24-digits', 'ids are 24 hexadecimal digits', (text) => hash(text).slice(0, 24)),
  ids('ids-as-uuids', 'ids are UUIDs', uuid),
  ids('long-ids', 'ids have 64 digits', hash),
];
