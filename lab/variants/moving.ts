import type { Tamper, WireReply } from '../../src/reference/index.ts';
import { bodyOf, isRecord, listIn, withBody } from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { variant, triesOf } from './define.ts';

type Row = { [key: string]: unknown };

const rowsOf = (reply: WireReply): readonly Row[] => listIn(bodyOf(reply), '/queue').filter(isRecord);
const nameOf = (row: Row): string => JSON.stringify([row['user'], row['department']]);

/** Changes the rows of the whole queue, then cuts the requested page from it. */
const remade =
  (change: (rows: readonly Row[]) => readonly Row[]): Tamper =>
  async (reply, { query }, { ask }) => {
    const body = bodyOf(reply);
    if (reply.status !== 200 || !isRecord(body)) return reply;
    const asked = new URLSearchParams(query);
    const [count, offset] = [Number(asked.get('count') ?? 50), Number(asked.get('offset') ?? 0)];
    asked.set('count', '0');
    asked.delete('offset');
    const rows = change(rowsOf(await ask({ query: asked.toString() })));
    const queue = rows.slice(offset, offset + count);
    return withBody(reply, { ...body, queue, count: queue.length, total: rows.length });
  };

/** Removes one row while the condition on the number of the success holds. */
function withoutRow(while_: (nth: number) => boolean): Tamper {
  let nth = 0;
  let gone: string | undefined;
  return (reply, asked, world) => {
    if (reply.status === 200) nth += 1;
    gone ??= rowsOf(reply).map(nameOf)[0];
    if (!while_(nth)) return reply;
    return remade((rows) => rows.filter((row) => nameOf(row) !== gone))(reply, asked, world);
  };
}

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

/** Other people use the workspace during the run. */
export const moving: readonly BenignVariant[] = [
  variant(
    'entry-vanishes',
    'an entry vanishes between two requests',
    () => withoutRow((nth) => nth > 1),
    queue,
  ),
  variant(
    'entry-vanishes-later',
    'an entry vanishes after some requests',
    () => withoutRow((nth) => nth > 4),
    queue,
  ),
  variant(
    'entry-away-for-one-answer',
    'an entry is missing in one reply',
    () => withoutRow((nth) => nth === 3),
    queue,
  ),
  variant(
    'entry-comes-and-goes',
    'an entry is missing in every second reply',
    () => withoutRow((nth) => nth % 2 === 0),
    queue,
  ),
  variant(
    'entry-appears',
    'an entry appears between two requests',
    () => withoutRow((nth) => nth <= 2),
    queue,
  ),
  variant(
    'ties-in-any-order',
    'entries with equal chats come in any order',
    tiesShuffled,
    triesOf(['livechat-queue'], ['documented', '8.8'], ['rich', 'minimal']),
  ),
];
