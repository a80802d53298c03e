import type { EndpointId, Tamper } from '../src/reference/index.ts';
import type { Condition, Fault, Operator, Target } from './types.ts';
import { onSuccess } from './when.ts';

/** An operator as it is declared: with its tamper where that depends neither on the target nor on earlier replies. */
type OperatorSeed = Omit<Operator, 'when' | 'make'> & { readonly when?: Condition } & (
    | Pick<Operator, 'make'>
    | { readonly tamper: Tamper }
  );

/** Declares an operator. It changes successes unless `when` says otherwise. */
export const defineOperator = (seed: OperatorSeed): Operator => ({
  when: onSuccess,
  ...seed,
  make: 'tamper' in seed ? () => seed.tamper : seed.make,
});

/** The endpoints, in the order in which faults are distributed over them. */
export const endpoints: readonly EndpointId[] = [
  'livechat-monitor',
  'livechat-unit-monitors',
  'livechat-queue',
  'voip-rooms',
  'livechat-visitor',
];

/** Short names of the endpoints in ids of faults. */
export const shortNames: { readonly [on in EndpointId]: string } = {
  'livechat-monitor': 'monitor',
  'livechat-unit-monitors': 'unit-monitors',
  'livechat-queue': 'queue',
  'voip-rooms': 'rooms',
  'livechat-visitor': 'visitor',
};

const kebab = (text: string): string =>
  text
    .replaceAll('*', 'each')
    .replaceAll('$', 'last')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** A pointer in words: `/queue/$/user/_id` is `user._id of the last item of queue`. */
function words(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const star = steps.findLastIndex((step) => step === '*' || step === '$' || /^\d+$/.test(step));
  if (star < 0) return steps.join('.');
  const which = steps[star] === '*' ? 'each item' : steps[star] === '$' ? 'the last item' : 'the first item';
  const list = words(`/${steps.slice(0, star).join('/')}`);
  const field = steps.slice(star + 1).join('.');
  return field === '' ? `${which} of ${list}` : `${field} of ${which} of ${list}`;
}

/** A fault as it is declared; optional fields have defaults. */
export type FaultSeed = Pick<Fault, 'id' | 'operator' | 'group' | 'story' | 'on' | 'caughtBy'> &
  Partial<Pick<Fault, 'after' | 'contract' | 'data' | 'premium' | 'unreachableBecause'>> & {
    /** Exchanges it changes; default: successes. */
    readonly when?: Condition;
    readonly tamper: Tamper;
  };

/** Declares a fault. The words of its condition are added to its story. */
export const defineFault = ({ tamper, ...seed }: FaultSeed): Fault => faultOf(seed, () => tamper);

function faultOf(
  { when = onSuccess, story, ...seed }: Omit<FaultSeed, 'tamper'>,
  fresh: () => Tamper,
): Fault {
  return {
    contract: 'documented',
    data: 'rich',
    premium: true,
    ...seed,
    story: story + when.says,
    tamper: () => conditional(fresh(), when),
  };
}

/** Makes a fault from an operator and a target. */
export function applyOperator(operator: Operator, { at = '', as, ...place }: Target): Fault {
  const { name, group, when, caughtBy, subject, says } = operator;
  const { on, contract = 'documented' } = place;
  const release = contract === 'documented' ? '' : `-${contract}`;
  const seed = {
    operator: name,
    group,
    when,
    caughtBy,
    ...place,
    id: kebab(`${shortNames[on]}${release}-${name}-${as ?? at}`),
    story: `${subject ?? (at === '' ? 'the reply' : words(at))} ${says}`,
  };
  return faultOf(seed, () => operator.make(at));
}

function conditional(tamper: Tamper, when: Condition): Tamper {
  let nth = 0;
  const times = new Map<string, number>();
  return (reply, asked, world) => {
    const question = JSON.stringify([asked.actor, asked.params, asked.query]);
    if (reply.status === 200) {
      nth += 1;
      times.set(question, (times.get(question) ?? 0) + 1);
    }
    const counted = { nth, times: times.get(question) ?? 0 };
    return when.holds(asked, reply, counted) ? tamper(reply, asked, world) : reply;
  };
}
