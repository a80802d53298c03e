import type { DataState, EndpointId, Tamper } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import { read, spotsAt, addingAt, withBody, isRecord, bodyOf, editing, inSuccesses, write } from '../edit.ts';
import { playable } from '../../src/config/variables.ts';
import { bases, type BenignVariant, type Basis, type Try } from '../types.ts';

export const anyRelease: readonly Basis[] = playable;
/** Every release that the embedded workspace plays. */
export const released: readonly Basis[] = playable.filter((one) => one !== 'documented');

/** Every combination of endpoints, contracts and data. */
export const triesOf = (
  on: readonly EndpointId[],
  contracts: readonly Basis[] = bases,
  data: readonly DataState[] = ['rich'],
): readonly Try[] =>
  contracts.flatMap((contract) =>
    data.flatMap((state) => on.map((endpoint) => ({ on: endpoint, contract, data: state }))),
  );

/** All endpoints by the documentation, and each by one release. More is not needed for variants of the wire format. */
export const widely: readonly Try[] = [
  ...triesOf(endpoints, ['documented']),
  ...triesOf(['livechat-queue', 'voip-rooms'], ['7.13']),
  ...triesOf(['livechat-monitor', 'livechat-unit-monitors', 'livechat-visitor'], ['8.8']),
];

/** Declares a benign variant. `fresh` makes a new tamper for each run, because some count requests. */
export const variant = (
  id: string,
  story: string,
  fresh: () => Tamper,
  tries: readonly Try[] = widely,
): BenignVariant => ({ id, story, tries, tamper: fresh });

/** A change of successes. */
export const changed = (
  id: string,
  story: string,
  on: EndpointId,
  change: (body: unknown) => void,
): BenignVariant => variant(id, story, () => inSuccesses(editing(change)), triesOf([on]));

/** Endpoints by the first field of their bodies. */
const owners: { readonly [field: string]: EndpointId } = {
  monitors: 'livechat-unit-monitors',
  queue: 'livechat-queue',
  room: 'voip-rooms',
  rooms: 'voip-rooms',
  visitor: 'livechat-visitor',
};

/** The endpoint whose bodies have a place. The body of a monitor is the monitor itself. */
export const endpointWith = (pointer = ''): EndpointId =>
  owners[pointer.split('/')[1] ?? ''] ?? 'livechat-monitor';

/** Another value at a place of successes. */
export const instead = (id: string, story: string, pointer: string, value: unknown): BenignVariant =>
  texts(id, story, pointer, [value], bases);

export type Body = { readonly [key: string]: unknown };

/** Another body for the refusals with a status. */
export const onError =
  (status: number, change: (body: Body) => Body): Tamper =>
  (reply) => {
    const body = bodyOf(reply);
    return reply.status === status && isRecord(body) ? withBody(reply, change(body)) : reply;
  };

/** Other fields of the visitor in successes. */
export const visitorWith = (id: string, story: string, fields: Body): BenignVariant =>
  variant(id, story, () => inSuccesses(addingAt('/visitor', fields)), triesOf(['livechat-visitor']));

/** Writes another value at each of some places of successes. */
export const each = (pointers: readonly string[], change: (old: unknown, nth: number) => unknown): Tamper => {
  let nth = 0;
  return inSuccesses(
    editing((body) => {
      for (const spot of pointers.flatMap((pointer) => spotsAt(body, pointer)))
        write(spot, change(read(spot), nth++));
    }),
  );
};

/** Changes the texts at some places, or writes one of the values at each. */
export const texts = (
  id: string,
  story: string,
  at: string | readonly string[],
  change: ((old: unknown) => unknown) | readonly unknown[],
  contracts = anyRelease,
): BenignVariant => {
  const pointers = [at].flat();
  return variant(
    id,
    story,
    () => each(pointers, typeof change === 'function' ? change : (_old, nth) => change[nth % change.length]),
    triesOf([endpointWith(pointers[0])], contracts),
  );
};
