import { headerValues, type Exchange } from '../../contract/exchange.ts';
import type { Finding } from '../../contract/finding.ts';
import type { JsonSchema } from '../../contract/types.ts';
import { factsOf, type PlaceFacts } from './value-facts.ts';
import type { Facet } from '../model.ts';

export type Facets = ReadonlyMap<string, Facet>;

export const keyOf = ({ kind, place }: Pick<Facet, 'kind' | 'place'>): string => `${kind} ${place}`;

/** A finding's pointer as the name of a field, with `*` for every list index. */
export const placeOf = ({ check, pointer }: Pick<Finding, 'check' | 'pointer'>): string =>
  check === 'status' || check === 'redirect' ? '(status)' : pointer.replaceAll(/\/\d{1,15}(?=\/|$)/g, '/*');

/** Everything that describes an exchange without its data, by key. */
export function facetsOf(exchange: Exchange, schemas: readonly JsonSchema[], everything = false): Facets {
  const { body, text, status } = exchange;
  const form = body === undefined ? (text === '' ? 'empty' : 'no JSON') : 'JSON';
  const facets: readonly Facet[] = [
    { kind: 'status', place: '(status)', value: String(status) },
    { kind: 'header', place: 'header:content-type', value: mediaType(exchange) },
    {
      kind: 'header',
      place: 'header:cache-control',
      value: headerValues(exchange, 'cache-control').length > 0 ? 'sent' : 'not sent',
    },
    { kind: 'body', place: '', value: form },
    ...(body === undefined
      ? []
      : [...factsOf(body, schemas, everything)].flatMap(([place, facts]) => facetsAt(place, facts))),
  ];
  return new Map(facets.map((facet) => [keyOf(facet), facet]));
}

const mediaType = (exchange: Exchange): string =>
  headerValues(exchange, 'content-type')
    .map((value) => (value.split(';')[0] ?? '').trim().toLowerCase())
    .join(' and ') || 'none';

function facetsAt(place: string, facts: PlaceFacts): readonly Facet[] {
  const { present, possible, values, nulls, types, emptyLists, filledLists, dates, fractions } = facts;
  const facet = (kind: Facet['kind'], value: string): Facet => ({ kind, place, value });
  const lists = emptyLists + filledLists;
  return [
    ...(place === '' || place.endsWith('/*')
      ? []
      : [facet('presence', present === possible ? 'always there' : 'sometimes there')]),
    ...(types.size === 0 ? [] : [facet('type', [...types].toSorted().join(' or '))]),
    facet('null', nulls === 0 ? 'never null' : nulls === values ? 'always null' : 'sometimes null'),
    ...(lists === 0
      ? []
      : [
          facet(
            'empty',
            emptyLists === 0 ? 'has items' : filledLists === 0 ? 'is empty' : 'is sometimes empty',
          ),
        ]),
    ...(dates.size === 0 ? [] : [facet('date', [...dates].toSorted().join(' or '))]),
    ...(types.has('number') ? [facet('number', fractions ? 'has fractions' : 'integers only')] : []),
  ];
}
