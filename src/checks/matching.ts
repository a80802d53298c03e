import type { CheckContext } from '../contract/types.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import type { Belongs, ListShape, Meant } from './baseline.ts';
import { listAt, pointer, show } from '../lib/json.ts';

/** Which items match a filter: surely, or possibly if the contract does not say how a value is matched. */
export interface Match {
  readonly surely: Belongs;
  readonly possibly: Belongs;
}

export const exactly = (belongs: Belongs): Match => ({ surely: belongs, possibly: belongs });

type Asked = CheckContext['query'];

/** Parameters that choose a part of a list, and not which items belong in it. */
export const ofPages: ReadonlySet<string> = new Set(['count', 'offset', 'sort']);
export const filtersIn = (query: Asked): Asked => query.filter(([name]) => !ofPages.has(name));

/** Filters in words, as `tags=a&open=true`, and their names. */
export const named = (query: Asked): Required<Meant> => ({
  says: query.map(([name, value]) => `${name}=${value}`).join('&'),
  filters: [...new Set(query.map(([name]) => name))],
});

/** The filters that alone exclude one of the items, in words: "all of" before several. If none does, all filters. */
export function excluding(
  items: readonly unknown[],
  context: CheckContext,
  belongs: Belongs,
): Required<Meant> {
  const query = filtersIn(context.query);
  const excludes = (name: string): boolean => {
    const alone = { ...context, query: query.filter(([other]) => other === name) };
    return items.some((item) => !belongs(item, alone));
  };
  const names = new Set(query.map(([name]) => name).filter(excludes));
  const told = named(names.size === 0 ? query : query.filter(([name]) => names.has(name)));
  return names.size === 1 ? told : { ...told, says: `all of ${told.says}` };
}

/** Findings for items that do not match the query. Needs no whole list. */
export const unasked = (
  context: CheckContext,
  { list }: ListShape,
  belongs: Belongs,
): readonly RawFinding[] =>
  listAt(context.exchange.body, list).flatMap((item, index) => {
    if (belongs(item, context)) return [];
    const { says, filters: names } = excluding([item], context, belongs);
    return oneFinding(pointer(list, index), `an item that matches ${says}`, show(item), {
      is: 'unmatched',
      filters: names,
    });
  });
