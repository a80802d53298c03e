import type { Named } from '../contract/types.ts';
import type { List } from '../contract/fixture.ts';
import { traitOf, wornOf, type Listed } from '../contract/listed.ts';
import { at, listAt, saysNothing } from '../lib/json.ts';
import type { Client } from '../client/client.ts';
import { attempted } from '../client/not-checked.ts';

interface Page {
  readonly items: readonly unknown[];
  /** True if the page shows the whole list. */
  readonly whole: boolean;
  /** Why the list could not be read, with the remedy if that is known; undefined if it was. */
  readonly trouble?: { readonly reason: string; readonly remedy?: string; readonly isForbidden?: true };
}

/** The values that a list of the workspace shows. */
export interface Values extends Omit<Page, 'items'> {
  /** Each once, the one worth most first. If the list has `inContrast`, one of the least worth comes second. */
  readonly values: readonly string[];
  /** Values that it shows and that must not be taken. */
  readonly unfit?: readonly string[];
  /** The tokens that its items show. */
  readonly tokens?: readonly string[];
  /** The persons that it lists. */
  readonly named?: readonly Named[];
  /** The things that it lists, if endpoints show them too. */
  readonly listed?: readonly Listed[];
  /** The text at a place of the item that shows a value. */
  readonly textAt?: (value: string, place: readonly string[]) => string | undefined;
}

const size = 100;
/** Longer values do not fit into a request, and halves of characters cannot be sent. */
const longestValue = 500;

/** Reads the first page of a list; a list that is not served or not permitted is empty and says why. */
async function readPage(client: Client, { path, key, query }: List): Promise<Page> {
  const asked = `${query === undefined ? '' : `${query}&`}count=${size}`;
  const asking = client.ask({ path, query: asked, actor: 'admin', credentials: 'own' });
  const { value, blocker: trouble } = await attempted(asking);
  if (trouble !== null) return { items: [], whole: false, trouble };
  const { status, body } = value.exchange;
  if (status !== 200)
    return {
      items: [],
      whole: false,
      trouble: { reason: `GET ${path} answered ${status}`, ...(status === 403 ? { isForbidden: true } : {}) },
    };
  const items = listAt(body, key);
  // A mock may reply without this list. That does not mean that the list is empty.
  return { items, whole: Array.isArray(at(body, key)) && at(body, 'total') === items.length };
}

/** Reads lists, each at most once. */
export function listReader(client: Client): (list: List) => Promise<Values> {
  const pages = new Map<string, Promise<Page>>();
  return async (list) => {
    const id = `${list.path}?${list.query ?? ''}`;
    const reading = pages.get(id) ?? readPage(client, list);
    pages.set(id, reading);
    const { items, whole, ...rest } = await reading;
    return {
      ...rest,
      whole: whole && !(list.isSearch === true && items.length === 0),
      values: valuesOf(items, list),
      unfit: textsAt(
        items.filter((item) => list.without?.(item)),
        list.value,
      ),
      ...(list.token === undefined ? {} : { tokens: textsAt(items, list.token) }),
      named: namedIn(items, list),
      listed: listedIn(items, list),
      textAt: (value, place) =>
        textsAt(
          items.filter((item) => at(item, ...list.value) === value),
          place,
        )[0],
    };
  };
}

function valuesOf(items: readonly unknown[], list: List): readonly string[] {
  const { value, worth = () => 0, without = () => false, inContrast = () => false } = list;
  const taken = items.filter((item) => !without(item)).toSorted((left, right) => worth(right) - worth(left));
  const [first] = taken;
  const other = leastLike(first, taken.filter(inContrast), list);
  return textsAt(other === undefined ? taken : [first, other, ...taken], value);
}

/** One of the items of least worth, if possible not as long as the first one, since ids have several forms; undefined if there are none. */
function leastLike(first: unknown, taken: readonly unknown[], { value, worth = () => 0 }: List): unknown {
  const lengthOf = (item: unknown): number => textsAt([item], value).join('').length;
  const least = taken.filter((item) => worth(item) === worth(taken.at(-1)));
  return least.find((item) => lengthOf(item) !== lengthOf(first)) ?? least.at(-1);
}

const namedIn = (items: readonly unknown[], { person }: List): readonly Named[] =>
  person === undefined
    ? []
    : items.flatMap((item) => {
        const [id, name] = [at(item, ...person.id), at(item, ...person.name)];
        return isText(id) && isText(name) ? [{ id, name }] : [];
      });

const listedIn = (items: readonly unknown[], { traits }: List): readonly Listed[] =>
  traits === undefined
    ? []
    : items.flatMap((item) => {
        const id = at(item, ...traits.id);
        const called = traits.name === undefined ? undefined : at(item, ...traits.name);
        const told = Object.entries(traits.fields)
          .map(([name, place]) => [name, at(item, ...place)] as const)
          .filter(([, value]) => !saysNothing(value));
        if (!isText(id)) return [];
        const worn = told
          .map(([name, value]) => [name, wornOf(value)] as const)
          .filter(([, forms]) => forms.length > 0);
        return [
          {
            id,
            traits: Object.fromEntries(told.map(([name, value]) => [name, traitOf(value)])),
            ...(isText(called) ? { name: called } : {}),
            ...(worn.length === 0 ? {} : { worn: Object.fromEntries(worn) }),
          },
        ];
      });

const textsAt = (items: readonly unknown[], place: readonly string[]): readonly string[] => [
  ...new Set(items.map((item) => at(item, ...place)).filter(isText)),
];

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestValue && !/\p{Cs}/u.test(value);
