import { traitOf } from '../contract/listed.ts';
import type { Check } from '../contract/types.ts';
import { viewsOf } from '../lib/unescaped.ts';
import { among, at, pointer, saysNothing, show } from '../lib/json.ts';

type Place = readonly string[];

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a text stands for if it was escaped for HTML or for a URL, or if its bytes were read as latin1. */
function readingsOf(text: string): readonly string[] {
  const named = text.replaceAll(
    /&(amp|lt|gt|quot|apos);/g,
    (escape, name: string) => entities[name] ?? escape,
  );
  const views = viewsOf(named).map((view) => view.text);
  return [...views, Buffer.from(text, 'latin1').toString('utf8')].filter((reading) => reading !== text);
}

/**
 * A value that a list of the workspace shows for another thing only is not told of this one, nor is its own id, nor the listed value in
 * another coding. Values that no list shows are legal, since things change, and so are those that the list shows for this one as well.
 * @param fixture whose list it is
 * @param ids places in the reply of what names it: the first one is the id of the list
 * @param fields places in the reply, by the names that the list gives them
 */
export const describedAsListed = (
  fixture: string,
  ids: readonly [Place, ...(readonly Place[])],
  fields: { readonly [name: string]: Place },
  source: string,
): Check => ({
  id: 'as-listed',
  says: 'no value of another thing is told of this one',
  source,
  judge: ({ exchange: { body, status }, listed = {} }) => {
    const all = listed[fixture] ?? [];
    const own = all.find((one) => one.id === at(body, ...ids[0]));
    if (status !== 200 || own === undefined) return [];
    const isName = among(ids.map((place) => at(body, ...place)));
    return Object.entries(fields).flatMap(([name, place]) => {
      const value = at(body, ...place);
      const [trait, before] = [traitOf(value), own.traits[name]];
      if (saysNothing(value) || before === undefined || before === trait) return [];
      const isAnothers = all.some((one) => one.id !== own.id && one.traits[name] === trait);
      const isCoded =
        typeof value === 'string' && readingsOf(value).some((reading) => traitOf(reading) === before);
      return isAnothers || isName(value) || isCoded
        ? [
            {
              pointer: pointer(...place),
              expected: `what the workspace's list shows for ${show(own.id)}`,
              received: `${show(value)}, ${isAnothers ? 'which it shows for another' : isCoded ? 'the same in another coding' : 'its own id'}`,
            },
          ]
        : [];
    });
  },
});
