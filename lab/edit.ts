import { parsedJson } from '../src/lib/json.ts';
import type { Tamper, WireReply } from '../src/reference/index.ts';
import type { TamperWorld, Asked } from '../src/reference/types.ts';

/** An object or list of a body that is being changed. */
export type Holder = { [key: string]: unknown } | unknown[];

export interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

export const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

export const isRecord = (value: unknown): value is { [key: string]: unknown } =>
  isHolder(value) && !Array.isArray(value);

const member = (holder: Holder, key: string): unknown =>
  Array.isArray(holder) ? holder[Number(key)] : holder[key];

const has = (holder: Holder, key: string): boolean =>
  Array.isArray(holder) ? Number(key) < holder.length && Number(key) >= 0 : Object.hasOwn(holder, key);

export const read = ({ holder, key }: Spot): unknown => member(holder, key);

export function write({ holder, key }: Spot, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

export function remove({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** The keys that a step of a pointer selects: `*` all of them, `$` the last one. */
function keysOf(holder: Holder, step: string): readonly string[] {
  const keys = Object.keys(holder);
  if (step === '*') return keys;
  return step === '$' ? keys.slice(-1) : [step];
}

/** Every existing place that a pointer selects. */
export function spotsAt(body: unknown, pointer: string): readonly Spot[] {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop();
  if (last === undefined) return [];
  const holders = steps.reduce<readonly Holder[]>(
    (found, step) =>
      found.flatMap((holder) =>
        keysOf(holder, step)
          .map((key) => member(holder, key))
          .filter(isHolder),
      ),
    isHolder(body) ? [body] : [],
  );
  return holders.flatMap((holder) =>
    keysOf(holder, last)
      .filter((key) => has(holder, key))
      .map((key) => ({ holder, key })),
  );
}

/** The parsed body of a reply; undefined if it is not JSON. */
export const bodyOf = ({ body }: WireReply): unknown => parsedJson(body.toString());

export const withBody = (reply: WireReply, body: unknown): WireReply => ({
  ...reply,
  body: Buffer.from(JSON.stringify(body)),
});

export const withText = (reply: WireReply, text: string): WireReply => ({
  ...reply,
  body: Buffer.from(text),
});

/** Changes the body in place. A reply without a JSON object or list stays as it is. */
export const editing =
  (edit: (body: Holder, asked: Asked, world: TamperWorld) => void): Tamper =>
  (reply, asked, world) => {
    const body = bodyOf(reply);
    if (!isHolder(body)) return reply;
    edit(body, asked, world);
    return withBody(reply, body);
  };

/** Applies a tamper to successes only. */
export const inSuccesses =
  (tamper: Tamper): Tamper =>
  (reply, ...given) =>
    reply.status === 200 ? tamper(reply, ...given) : reply;

/** Sets fields of the body. A reply without a JSON object stays as it is, and so does one for which there are none. */
export const setting =
  (made: (body: { [key: string]: unknown }, ...given: Parameters<Tamper>) => object | undefined): Tamper =>
  (...given) => {
    const [reply] = given;
    const body = bodyOf(reply);
    const fields = isRecord(body) ? made(body, ...given) : undefined;
    return isRecord(body) && fields !== undefined ? withBody(reply, { ...body, ...fields }) : reply;
  };

/** Adds these fields to the body, or replaces them. */
export const adding = (fields: { readonly [key: string]: unknown }): Tamper => setting(() => fields);

/** Changes each place that the pointer selects. */
export const editingAt = (
  pointer: string,
  edit: (spot: Spot, asked: Asked, world: TamperWorld) => void,
): Tamper =>
  editing((body, ...given) => {
    for (const spot of spotsAt(body, pointer).toReversed()) edit(spot, ...given);
  });

/** Adds these fields to each object that the pointer selects, or replaces them. */
export const addingAt = (pointer: string, fields: { readonly [key: string]: unknown }): Tamper =>
  editingAt(pointer, (spot) => {
    const holder = read(spot);
    if (isRecord(holder)) Object.assign(holder, fields);
  });

/** The list at a pointer, to be changed in place; an empty one if there is none. */
export function listIn(body: unknown, pointer: string): unknown[] {
  const [spot] = spotsAt(body, pointer);
  const list = spot === undefined ? undefined : read(spot);
  return Array.isArray(list) ? list : [];
}

export const header = ({ headers }: WireReply, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1];

export const withoutHeader = (reply: WireReply, name: string): WireReply => ({
  ...reply,
  headers: reply.headers.filter(([key]) => key.toLowerCase() !== name),
});

export const withHeader = (reply: WireReply, name: string, value: string): WireReply => {
  const rest = withoutHeader(reply, name);
  return { ...rest, headers: [...rest.headers, [name, value]] };
};
