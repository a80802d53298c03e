import type { Tamper, WireReply } from '../../src/reference/index.ts';
import { bodyOf, editing, inSuccesses, isRecord, listIn, withBody } from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { anyRelease, variant, triesOf } from './define.ts';

type Row = { [key: string]: unknown };

type List = 'queue' | 'rooms' | 'monitors';

const rowsOf = (reply: WireReply, list: List): readonly Row[] =>
  listIn(bodyOf(reply), `/${list}`).filter(isRecord);
const nameOf = (row: Row): string => JSON.stringify([row['_id'], row['user'], row['department']]);

/** Changes the rows of a whole list, then cuts the requested page from it. */
const remade =
  (change: (rows: readonly Row[]) => readonly Row[], list: List = 'queue'): Tamper =>
  async (reply, { query }, { ask }) => {
    const body = bodyOf(reply);
    if (reply.status !== 200 || !isRecord(body)) return reply;
    if (list === 'monitors') return withBody(reply, { ...body, monitors: change(rowsOf(reply, list)) });
    const asked = new URLSearchParams(query);
    const [count, offset] = [Number(asked.get('count') ?? 50), Number(asked.get('offset') ?? 0)];
    asked.set('count', '0');
    asked.delete('offset');
    const rows = change(rowsOf(await ask({ query: asked.toString() }), list));
    // A count of 0 asks for all rows.
    const page = rows.slice(offset, count === 0 ? undefined : offset + count);
    return withBody(reply, { ...body, [list]: page, count: page.length, total: rows.length });
  };

const listOf = (endpoint: string | undefined): List =>
  endpoint === 'livechat-queue' ? 'queue' : endpoint === 'voip-rooms' ? 'rooms' : 'monitors';

/** Leaves a row out, the first one unless told otherwise, while the condition on the number of the success holds. */
function flipping(isOut: (nth: number) => boolean, which = 0): Tamper {
  let nth = 0;
  let gone: string | undefined;
  return (reply, asked, world) => {
    if (reply.status !== 200) return reply;
    const list = listOf(asked.endpoint);
    gone ??= rowsOf(reply, list).map(nameOf).at(which);
    nth += 1;
    return isOut(nth)
      ? remade((rows) => rows.filter((row) => nameOf(row) !== gone), list)(reply, asked, world)
      : reply;
  };
}

const flips = (period: number, phase: number): BenignVariant =>
  variant(
    `list-flips-every-${period}-from-${phase}`,
    `an item goes and comes back every ${period} replies, from reply ${phase} on`,
    () => flipping((nth) => Math.floor((nth + period * 2 - phase) / period) % 2 === 0),
    lists,
  );

/** Spreads the bits of a number, so that neighbours have nothing in common. */
const scattered = (seed: number, nth: number): number => {
  const mixed = Math.imul(nth * 2 + seed * 0x9e3779b1, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 16;
};

const atRandom = (seed: number): BenignVariant =>
  variant(
    `list-flips-at-random-${seed}`,
    `an item goes and comes back at random (seed ${seed})`,
    () => flipping((nth) => scattered(seed, nth) % 2 === 0),
    lists,
  );

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Rows with equal chats come in another order each time. */
function tiesShuffled(): Tamper {
  let nth = 0;
  return (reply, asked, world) => {
    nth += 1;
    const way = nth % 2 === 0 ? 1 : -1;
    const sort = new URLSearchParams(asked.query).get('sort') ?? '{"chats":-1}';
    if (!/^\{"chats":-?1\}$/.test(sort)) return reply;
    const direction = sort.includes('-1') ? -1 : 1;
    return remade((rows) =>
      rows.toSorted(
        (left, right) =>
          (number(left['chats']) - number(right['chats'])) * direction ||
          nameOf(left).localeCompare(nameOf(right)) * way,
      ),
    )(reply, asked, world);
  };
}

const queue = triesOf(['livechat-queue']);
const lists = [
  ...triesOf(['livechat-unit-monitors'], ['documented', '8.8']),
  ...triesOf(['livechat-queue'], ['8.8']),
  ...triesOf(['voip-rooms'], ['7.13']),
];
const upTo = (length: number): readonly number[] => Array.from({ length }, (_, index) => index + 1);

const away = (id: string, story: string, when: (nth: number) => boolean, which = 0): BenignVariant =>
  variant(id, story, () => flipping(when, which), queue);

/** Other people use the workspace during the run. */
export const moving: readonly BenignVariant[] = [
  away('entry-vanishes', 'an entry vanishes between two requests', (nth) => nth > 1),
  // Only later requests show this entry.
  away('entry-vanishes-later', 'an entry vanishes after some requests', (nth) => nth > 3, 5),
  away('entry-away-for-one-answer', 'an entry is missing in one reply', (nth) => nth === 2),
  away('entry-comes-and-goes', 'an entry is missing in every second reply', (nth) => nth % 2 === 0),
  away('entry-appears', 'an entry appears between two requests', (nth) => nth <= 2),
  variant(
    'ties-in-any-order',
    'entries with equal chats come in any order',
    tiesShuffled,
    triesOf(['livechat-queue'], ['documented', '8.8'], ['rich', 'minimal']),
  ),
  variant(
    'visitor-in-a-chat',
    'one visitor is active, so that the date of the last change moves with the clock',
    () => {
      let first: unknown;
      return inSuccesses(
        editing((body) => {
          const visitor = isRecord(body) ? body['visitor'] : undefined;
          if (!isRecord(visitor)) return;
          first ??= visitor['_id'];
          if (visitor['_id'] === first) visitor['_updatedAt'] = new Date().toISOString();
        }),
      );
    },
    triesOf(['livechat-visitor'], anyRelease),
  ),
  ...[1, 2, 3].flatMap((period) => upTo(period * 2).map((phase) => flips(period, phase))),
  // Only seeds that begin with a flip, since some lists are asked for a few times only.
  ...upTo(9)
    .filter((seed) => scattered(seed, 2) % 2 === 0)
    .map(atRandom),
];
