import { oneFinding } from '../contract/finding.ts';
import { traitOf } from '../contract/listed.ts';
import { knownBefore, type Naming } from './persons.ts';
import type { Check } from '../contract/types.ts';
import { at, listAt, pointer, saysNothing, show, type Path } from '../lib/json.ts';

/** What programs write for a missing value. */
const ofNothing = new Set<unknown>([undefined, null, 'undefined', 'null', 'NaN', '[object Object]']);
/** From this many things on, a text that is missing for all of them was not joined. One or two things may have been removed. */
const fewestJoined = 3;

/**
 * Not every person of a list has the id as username. A person may be called like the id, so it takes one whom the workspace's lists call
 * otherwise, or several whom no list shows. Apps make such visitors: they are legal if a list shows them so.
 */
export const namedOtherwise = (here: Naming, list: string, source: string): Check => ({
  id: 'joined-text',
  says: `${here.name.join('.')} is no copy of ${here.id.join('.')}`,
  source,
  judge: (context) => {
    const shown = listAt(context.exchange.body, list)
      .map((item) => ({ id: at(item, ...here.id), name: at(item, ...here.name) }))
      .filter(({ id }) => typeof id === 'string');
    const ids = new Set(shown.map(({ id }) => id));
    const known = knownBefore(context).filter(({ id }) => ids.has(id));
    const isKnown = known.some(({ id, name }) => name !== id);
    const isCalledSo =
      known.length > 0 ||
      Object.values(context.listed ?? {})
        .flat()
        .some((one) => ids.has(one.id) && Object.values(one.traits).includes(traitOf(one.id)));
    return shown.length === 0 ||
      shown.some(({ id, name }) => id !== name) ||
      !(isKnown || (ids.size >= fewestJoined && !isCalledSo))
      ? []
      : oneFinding(
          pointer(list, 0, ...here.name),
          'a username of its own in one item at least',
          `${show(shown[0]?.name)}, the id, and so in every item`,
        );
  },
});

/**
 * A text that is joined by an id is not the id, and not missing, in every item. One such item is legal. So are things that the workspace's
 * list shows with such a name, and things that are gone from it.
 * @param listName list of the workspace with the `name` of things
 */
export const joinedText = (list: string, id: Path, text: Path, listName: string, source: string): Check => ({
  id: 'joined-text',
  says: `${text.join('.')} is neither missing everywhere nor the value of ${id.join('.')}`,
  source,
  judge: ({ exchange: { body }, listed = {} }) => {
    const names = new Map<unknown, string | undefined>(
      (listed[listName] ?? []).map((one) => [one.id, one.traits['name']]),
    );
    const texts = new Map(
      listAt(body, list)
        .filter((item) => typeof at(item, ...id) === 'string')
        .map((item) => [at(item, ...id), at(item, ...text)] as const),
    );
    const isJoined = [...texts].some(
      ([one, shown]) => (!ofNothing.has(shown) && shown !== one) || names.get(one) === traitOf(shown),
    );
    const areGone =
      listed[listName] !== undefined &&
      [...texts].every(([one, shown]) => shown === undefined && !names.has(one));
    return texts.size < fewestJoined || isJoined || areGone
      ? []
      : oneFinding(
          pointer(list, 0, ...text),
          'a text of its own in one item at least',
          `${show([...texts.values()][0])}, and no other text in any item`,
        );
  },
});

/**
 * A value that the workspace's list shows for a thing is not missing in every item of a list. One such item is legal.
 * @param listed fixture whose list it is, and the name by which that list knows the value
 * @param id place in an item of what names the thing in that list
 */
export const notLeftOut = (
  list: string,
  [fixture, name]: readonly [fixture: string, name: string],
  id: Path,
  place: Path,
  source: string,
): Check => ({
  id: 'joined-text',
  says: `${place.join('.')} is not missing in every item`,
  source,
  judge: ({ exchange: { body }, listed = {} }) => {
    const items = listAt(body, list);
    if (!items.every((item) => saysNothing(at(item, ...place)))) return [];
    const known = (listed[fixture] ?? []).filter(({ traits }) => traits[name] !== undefined);
    const index = items.findIndex((item) => known.some((one) => one.id === at(item, ...id)));
    return index < 0
      ? []
      : oneFinding(
          pointer(list, index, ...place),
          `a value, as the workspace's list of ${fixture}s shows one for ${show(at(items[index], ...id))}`,
          'nothing, and so in every item',
        );
  },
});
